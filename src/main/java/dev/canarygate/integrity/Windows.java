package dev.canarygate.integrity;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event.RunStarted;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.SharedFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The windows between the fingerprints of one attempt, each with the runs that fall into it. */
final class Windows {
  private final List<Instant> starts;
  private final List<Window> windows = new ArrayList<>();
  private final List<String> runs = new ArrayList<>();
  private @Nullable Fingerprint before;

  private Windows(List<Instant> starts) {
    this.starts = starts;
  }

  /**
   * @param looks the fingerprints of each finding, by its place in the attempt
   * @param gateStarts every start of the gate
   */
  static List<Window> of(
      Attempt attempt, Map<Integer, List<Fingerprint>> looks, List<RunStarted> gateStarts) {
    var windows = new Windows(gateStarts.stream().map(RunStarted::at).toList());
    for (int i = 0; i < attempt.performed().size(); i++) {
      var facts = attempt.performed().get(i).finding().facts();
      windows.add(launched(facts), looks.getOrDefault(i, List.of()));
    }
    return List.copyOf(windows.windows);
  }

  /** In one finding, each run is launched before the look that follows it. */
  private void add(List<String> launched, List<Fingerprint> looks) {
    for (int i = 0; i < Math.max(launched.size(), looks.size()); i++) {
      if (i < launched.size() && before != null) {
        runs.add(launched.get(i));
      }
      if (i < looks.size()) {
        look(looks.get(i));
      }
    }
  }

  private void look(Fingerprint look) {
    if (before != null) {
      windows.add(new Window(before, look, runs, restarted(before, look)));
    }
    runs.clear();
    before = look;
  }

  private boolean restarted(Fingerprint first, Fingerprint then) {
    return starts.stream()
        .anyMatch(start -> start.isAfter(first.moment()) && !start.isAfter(then.moment()));
  }

  /** Every run of the canary says when it was launched, even when it failed. */
  private static List<String> launched(Facts facts) {
    return facts.all(SharedFacts.RUN_LAUNCHED).stream()
        .map(run -> run.filled().get(0))
        .sorted()
        .toList();
  }
}
