package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Plan;
import dev.canarygate.run.Watcher;
import dev.canarygate.world.Launcher;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** Starts a gate or continues the newest one: progress on the way, reports kept at the end. */
public final class GateRuns {
  private final GateDefinition definition;
  private final String person;
  private final Launcher launcher;
  private final PrintWriter notices;

  /**
   * @param person who acts
   * @param launcher writes the commands that come next
   * @param notices gets the progress and what a person should know
   */
  public GateRuns(
      GateDefinition definition, String person, Launcher launcher, PrintWriter notices) {
    this.launcher = launcher;
    this.definition = definition;
    this.person = person;
    this.notices = notices;
  }

  /**
   * How a run ended.
   *
   * @param report the Markdown one that was kept
   */
  public record Ended(Plan plan, Path report) {
    public ExitCode exit() {
      return GateExit.of(plan);
    }
  }

  /**
   * What a person wants of a run.
   *
   * @param attests whether they vouch for the whole of it, once its runs are done
   * @param endsOrphans whether programs of earlier runs are ended instead of waited for
   */
  public record Wishes(boolean attests, boolean endsOrphans) {}

  /**
   * A new gate.
   *
   * @param beside whether to start although the last gate is not finished
   */
  public Ended start(boolean beside, Wishes wishes) {
    return run(wishes, (flow, watcher) -> flow.start(beside, watcher));
  }

  /** Continues the newest gate. */
  public Ended resume(Wishes wishes) {
    return run(wishes, GateFlow::resume);
  }

  private Ended run(Wishes wishes, BiFunction<GateFlow, Watcher, GateFlow.Ended> work) {
    var flow =
        new GateFlow(definition, worlds(false).requireHome(), person, wishes.attests())
            .endingOrphans(wishes.endsOrphans());
    var ended = watched(flow, work);
    ended.reports().summarize(System.getenv(), notices::println);
    return new Ended(ended.plan(), ended.reports().kept());
  }

  private GateFlow.Ended watched(
      GateFlow flow, BiFunction<GateFlow, Watcher, GateFlow.Ended> work) {
    var artifacts = ArtifactsFolder.of(definition);
    try (var view = LiveView.open(definition, artifacts, System.getenv(), notices)) {
      return work.apply(flow, view);
    }
  }

  /** What a run would do and write now. */
  public Preview preview() {
    return Preview.of(definition, worlds(true), person);
  }

  private RealWorlds worlds(boolean dry) {
    return new RealWorlds(definition, System.getenv(), notices::println, dry).startedBy(launcher);
  }
}
