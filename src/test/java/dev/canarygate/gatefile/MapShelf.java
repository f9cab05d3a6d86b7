package dev.canarygate.gatefile;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A shelf in memory, which counts what it is given. */
final class MapShelf implements Shelf {
  final Map<String, byte[]> kept = new TreeMap<>();
  int readings;

  @Override
  public Optional<byte[]> find(String name) {
    return Optional.ofNullable(kept.get(name));
  }

  @Override
  public void keep(String name, byte[] content) {
    readings++;
    kept.put(name, content);
  }
}
