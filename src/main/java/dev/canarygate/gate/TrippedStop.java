package dev.canarygate.gate;

import dev.canarygate.gate.StopCondition.Exit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A stop condition that tripped, in words that no later change of the gate file alters.
 *
 * @param voids packages whose pass is no longer valid
 * @param waivable whether a person can waive it; null in journals that do not say
 * @param exit how the program ends when it blocks; null: as the outcome says
 */
public record TrippedStop(
    String id,
    Verdict as,
    String report,
    String unblocks,
    List<String> voids,
    @Nullable Boolean waivable,
    @Nullable Exit exit) {
  public TrippedStop {
    voids = List.copyOf(voids);
  }

  /** One of which nobody says more. */
  public TrippedStop(String id, Verdict as, String report, String unblocks, List<String> voids) {
    this(id, as, report, unblocks, voids, null, null);
  }

  /** {@code scenario-4 (failed)}; a name that has its verdict says it once. */
  public String named() {
    var word = as.word();
    return id.endsWith("-" + word) ? id : id + " (" + word + ")";
  }

  /** Whether it says of a step what the step says itself: a reader of both needs one. */
  public boolean repeats(String summary) {
    return report.strip().equals(summary.strip());
  }

  /** The same of any of an attempt's steps. */
  public boolean repeats(Attempt attempt) {
    return attempt.performed().stream().anyMatch(each -> repeats(each.finding().summary()));
  }

  /** Whether no waiver covers it. */
  public boolean neverWaived() {
    return Boolean.FALSE.equals(waivable);
  }

  /** The same stop with its texts as {@code words} gives them. */
  public TrippedStop told(UnaryOperator<String> words) {
    return new TrippedStop(
        id, as, words.apply(report), words.apply(unblocks), voids, waivable, exit);
  }

  /** The same stop with what these say about it, which asks about the same. */
  TrippedStop guarded(List<Guard> guards) {
    boolean lifts = !neverWaived() && guards.stream().allMatch(Guard::waivable);
    var ends = guards.stream().map(Guard::exit).filter(each -> each != null).findFirst();
    return new TrippedStop(id, as, report, unblocks, voids, lifts, ends.orElse(exit));
  }
}
