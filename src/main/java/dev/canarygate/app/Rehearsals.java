package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.rehearsal.Episode;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.run.Watcher;
import dev.canarygate.world.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;

/** Runs gates in rehearsal worlds. */
public final class Rehearsals {
  private static final String PERSON = "rehearsal";

  private final GateSource gate;
  private final RehearsalFolders folders;
  private final int port;
  private final PrintWriter notices;

  /**
   * @param port where the world listens; 0 for a free one
   * @param notices gets the progress and what a person should know
   */
  public Rehearsals(GateSource gate, RehearsalFolders folders, int port, PrintWriter notices) {
    this.gate = gate;
    this.folders = folders;
    this.port = port;
    this.notices = notices;
  }

  /**
   * Runs one gate to its end in the world of this episode.
   *
   * @param shown whether its progress is shown on the way
   */
  public RehearsalResult run(Episode episode, boolean shown) {
    var time = new SystemTime(Progress.SILENT);
    var began = time.now();
    var folder = folders.next(episode.name());
    try (var rehearsal = Rehearsal.start(folder, episode, port)) {
      var environment = Rehearsal.environment(System.getenv());
      var definition = gate.under(rehearsal.setFile()).definition(environment);
      var ended = run(definition, environment, shown);
      KeptReports.keep(ended, environment);
      var took = Duration.between(began, time.now());
      return new RehearsalResult(episode, ended.plan(), rehearsal.log().changes(), folder, took);
    }
  }

  private GateFlow.Ended run(
      GateDefinition definition, Map<String, String> environment, boolean shown) {
    var worlds = new RealWorlds(definition, environment, notices::println, false);
    var flow = new GateFlow(definition, worlds, PERSON, true);
    if (!shown) {
      return flow.start(false, Watcher.NONE);
    }
    try (var view = LiveView.open(definition, worlds.artifacts(), System.getenv(), notices)) {
      return flow.start(false, view);
    }
  }
}
