package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.report.Report;
import dev.canarygate.run.Watcher;
import dev.canarygate.world.Launcher;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts a gate or continues the newest one: progress on the way, reports kept at the end. */
public final class GateRuns {
  private final GateDefinition definition;
  private final String person;
  private final Launcher launcher;
  private final PrintWriter notices;
  private @Nullable GivenOptions given;

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

  /** The same, which later commands need not be given again. */
  public GateRuns startedWith(GivenOptions options) {
    given = options;
    return this;
  }

  /**
   * What a person wants of a run.
   *
   * @param attests whether they vouch for the whole of it, once its runs are done
   * @param endsOrphans whether programs of earlier runs are ended instead of waited for
   * @param waits how long to go on with a gate that waits for a condition outside; zero: not at all
   */
  public record Wishes(boolean attests, boolean endsOrphans, Duration waits) {}

  /**
   * Starts a new gate; the answer is its report, and where it was kept.
   *
   * @param beside whether to start while the last gate is not finished
   */
  public CommandAnswer start(boolean beside, Wishes wishes) {
    return run(wishes, (flow, watcher) -> flow.start(beside, watcher));
  }

  /** Continues the newest gate; the answer is as for a new one. */
  public CommandAnswer resume(Wishes wishes) {
    return run(wishes, GateFlow::resume);
  }

  private CommandAnswer run(Wishes wishes, BiFunction<GateFlow, Watcher, GateFlow.Ended> work) {
    var flow =
        new GateFlow(definition, worlds(false).requireHome(), person, wishes.attests())
            .endingOrphans(wishes.endsOrphans())
            .startedWith(given);
    var ended = watched(flow, work, wishes.waits());
    ended.reports().summarize(System.getenv(), notices::println);
    var report = Report.of(ended.plan(), launcher);
    var kept = "Report: " + ended.reports().kept();
    return ended.interrupted()
        ? new CommandAnswer(
            report::text,
            report::json,
            ExitCode.INTERRUPTED,
            List.of(kept, "Interrupted. Continue with: " + launcher.line("resume")))
        : new CommandAnswer(report::text, report::json, GateExit.of(ended.plan()), List.of(kept));
  }

  private GateFlow.Ended watched(
      GateFlow flow, BiFunction<GateFlow, Watcher, GateFlow.Ended> work, Duration waits) {
    var artifacts = ArtifactsFolder.of(definition);
    try (var view = LiveView.open(definition, artifacts, System.getenv(), notices)) {
      var ended = work.apply(flow, view);
      return waits.isZero() ? ended : polled(flow, view, ended, waits);
    }
  }

  private GateFlow.Ended polled(
      GateFlow flow, LiveView view, GateFlow.Ended first, Duration waits) {
    var thread = Thread.currentThread();
    var time = new SystemTime(view.progress("gate"));
    var gate = new PolledGate(time, waits, text -> view.note(time.now(), text));
    return Interruption.calls(
        thread::interrupt,
        () ->
            gate.until(
                first, GateRuns::waitsFor, () -> flow.resume(view), GateFlow.Ended::asInterrupted));
  }

  /** Empty when asking again would change nothing. */
  private static String waitsFor(GateFlow.Ended ended) {
    return ended.interrupted() || GateExit.of(ended.plan()) != ExitCode.WAITING
        ? ""
        : ended
            .plan()
            .blockingStops()
            .map(TrippedStop::id)
            .distinct()
            .collect(Collectors.joining(", ", "waits for ", ""));
  }

  /** What a run would do and write now. */
  public Preview preview() {
    return Preview.of(definition, worlds(true), person);
  }

  private RealWorlds worlds(boolean dry) {
    return new RealWorlds(definition, System.getenv(), notices::println, dry).startedBy(launcher);
  }
}
