package dev.canarygate.integrity;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event.RunStarted;
import dev.canarygate.gate.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The windows between the fingerprints of one attempt, each with the runs that fall into it. */
final class Windows {
  /** What every run of the canary says of itself, whatever came of it. */
  private static final Pattern LAUNCHED = Pattern.compile("canary\\.run-([A-Za-z0-9]+)\\.launched");

  private final List<Instant> starts;
  private final List<Window> windows = new ArrayList<>();
  private final List<String> runs = new ArrayList<>();
  private Fingerprint before;

  private Windows(Fingerprint first, List<Instant> starts) {
    this.before = first;
    this.starts = starts;
  }

  /**
   * @param looks the fingerprints of each finding, by its place in the attempt
   * @param gateStarts every start of the gate
   */
  static List<Window> of(
      Attempt attempt, Map<Integer, Fingerprint> looks, List<RunStarted> gateStarts) {
    Windows windows = null;
    var starts = gateStarts.stream().map(RunStarted::at).toList();
    for (int i = 0; i < attempt.performed().size(); i++) {
      var look = looks.get(i);
      if (look != null) {
        windows = windows == null ? new Windows(look, starts) : windows.next(look);
      } else if (windows != null) {
        windows.runs.addAll(launched(attempt.performed().get(i).finding().facts()));
      }
    }
    return windows == null ? List.of() : List.copyOf(windows.windows);
  }

  private Windows next(Fingerprint after) {
    boolean restarted =
        starts.stream()
            .anyMatch(start -> start.isAfter(before.moment()) && !start.isAfter(after.moment()));
    windows.add(new Window(before, after, runs, restarted));
    runs.clear();
    before = after;
    return this;
  }

  private static List<String> launched(Facts facts) {
    return facts.asMap().keySet().stream()
        .map(LAUNCHED::matcher)
        .filter(Matcher::matches)
        .map(name -> name.group(1))
        .toList();
  }
}
