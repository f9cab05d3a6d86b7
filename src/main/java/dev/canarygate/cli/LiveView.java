package dev.canarygate.cli;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.report.Estimates;
import dev.canarygate.report.ProgressBoard;
import dev.canarygate.report.Terminal;
import dev.canarygate.run.Watcher;
import dev.canarygate.world.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What people see while a gate runs. */
final class LiveView implements Watcher, AutoCloseable {
  private static final long TICK_MILLIS = 250;

  private final ProgressBoard board;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });

  private LiveView(ProgressBoard board) {
    this.board = board;
  }

  static LiveView open(
      GateDefinition definition, Path artifacts, Map<String, String> environment, PrintWriter out) {
    var time = new SystemTime(Progress.SILENT);
    var estimates = Estimates.of(definition, history(artifacts));
    var view = new LiveView(new ProgressBoard(estimates, time::now, out, Terminal.of(environment)));
    view.ticks.scheduleAtFixedRate(
        view.board::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    return view;
  }

  /** Only for estimates, so a journal that cannot be read is passed over here. */
  private static List<GateState> history(Path artifacts) {
    var states = new ArrayList<GateState>();
    for (var folder : GateFolder.list(artifacts)) {
      try {
        states.add(GateState.of(folder.read().events()));
      } catch (CorruptJournal unreadable) {
        continue;
      }
    }
    return states;
  }

  @Override
  public void saw(Event event, GateState state) {
    board.saw(event, state);
  }

  @Override
  public Progress progress(String workPackage) {
    return board.progress(workPackage);
  }

  @Override
  public void close() {
    ticks.shutdownNow();
    board.close();
  }
}
