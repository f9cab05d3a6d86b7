package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.MemoryJobs;
import dev.canarygate.engine.Workbench;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.run.CrewReport.Done;
import dev.canarygate.run.CrewReport.Told;
import dev.canarygate.world.FakeTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the words of runners, look by look. */
final class RunnerNewsTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");
  private static final Finding FINE = Finding.passed("fine");
  private static final Event NOTE = new Event.ChildEnded(NOW, "m", true, "exit code 0");
  private static final Event AFTER = new Event.ChildEnded(NOW, "n", true, "exit code 1");

  private final Workbench.Me one = new Workbench.Me("one", "life", Set.of("canary"), "test");
  private final LinkedBlockingQueue<CrewReport> reports = new LinkedBlockingQueue<>();
  private final MemoryJobs jobs = new MemoryJobs();
  private final Dispatch dispatch = jobs.dispatch(FarStage.GATE, () -> {});
  private final WorkPackage far;
  private final StepOffers offers;
  private final RunnerNews news;
  private final Job job;

  RunnerNewsTest(@TempDir Path folder) {
    var gate =
        new SmallGate()
            .workPackage("FAR")
            .does(finds("send", FINE))
            .runsOn("canary")
            .end()
            .definition();
    var stage = new Stage(folder, gate);
    far = gate.workPackage("FAR");
    var runners =
        new GateRunners(
            FarStage.GATE, dispatch, () -> FarStage.DEFINITION, UnaryOperator.identity());
    offers =
        new StepOffers(
            gate,
            dispatch,
            Crew.reporting(stage, Watcher.NONE, reports),
            new RunnerSearch(
                runners, new QueuedPackages(new FakeTime(), Watcher.NONE), reports::add),
            Watcher.NONE,
            reports::add);
    news = new RunnerNews(dispatch, offers, folder, reports::add);
    job = offered();
  }

  private Job offered() {
    jobs.beat(one);
    dispatch.seat("FAR", 1, far.placement());
    jobs.takePlace(one, "FAR");
    var attempt =
        GateState.of(List.of(new Event.AttemptStarted(NOW, "FAR", 1)))
            .newestAttempt("FAR")
            .orElseThrow();
    var wanted =
        new Job(
            Job.id(FarStage.GATE, "FAR", 1, "send"),
            FarStage.GATE,
            "FAR",
            1,
            "send",
            3,
            FarStage.DEFINITION,
            "gates/gate-1/FAR-attempt1");
    offers.offer(new OfferedStep(far, far.steps().get(0), wanted, attempt));
    jobs.work(one);
    return wanted;
  }

  @Test
  void aRecordIsPassedOnOnceHoweverOftenItIsSeen() {
    jobs.note(one, job, 0, NOTE);
    news.look();
    jobs.note(one, job, 1, AFTER);
    news.look();
    news.look();

    assertThat(reports).extracting(each -> ((Told) each).event()).containsExactly(NOTE, AFTER);
    assertThat(jobs.isHeard(job, 0)).as("it is not in the journal").isFalse();
    reports.forEach(each -> ((Told) each).record(event -> {}));
    assertThat(jobs.isHeard(job, 0)).isTrue();
    assertThat(jobs.isHeard(job, 1)).isTrue();
  }

  @Test
  void aResultIsPassedOnOnceAndTakenWhenItIsRecorded() {
    jobs.done(one, job, new Event.StepFinished(NOW, "FAR", 1, "send", FINE));
    news.look();
    news.look();

    assertThat(offers.packages()).isEmpty();
    var done = (Done) reports.remove();
    assertThat(reports).isEmpty();
    assertThat(done.finding()).isEqualTo(FINE);
    assertThat(dispatch.news()).hasSize(1);
    done.recorded().run();
    assertThat(dispatch.news()).isEmpty();
  }

  @Test
  void aRunnerIsLostOnce() {
    assertThat(offers.packages()).containsExactly("FAR");
    news.look();
    assertThat(reports).as("it lives").isEmpty();
    jobs.silence("one");
    news.look();
    news.look();

    assertThat(offers.packages()).isEmpty();
    assertThat(reports)
        .singleElement()
        .extracting(each -> ((Done) each).finding().summary())
        .isEqualTo("runner lost: ? was not heard of any more while it performed this");
  }

  @Test
  void whatIsWithdrawnIsNotLost() {
    dispatch.withdraw();
    jobs.silence("one");
    news.look();
    assertThat(reports).isEmpty();
  }

  @Test
  void whatAnotherProcessOfferedIsNoneOfItsBusiness() {
    var other =
        dispatch.offer(new Job("x", FarStage.GATE, "FAR", 1, "other", 3, FarStage.DEFINITION, "y"));
    jobs.silence("one");
    news.look();

    assertThat(reports).hasSize(1);
    assertThat(dispatch.news())
        .extracting(each -> each.job().id())
        .containsExactly(other.orElseThrow().id());
  }
}
