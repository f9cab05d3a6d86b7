package dev.canarygate.canary;

import dev.canarygate.text.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the canary says about itself, whichever shape it was written in. A result that
 * was read without a {@link DocumentProblem} keeps every promise below; one with problems may break
 * them.
 *
 * @param shape how it was written
 * @param number 1-based place among consecutive runs, as the document states it; null when it
 *     leaves that to the file name or to the gate
 * @param id identity of the run; null when the documented shape leaves it out
 * @param startedAt null in the documented shape, which knows one time only
 * @param finishedAt when it ended, or the one time of the documented shape
 * @param cliVersion the bare version, such as {@code 3.2.0rc16}
 * @param target address of the deployment under test; null when not said
 * @param scenarios in document order
 */
public record CanaryRunResult(
    Shape shape,
    Ending outcome,
    @Nullable Integer number,
    @Nullable String id,
    @Nullable Instant startedAt,
    Instant finishedAt,
    String cliVersion,
    @Nullable String target,
    @Nullable String skipReason,
    List<ScenarioResult> scenarios) {
  /** Scenarios of one run. */
  public static final int SCENARIOS = 4;

  /** Consecutive runs of the whole protocol. */
  public static final int RUNS = 4;

  public CanaryRunResult {
    scenarios = List.copyOf(scenarios);
  }

  /** The two ways in which a run is written down. */
  public enum Shape {
    /** As the plan of the canary documents it. */
    DOCUMENTED,
    /** As the harness really writes it. */
    HARNESS
  }

  /** How a run or a scenario ended. */
  public enum Ending {
    PASS,
    FAIL,
    SKIPPED;

    String word() {
      return Words.of(this);
    }
  }

  /**
   * @param id 1 to 4
   * @param failure what the harness says about it, often a traceback; null when it says nothing.
   *     Passed scenarios may carry a note here, too
   * @param structured what the document says apart from that text, as compact JSON
   */
  public record ScenarioResult(
      int id,
      String name,
      Ending status,
      @Nullable String failure,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      String structured) {}

  public List<ScenarioResult> failed() {
    return scenarios.stream().filter(each -> each.status() == Ending.FAIL).toList();
  }

  /** The earliest time at which the document says that the run was under way. */
  public Instant firstMoment() {
    return startedAt == null ? finishedAt : startedAt;
  }
}
