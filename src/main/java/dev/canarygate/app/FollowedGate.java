package dev.canarygate.app;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.report.GateCourse;
import dev.canarygate.report.LiveTerms;
import dev.canarygate.report.PageFrame;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A gate whose journal is read on while another process writes it: each record once. What a run
 * finds different in the gate's files counts from that run on.
 */
final class FollowedGate {
  private final Supplier<GateView> views;
  private final GateFolder folder;
  private final GateCourse course = new GateCourse();
  private final JournalContent journal;
  private GateView view;
  private boolean anotherRun;
  private boolean cutShort;
  private Optional<String> driver;

  /**
   * Reads all that is there.
   *
   * @param views of the gate, with its files as they are at that moment
   * @throws NotNow when the gate was not started yet
   */
  FollowedGate(Supplier<GateView> views) {
    this.views = views;
    this.view = views.get();
    this.folder = view.startedFolder();
    this.journal = folder.read(this::tell);
    this.anotherRun = false;
    this.cutShort = isCutShort();
    this.driver = view.driver();
  }

  private void tell(Event event, GateState after) {
    course.tell(event, after);
    anotherRun |= event.as(Event.RunStarted.class).isPresent();
  }

  /** Reads what was written since; whether that changes what is to be shown. */
  boolean catchUp() {
    int before = journal.records();
    view.gates().refresh(folder);
    if (journal.isBehind()) {
      journal.readOn(this::tell);
    }
    if (anotherRun) {
      view = views.get();
      anotherRun = false;
    }
    boolean wasCutShort = cutShort;
    cutShort = isCutShort();
    var known = driver;
    driver = view.driver();
    return journal.records() != before || cutShort != wasCutShort || !driver.equals(known);
  }

  /** Whether its run ended without a word: its process is gone. */
  private boolean isCutShort() {
    return view.asSeen(journal.state()) != journal.state();
  }

  /** The page for this moment. */
  String page(LiveTerms terms, Instant now) {
    var plan = new Plan(view.definition(), view.asSeen(journal.state()), now);
    var frame = new PageFrame(journal.records(), journal.head(), "evidence/", KeptReports::masked);
    return view.report(plan).live(course, frame, terms);
  }

  /** A file that a step of any attempt kept. */
  Optional<Exhibit> exhibit(String path) {
    return journal
        .state()
        .allAttempts()
        .flatMap(attempt -> attempt.performed().stream())
        .flatMap(step -> step.finding().evidence().stream())
        .filter(each -> each.path().equals(path))
        .reduce((earlier, later) -> later);
  }

  GateFolder folder() {
    return folder;
  }

  GateView view() {
    return view;
  }
}
