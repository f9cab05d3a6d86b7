package dev.canarygate.rehearsal.play;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often each entry of a rehearsal's file was played. */
final class Turns {
  private final Map<String, Integer> played = new ConcurrentHashMap<>();

  /** The first of a list the first time, and so on; the last one stays. */
  <T> T next(String name, List<T> all) {
    int turn = played.merge(name, 1, Integer::sum);
    return all.get(Math.min(turn, all.size()) - 1);
  }
}
