package dev.canarygate.report;

import dev.canarygate.gate.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One gate of an overview, in plain values: its journal is not needed any more.
 *
 * @param outcome as the list of gates says it; null when the journal cannot be read, or has no run
 * @param rehearsal whether nothing in it is real
 * @param sameFiles whether the gate's files are those of its last run
 * @param exportedTo the file with which it left; empty while it may go on here
 * @param due what {@code resume} has still to do for strangers; empty when that is nothing
 * @param problem why its journal cannot be read; empty when it can
 * @param started when its first run began; null before it
 * @param last when anything was recorded last
 * @param cleared when it was cleared for the first time; null: never
 * @param interrupted whether its last run was cut short, and nobody goes on with it
 * @param blocks what keeps it from going on
 * @param first packages that are due first of an open gate that nobody runs
 * @param runs newest first
 * @param earlier runs that are left out
 * @param tally what it adds to the trends
 * @param hasPage whether a page of its own is in its folder
 */
public record OverviewGate(
    String gate,
    String candidate,
    @Nullable Outcome outcome,
    boolean rehearsal,
    boolean sameFiles,
    String exportedTo,
    String due,
    String problem,
    @Nullable Instant started,
    @Nullable Instant last,
    @Nullable Instant cleared,
    boolean interrupted,
    List<Block> blocks,
    List<Block> first,
    List<OverviewRun> runs,
    int earlier,
    OverviewTally tally,
    boolean hasPage) {
  public OverviewGate {
    blocks = List.copyOf(blocks);
    first = List.copyOf(first);
    runs = List.copyOf(runs);
  }

  /**
   * What keeps a gate from going on, or what it goes on with.
   *
   * @param stop id of the stop; empty when it is something else, such as spent attempts, or a
   *     package that is due
   * @param why in one line
   * @param owner who moves it; empty when the gate's files name nobody
   */
  public record Block(String workPackage, String stop, String why, String owner) {
    /** {@code WP04 scenario-4}. */
    String name() {
      return stop.isEmpty() ? workPackage : workPackage + " " + stop;
    }

    /** {@code WP04 scenario-4 (saas-team)}. */
    String turn() {
      return owner.isEmpty() ? name() : name() + " (" + owner + ")";
    }
  }

  /** One whose journal says nothing; it costs its column, never the others. */
  public static OverviewGate unreadable(String gate, String problem) {
    return new OverviewGate(
        gate,
        "",
        null,
        false,
        true,
        "",
        "",
        problem,
        null,
        null,
        null,
        false,
        List.of(),
        List.of(),
        List.of(),
        0,
        OverviewTally.NONE,
        false);
  }

  /** Whose turn it is: what blocks it, else what is due first. */
  List<Block> turn() {
    return blocks.isEmpty() ? first : blocks;
  }

  public boolean isReadable() {
    return problem.isEmpty();
  }

  /** Packages of the newest run that are in this state at the moment of the overview. */
  long count(OverviewState state) {
    return runs.stream().limit(1).mapToLong(run -> run.count(state)).sum();
  }

  /** Whether it passed in parts that nobody should rely on now. */
  boolean isOld() {
    return count(OverviewState.STALE) + count(OverviewState.PASSED_THEN) > 0;
  }

  /**
   * {@code CLEARED, 1 waived, 3 stale}: a gate that was cleared says what of it did not pass, and
   * what is old by now.
   */
  String inWords() {
    if (!isReadable()) {
      return "unreadable";
    }
    if (outcome == null) {
      return "not run";
    }
    var was = cleared != null && outcome != Outcome.CLEARED ? ", was cleared" : "";
    return outcome
        + (interrupted ? ", interrupted" : "")
        + was
        + counted(OverviewState.WAIVED)
        + counted(OverviewState.STALE)
        + counted(OverviewState.PASSED_THEN);
  }

  private String counted(OverviewState state) {
    return count(state) == 0 ? "" : ", " + count(state) + " " + state.word();
  }

  /** From the first run to the end that cleared it. */
  Optional<Duration> toCleared() {
    return started == null || cleared == null
        ? Optional.empty()
        : Optional.of(Duration.between(started, cleared));
  }

  /** Whether anything was recorded then or later; of one that cannot be read nobody knows. */
  public boolean isSince(Instant moment) {
    return last == null ? !isReadable() : !last.isBefore(moment);
  }
}
