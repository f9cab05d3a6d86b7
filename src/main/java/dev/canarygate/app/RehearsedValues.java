package dev.canarygate.app;

import dev.canarygate.gate.BadData;
import dev.canarygate.gatefile.RehearsalFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values that a gate's rehearsal has for parameters that nobody gave: good enough for a command
 * that only looks, so that it can be pasted as it is. None is used by itself.
 */
public final class RehearsedValues {
  private RehearsedValues() {}

  /**
   * Of the first episode; empty where none of them has one, or where the file has mistakes.
   *
   * @param files folder of the gate
   * @param parameters without a value
   */
  public static Map<String, String> of(Path files, Collection<String> parameters) {
    try {
      var file = RehearsalFile.read(files.resolve(RehearsalFile.NAME));
      var values = new LinkedHashMap<>(file.set(file.episodes().get(0)));
      values.keySet().retainAll(parameters);
      return values;
    } catch (BadData mistakes) {
      return Map.of();
    }
  }
}
