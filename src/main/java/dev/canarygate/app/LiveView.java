package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.TerminalSize;
import dev.canarygate.engine.Gates;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.report.Estimates;
import dev.canarygate.report.ProgressBoard;
import dev.canarygate.report.RecentColumns;
import dev.canarygate.report.Report;
import dev.canarygate.report.Terminal;
import dev.canarygate.run.Watcher;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Time;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** What people see while a gate runs. */
final class LiveView implements Watcher, AutoCloseable {
  private static final long TICK_MILLIS = 250;

  private final GateDefinition definition;
  private final ProgressBoard board;
  private final Time time;
  private final Loudness loudness;

  /**
   * Whether the first line is still to say that nothing is real: what is refused says it itself.
   */
  private final AtomicBoolean lead = new AtomicBoolean();

  private final Timer ticks = new Timer("progress", true);

  /** Ctrl-C leaves no live line behind, whatever is under way. */
  private final Thread clearing;

  private LiveView(GateDefinition definition, ProgressBoard board, Time time, Loudness loudness) {
    this.definition = definition;
    this.board = board;
    this.time = time;
    this.loudness = loudness;
    this.clearing = Interruption.clears(board::close);
  }

  /** Of a run. */
  static LiveView open(GateDefinition definition, Gates gates, PrintWriter out, Loudness loudness) {
    return open(definition, gates, out, loudness, new SystemTime(Progress.SILENT));
  }

  /** The same by another clock. */
  static LiveView open(
      GateDefinition definition, Gates gates, PrintWriter out, Loudness loudness, Time time) {
    var view = open(definition, Estimates.of(definition, history(gates)), out, loudness, time);
    view.lead.set(RehearsalMark.isIn(definition.parameters()));
    return view;
  }

  /** Of a dry run, which is not compared with the time that others took. */
  static LiveView reading(GateDefinition definition, PrintWriter out, Loudness loudness) {
    return reading(definition, out, loudness, new SystemTime(Progress.SILENT));
  }

  /** The same by another clock. */
  static LiveView reading(
      GateDefinition definition, PrintWriter out, Loudness loudness, Time time) {
    var view = open(definition, Estimates.NONE, out, loudness, time);
    view.lead.set(RehearsalMark.isIn(definition.parameters()));
    return view;
  }

  private static LiveView open(
      GateDefinition definition,
      Estimates estimates,
      PrintWriter out,
      Loudness loudness,
      Time time) {
    var terminal = loudness == Loudness.QUIET ? Terminal.PLAIN : terminal(System.getenv());
    var board = new ProgressBoard(estimates, time::now, out, terminal, ZoneId.systemDefault());
    var view =
        new LiveView(definition, board.verbose(loudness == Loudness.VERBOSE), time, loudness);
    board.begins("reading the journal");
    view.ticks.schedule(view.tick(), TICK_MILLIS, TICK_MILLIS);
    return view;
  }

  /** Takes over what a world tells a person, so that it does not fall into the live lines. */
  LiveView of(RealWorlds worlds) {
    worlds.seenBy(text -> note(time.now(), text), progress(ProgressBoard.GATE));
    return this;
  }

  /** Its columns are read by the clock of this machine also where another one is played. */
  private static Terminal terminal(Map<String, String> environment) {
    var clock = new SystemTime(Progress.SILENT);
    return Terminal.of(environment, new RecentColumns(TerminalSize::columns, clock::uptime));
  }

  private TimerTask tick() {
    return new TimerTask() {
      @Override
      public void run() {
        board.tick();
      }
    };
  }

  /** Only for estimates, so a journal that cannot be read is passed over here. */
  private static List<GateState> history(Gates gates) {
    gates.refreshAll();
    return gates.list().stream().flatMap(LiveView::state).toList();
  }

  private static Stream<GateState> state(GateFolder folder) {
    try {
      return Stream.of(folder.read().state());
    } catch (CorruptJournal | DiskFault unreadable) {
      return Stream.empty();
    }
  }

  @Override
  public void saw(Event event, GateState state) {
    lead();
    board.saw(event, state);
    event.as(Event.RunStarted.class).ifPresent(run -> place(run, ArtifactsFolder.of(definition)));
    event
        .as(Event.RunStarted.class)
        .filter(again -> state.run() > 1)
        .map(again -> Report.of(new Plan(definition, state, again.at())))
        .ifPresent(found -> found.standings().forEach(line -> board.note(event.at(), line)));
  }

  @Override
  public void reads(String workPackage, String step) {
    lead();
    board.reads(workPackage, step);
  }

  /** Something to know between two runs. */
  void note(Instant at, String text) {
    lead();
    board.note(at, text);
  }

  private void lead() {
    if (lead.getAndSet(false)) {
      board.heading(RehearsalMark.BANNER);
    }
  }

  private void place(Event.RunStarted run, Path artifacts) {
    if (loudness == Loudness.VERBOSE) {
      note(
          run.at(),
          "journal, reports and evidence: " + GateFolder.all(artifacts).resolve(run.gate()));
    }
  }

  @Override
  public Progress progress(String workPackage) {
    return board.progress(workPackage);
  }

  @Override
  public void close() {
    ticks.cancel();
    board.close();
    Interruption.remove(clearing);
  }
}
