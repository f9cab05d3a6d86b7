package dev.canarygate.app;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.report.GateCourse;
import dev.canarygate.report.LiveTerms;
import dev.canarygate.report.PageFrame;
import dev.canarygate.world.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A gate whose journal is read on while another process writes it: each record once. What a run
 * finds different in the gate's files counts from that run on. Before the first run there is
 * nothing to read, and the gate is the one that begins next.
 */
final class FollowedGate {
  /** A person's word holds the gate for less; nobody has to know. A run counts at once. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final Supplier<GateView> views;
  private final Time time;
  private final GateCourse course = new GateCourse();
  private GateView view;
  private Optional<Begun> begun = Optional.empty();
  private boolean anotherRun;
  private Optional<String> keeper = Optional.empty();
  private Duration kept = Duration.ZERO;
  private Holding holding = new Holding(false, Optional.empty(), Optional.empty());

  /** Where the gate is, and what was read of it. */
  private record Begun(GateFolder folder, JournalContent journal, JournalWatch watch) {
    static Begun read(GateFolder folder, Time time, BiConsumer<Event, GateState> reader) {
      var watch = new JournalWatch(folder, time);
      return new Begun(folder, folder.read(reader), watch);
    }
  }

  /**
   * What is to be shown of those who hold the gate.
   *
   * @param cutShort whether its run ended without a word: its process is gone
   * @param driver who runs it
   * @param closedBy who keeps people's words from being recorded
   */
  private record Holding(boolean cutShort, Optional<String> driver, Optional<String> closedBy) {}

  /**
   * Reads all that is there.
   *
   * @param views of the gate, with its files as they are at that moment
   */
  FollowedGate(Supplier<GateView> views, Time time) {
    this.views = views;
    this.time = time;
    this.view = views.get();
    begin();
  }

  private boolean begin() {
    begun = view.folder().map(folder -> Begun.read(folder, time, this::tell));
    anotherRun = false;
    holding = holding();
    return begun.isPresent();
  }

  private void tell(Event event, GateState after) {
    course.tell(event, after);
    anotherRun |= event.as(Event.RunStarted.class).isPresent();
  }

  /** Reads what was written since; whether that changes what is to be shown. */
  boolean catchUp() {
    return begun.isPresent() ? readOn(begun.get()) : hasBegun();
  }

  /** The gate's files are read anew only when there is something to read with them. */
  private boolean hasBegun() {
    if (view.folder().isEmpty()) {
      return false;
    }
    view = views.get();
    return begin();
  }

  private boolean readOn(Begun gate) {
    int before = gate.journal().records();
    view.gates().refresh(gate.folder());
    if (gate.journal().isBehind()) {
      gate.journal().readOn(this::tell);
    }
    gate.watch().requireSame(gate.journal());
    if (anotherRun) {
      view = views.get();
      anotherRun = false;
    }
    var known = holding;
    holding = holding();
    return gate.journal().records() != before || !holding.equals(known);
  }

  private Holding holding() {
    boolean cutShort = view.asSeen(state()) != state();
    boolean shown = isShown(view.notDead());
    return new Holding(
        cutShort, view.driver().filter(each -> shown), view.closedBy().filter(each -> shown));
  }

  private boolean isShown(Optional<Holder> holder) {
    var token = holder.map(Holder::token);
    if (!token.equals(keeper)) {
      keeper = token;
      kept = time.uptime();
    }
    return holder.filter(this::runs).isPresent()
        || time.uptime().minus(kept).compareTo(MOMENT) >= 0;
  }

  /** A holder that began a run since it took the gate. */
  private boolean runs(Holder holder) {
    var runs = state().runs();
    return !runs.isEmpty() && !runs.get(runs.size() - 1).at().isBefore(holder.since());
  }

  /** Whether no word of a person would be recorded now. */
  boolean isClosed() {
    return holding.closedBy().isPresent();
  }

  private GateState state() {
    return begun.map(each -> each.journal().state()).orElse(GateState.NEW);
  }

  /** The page for this moment. */
  String page(LiveTerms terms, Instant now) {
    var plan = new Plan(view.definition(), view.asSeen(state()), now);
    var report = view.report(plan).drivenBy(holding.driver()).closedToWords(holding.closedBy());
    return report.live(course, frame(), terms);
  }

  private PageFrame frame() {
    return begun
        .map(each -> each.journal())
        .map(each -> frame(each.records(), each.head()))
        .orElseGet(() -> frame(0, ""));
  }

  private static PageFrame frame(int records, String head) {
    return new PageFrame(records, head, "evidence/", KeptReports::masked);
  }

  /** A file that a step of any attempt kept. */
  Optional<Kept> exhibit(String path) {
    return begun.flatMap(
        gate ->
            gate.journal()
                .state()
                .allAttempts()
                .flatMap(attempt -> attempt.performed().stream())
                .flatMap(step -> step.finding().evidence().stream())
                .filter(each -> each.path().equals(path))
                .reduce((earlier, later) -> later)
                .map(each -> new Kept(gate.folder().artifacts(), each)));
  }

  /** A file that is kept in an artifacts folder. */
  record Kept(Path artifacts, Exhibit exhibit) {}

  /** How many records were read. */
  long records() {
    return begun.map(each -> each.journal().records()).orElse(0);
  }

  /** Empty before the first run. */
  Optional<String> name() {
    return begun.map(each -> each.folder().name());
  }

  GateView view() {
    return view;
  }
}
