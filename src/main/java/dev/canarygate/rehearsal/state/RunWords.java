package dev.canarygate.rehearsal.state;

import java.util.Map;
import java.util.Set;

/** How a run of a check or a workflow can be, in the forge's words. */
public final class RunWords {
  /** No words. */
  static final String MISSING = "missing";

  private static final Set<String> PENDING =
      Set.of("queued", "in_progress", "waiting", "requested", "pending");
  private static final Set<String> CONCLUDED =
      Set.of(
          "success",
          "failure",
          "neutral",
          "cancelled",
          "skipped",
          "timed_out",
          "action_required",
          "stale",
          "startup_failure");

  private RunWords() {}

  public static boolean isConcluded(String word) {
    return CONCLUDED.contains(word);
  }

  static Map<String, String> all(String what, Map<String, String> words) {
    words.forEach((name, word) -> require(what + " " + name, word));
    return RecordDefaults.map(words);
  }

  private static void require(String what, String word) {
    if (!PENDING.contains(word) && !CONCLUDED.contains(word) && !word.equals(MISSING)) {
      throw new IllegalArgumentException(
          what + " '" + word + "': expected how a run is, such as success, in_progress or missing");
    }
  }
}
