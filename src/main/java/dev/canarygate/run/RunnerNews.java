package dev.canarygate.run;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.JobNews;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.run.CrewReport.Done;
import dev.canarygate.run.CrewReport.Told;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Takes what runners say of the steps that they perform: records of programs, results, and that
 * they are silent.
 */
final class RunnerNews {
  private final Dispatch dispatch;
  private final StepOffers offers;
  private final Path artifacts;
  private final Consumer<CrewReport> reports;
  private final Set<NoteTold> told = new HashSet<>();

  /** A record that is on its way to the journal. */
  private record NoteTold(String job, int number) {}

  /**
   * @param artifacts folder that evidence is brought to
   * @param reports take news to the thread that records
   */
  RunnerNews(Dispatch dispatch, StepOffers offers, Path artifacts, Consumer<CrewReport> reports) {
    this.dispatch = dispatch;
    this.offers = offers;
    this.artifacts = artifacts;
    this.reports = reports;
  }

  /**
   * What goes on elsewhere although the process that began it is gone. What nobody waits for is
   * taken and forgotten.
   *
   * @param state before this run
   * @param search learns who performs what
   */
  List<Job> leftUnderWay(GateState state, RunnerSearch search) {
    var left = dispatch.news();
    left.stream().filter(each -> !isAwaited(state, each)).forEach(this::forget);
    left.forEach(each -> search.found(each.job().workPackage(), each.runner()));
    return left.stream().filter(each -> isAwaited(state, each)).map(JobNews::job).toList();
  }

  private static boolean isAwaited(GateState state, JobNews news) {
    return !news.isWithdrawn() && StepsUnderWay.isBegun(state, news.job());
  }

  /** What is over and awaited by nobody would make its gate due again and again. */
  private void forget(JobNews news) {
    if (news.result().isPresent()) {
      dispatch.taken(news.job());
    } else if (news.performer() != JobNews.Performer.ALIVE) {
      dispatch.lost(news.job());
      news.notes().forEach(each -> dispatch.heard(news.job(), each.number()));
    }
  }

  /** Looks once. */
  void look() {
    for (var each : dispatch.news()) {
      take(each);
    }
  }

  private synchronized void take(JobNews news) {
    offers.find(news.job()).ifPresent(step -> take(news, step));
  }

  private void take(JobNews news, OfferedStep step) {
    news.notes().stream()
        .filter(each -> told.add(new NoteTold(news.job().id(), each.number())))
        .forEach(each -> tell(news.job(), each));
    if (news.result().isPresent()) {
      offers.finished(step);
      done(step, news.result().get().finding());
    } else if (news.performer() != JobNews.Performer.ALIVE && !news.isWithdrawn()) {
      dispatch.lost(news.job()).ifPresent(began -> offers.lost(step, began, news.performer()));
    }
  }

  private void tell(Job job, JobNews.Note note) {
    reports.accept(
        new Told(
            note.event(), new CompletableFuture<>(), () -> dispatch.heard(job, note.number())));
  }

  private void done(OfferedStep step, Finding finding) {
    finding.evidence().forEach(each -> dispatch.fetch(each, artifacts.resolve(each.path())));
    reports.accept(
        new Done(step.workPackage(), step.step(), finding, () -> dispatch.taken(step.job())));
  }
}
