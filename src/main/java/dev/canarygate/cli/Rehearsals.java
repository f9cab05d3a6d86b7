package dev.canarygate.cli;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.rehearsal.Episode;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.report.Report;
import dev.canarygate.run.Watcher;
import dev.canarygate.text.Screen;
import dev.canarygate.world.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs gates in rehearsal worlds, and compares how they end with what the list says. */
final class Rehearsals {
  private static final String PERSON = "rehearsal";

  private final GateOptions gate;
  private final RehearsalFolders folders;
  private final int port;
  private final boolean json;
  private final Console console;

  /**
   * @param port where the world listens; 0 for a free one
   */
  Rehearsals(GateOptions gate, RehearsalFolders folders, int port, boolean json, Console console) {
    this.gate = gate;
    this.folders = folders;
    this.port = port;
    this.json = json;
    this.console = console;
  }

  /** One episode with its report; gives back the exit code. */
  int one(Episode episode) {
    var result = run(episode, true);
    var report = Report.of(result.ended().plan());
    Screen.text(console.out(), json ? report.json() : report.text());
    console.err().println("Episode " + episode.name() + ": " + result.inWords() + ".");
    result.differences().forEach(each -> console.err().println("  " + each));
    console.err().println("Kept in " + result.folder());
    return result.asListed() ? result.exit().code() : ExitCode.INTERNAL_ERROR.code();
  }

  /** Every episode, one line each. */
  ExitCode all(List<Episode> episodes) {
    boolean asListed = true;
    for (var episode : episodes) {
      var result = run(episode, false);
      asListed &= result.asListed();
      console
          .out()
          .printf(
              "%-4s %-28s %5.1f s  %s%n",
              result.asListed() ? "ok" : "NOT",
              episode.name(),
              result.took().toMillis() / 1000.0,
              result.inWords());
      result.differences().forEach(each -> console.out().println("       " + each));
      console.out().flush();
    }
    return asListed ? ExitCode.OK : ExitCode.INTERNAL_ERROR;
  }

  private RehearsalResult run(Episode episode, boolean shown) {
    var time = new SystemTime(Progress.SILENT);
    var began = time.now();
    var folder = folders.next(episode.name());
    try (var rehearsal = Rehearsal.start(folder, episode, port)) {
      var environment = Rehearsal.environment(System.getenv());
      var definition = gate.definition(environment, List.of(rehearsal.setFile()));
      var ended = run(definition, environment, shown);
      KeptReports.keep(ended, environment);
      var took = Duration.between(began, time.now());
      return new RehearsalResult(episode, ended, rehearsal.log().changes(), folder, took);
    }
  }

  private GateFlow.Ended run(
      GateDefinition definition, Map<String, String> environment, boolean shown) {
    var worlds = new RealWorlds(definition, environment, console.err()::println, false);
    var flow = new GateFlow(definition, worlds, PERSON, true);
    if (!shown) {
      return flow.start(false, Watcher.NONE);
    }
    try (var view = LiveView.open(definition, worlds.artifacts(), System.getenv(), console.err())) {
      return flow.start(false, view);
    }
  }
}
