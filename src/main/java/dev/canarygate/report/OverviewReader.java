package dev.canarygate.report;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Event.RunStarted;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Standing;
import dev.canarygate.report.OverviewGate.Block;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Visible;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one gate's journal for an overview, event by event, and keeps only what the overview shows.
 */
public final class OverviewReader {
  private static final int LONGEST = 300;

  private final Instant until;
  private GateState state = GateState.NEW;
  private @Nullable Instant last;
  private @Nullable Instant cleared;
  private boolean over;
  private boolean left;

  /** Of all that is in the journal. */
  public OverviewReader() {
    this(Instant.MAX);
  }

  /**
   * Of what was known at a moment: the records before the first one that came later.
   *
   * @param until the moment
   */
  public OverviewReader(Instant until) {
    this.until = until;
  }

  /** Takes the next event. */
  public void read(Event event, GateState after) {
    if (over) {
      return;
    }
    over = event.at().isAfter(until);
    if (over) {
      left = event instanceof Event.RunStarted || event instanceof Event.HolderChanged;
      return;
    }
    state = after;
    last = last == null || last.isBefore(event.at()) ? event.at() : last;
    event
        .as(Event.GateEnded.class)
        .filter(end -> cleared == null && end.outcome() == Outcome.CLEARED)
        .ifPresent(end -> cleared = end.at());
  }

  /** What the events that were read add up to. */
  public GateState state() {
    return state;
  }

  /** Whether the journal goes on after that moment. */
  public boolean goesOn() {
    return over;
  }

  /** Whether it goes on with another run or holder: what was under way had been left. */
  public boolean wasLeft() {
    return left;
  }

  /** When anything was recorded last; null before the first event. */
  public @Nullable Instant last() {
    return last;
  }

  /**
   * What was read.
   *
   * @param name of the gate's folder
   * @param plan what follows from its journal by the gate's files of now
   * @param hasPage whether a page of its own is in its folder
   */
  public OverviewGate gate(String name, Plan plan, boolean hasPage) {
    var state = plan.state();
    boolean same = isBySameFiles(plan.definition(), state);
    var columns = new OverviewColumns(plan, same);
    return new OverviewGate(
        name,
        candidate(plan),
        state.runs().isEmpty() ? null : outcome(plan),
        isRehearsal(state),
        same,
        state.exportedTo().orElse(""),
        StatedVerdict.due(plan).orElse(""),
        "",
        state.runs().isEmpty() ? null : state.runs().get(0).at(),
        last,
        cleared,
        isInterrupted(plan),
        blocks(plan),
        first(plan),
        columns.runs(),
        columns.earlier(),
        new OverviewCount(plan).tally(),
        hasPage);
  }

  private static String candidate(Plan plan) {
    return plan.state()
        .facts()
        .get(SharedFacts.CANDIDATE_VERSION)
        .map(OverviewReader::cut)
        .orElseGet(() -> GivenInShort.of(plan.definition(), plan.state().runs()));
  }

  static String cut(String text) {
    return Visible.line(text.strip(), LONGEST);
  }

  /** Files of now say little about a gate of others that came to an end. */
  public static Outcome outcome(Plan plan) {
    return plan.state()
        .ended()
        .filter(end -> plan.definition().differsFrom(plan.state()))
        .orElseGet(plan::outcome);
  }

  private static boolean isRehearsal(GateState state) {
    return !state.runs().isEmpty() && RehearsalMark.isIn(newest(state).parameters());
  }

  private static RunStarted newest(GateState state) {
    return state.runs().get(state.runs().size() - 1);
  }

  /** Another candidate is another parameter; the rules by which a pass counts are in the files. */
  static boolean isBySameFiles(GateDefinition definition, GateState state) {
    var now = files(definition.parts());
    return !definition.differsFrom(state)
        || (!now.isEmpty() && now.equals(files(newest(state).files())));
  }

  private static Map<String, String> files(Map<String, String> parts) {
    var files = new TreeMap<>(parts);
    files.keySet().removeIf(name -> name.startsWith(GateDefinition.PARAMETER_PART));
    return files;
  }

  /** A gate that was exported or is finished waits for nobody. */
  private static List<Block> blocks(Plan plan) {
    return outcome(plan) == Outcome.CLEARED || plan.state().exportedTo().isPresent()
        ? List.of()
        : plan.definition().workPackages().stream()
            .map(each -> PackageRow.of(each, plan))
            .filter(PackageRow::blocks)
            .flatMap(OverviewReader::blocks)
            .toList();
  }

  /** One that was exported is open elsewhere. */
  private static boolean isOpen(Plan plan) {
    return !plan.state().runs().isEmpty()
        && outcome(plan) == Outcome.OPEN
        && plan.state().exportedTo().isEmpty();
  }

  /** Whether a list of gates says of one that its last run was cut short. */
  public static boolean isInterrupted(Plan plan) {
    return isOpen(plan) && plan.state().interrupted();
  }

  /** By other files nobody knows what is due. */
  private static List<Block> first(Plan plan) {
    boolean idle =
        plan.definition().workPackages().stream()
            .noneMatch(each -> plan.standing(each).kind() == Standing.Kind.RUNNING);
    return isOpen(plan) && idle && !plan.definition().differsFrom(plan.state())
        ? plan.firstOfNextRun().stream()
            .map(each -> new Block(each.id(), "", plan.standing(each).why(), cut(each.owner())))
            .toList()
        : List.of();
  }

  private static Stream<Block> blocks(PackageRow row) {
    return row.blocking().isEmpty()
        ? Stream.of(new Block(row.id(), "", cut(row.why()), cut(row.workPackage().owner())))
        : row.blocking().stream()
            .map(
                stop ->
                    new Block(
                        row.id(),
                        stop.id(),
                        cut(stop.report()),
                        cut(row.workPackage().ownerOf(stop.id()))));
  }
}
