package dev.canarygate.run;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.JobNews;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.run.CrewReport.Done;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Offers steps to the runners of their packages, and to others when a runner is lost. Used by the
 * thread that looks and by the one that records.
 */
final class StepOffers {
  private final GateDefinition definition;
  private final Dispatch dispatch;
  private final Crew crew;
  private final RunnerSearch search;
  private final Watcher watcher;
  private final Consumer<CrewReport> reports;
  private final Map<String, OfferedStep> performed = new LinkedHashMap<>();

  /**
   * @param crew waits for what runners perform, too
   * @param search for the runner after one that is lost
   * @param reports take what came of a step to the thread that records
   */
  StepOffers(
      GateDefinition definition,
      Dispatch dispatch,
      Crew crew,
      RunnerSearch search,
      Watcher watcher,
      Consumer<CrewReport> reports) {
    this.definition = definition;
    this.dispatch = dispatch;
    this.crew = crew;
    this.search = search;
    this.watcher = watcher;
    this.reports = reports;
  }

  /** Begins a step; called by the thread that records. */
  synchronized void offer(OfferedStep offered) {
    crew.expect(offered.workPackage(), offered.step());
    dispatch
        .offer(offered.job())
        .ifPresentOrElse(
            kept -> expect(offered.as(kept)), () -> lost(offered, false, JobNews.Performer.SILENT));
  }

  /** Waits for a step that was offered before; called by the thread that records. */
  synchronized void expect(OfferedStep expected) {
    crew.expect(expected.workPackage(), expected.step());
    performed.put(expected.job().id(), expected);
    watcher
        .progress(expected.workPackage().id())
        .doing("on runner " + runner(expected).orElse("?"));
  }

  /** The step of a job that a runner performs now. */
  synchronized Optional<OfferedStep> find(Job job) {
    return Optional.ofNullable(performed.get(job.id()));
  }

  /** Packages whose steps runners have now. */
  synchronized Set<String> packages() {
    return performed.values().stream()
        .map(each -> each.workPackage().id())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A runner has given the result of a step. */
  synchronized void finished(OfferedStep step) {
    performed.remove(step.job().id());
  }

  /**
   * A runner is gone, or has given the step up: what only looks is done again elsewhere; what may
   * have changed something asks a person.
   *
   * @param began whether it had begun the step
   * @param how what became of the runner
   */
  synchronized void lost(OfferedStep step, boolean began, JobNews.Performer how) {
    performed.remove(step.job().id());
    var runner = runner(step).orElse("?");
    if (isRepeatable(step, began)) {
      watcher
          .progress(step.workPackage().id())
          .doing("runner " + runner + RunnerWords.left(how) + "; waits for another");
      search.begin(
          step.workPackage(),
          step.attempt().number(),
          place -> place.read(name -> offer(step), why -> nobodyFound(step, runner, how, why)));
    } else if (how == JobNews.Performer.UNFIT) {
      var refusals = search.refusals(step.workPackage(), step.attempt().number());
      report(step, RunnerWords.unfit(runner, refusals));
    } else {
      report(step, RunnerWords.lost(runner, began, how));
    }
  }

  private boolean isRepeatable(OfferedStep step, boolean began) {
    return (!began || definition.isRepeatable(step.workPackage().id(), step.step().id()))
        && StepsUnderWay.isMovable(definition, step.workPackage(), step.attempt());
  }

  private void nobodyFound(OfferedStep step, String runner, JobNews.Performer how, String why) {
    report(step, RunnerWords.nobodyElse(runner, how, why));
    crew.expect(step.workPackage(), step.step());
  }

  private void report(OfferedStep step, Finding finding) {
    reports.accept(new Done(step.workPackage(), step.step(), finding));
  }

  private Optional<String> runner(OfferedStep step) {
    return search.runner(step.workPackage().id());
  }
}
