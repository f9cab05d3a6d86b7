package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.TerminalSize;
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
import java.util.stream.Stream;

/** What people see while a gate runs. */
final class LiveView implements Watcher, AutoCloseable {
  private static final long TICK_MILLIS = 250;

  private final GateDefinition definition;
  private final ProgressBoard board;
  private final Timer ticks = new Timer("progress", true);

  private LiveView(GateDefinition definition, ProgressBoard board) {
    this.definition = definition;
    this.board = board;
  }

  static LiveView open(
      GateDefinition definition, Path artifacts, Map<String, String> environment, PrintWriter out) {
    return open(definition, artifacts, environment, out, new SystemTime(Progress.SILENT));
  }

  /** The same by another clock. */
  static LiveView open(
      GateDefinition definition,
      Path artifacts,
      Map<String, String> environment,
      PrintWriter out,
      Time time) {
    if (RehearsalMark.isIn(definition.parameters())) {
      out.println(RehearsalMark.BANNER);
    }
    var estimates = Estimates.of(definition, history(artifacts));
    var view =
        new LiveView(
            definition,
            new ProgressBoard(
                estimates, time::now, out, terminal(environment), ZoneId.systemDefault()));
    view.ticks.schedule(view.tick(), TICK_MILLIS, TICK_MILLIS);
    return view;
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
  private static List<GateState> history(Path artifacts) {
    return GateFolder.list(artifacts).stream().flatMap(LiveView::state).toList();
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
    board.saw(event, state);
    event
        .as(Event.RunStarted.class)
        .filter(again -> state.run() > 1)
        .map(again -> Report.of(new Plan(definition, state, again.at())))
        .ifPresent(found -> found.standings().forEach(line -> board.note(event.at(), line)));
  }

  /** Something to know between two runs. */
  void note(Instant at, String text) {
    board.note(at, text);
  }

  @Override
  public Progress progress(String workPackage) {
    return board.progress(workPackage);
  }

  @Override
  public void close() {
    ticks.cancel();
    board.close();
  }
}
