package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.Job;
import dev.canarygate.engine.MemoryJobs;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** When a package is told that no runner is here for it. */
final class RunnerSearchTest {
  private static final Exhibit DEFINITION = new Exhibit("definitions/x.json", "x", 1);

  private final GateDefinition definition =
      new SmallGate()
          .workPackage("FAR")
          .does(SmallGate.finds("look", Finding.passed("fine")))
          .runsOn("canary")
          .end()
          .workPackage("OTHER")
          .does(SmallGate.finds("look", Finding.passed("fine")))
          .runsOn("canary")
          .end()
          .definition();
  private final MemoryJobs jobs = new MemoryJobs();
  private final Workbench.Me one = new Workbench.Me("one", "life", Set.of("canary"), "test");
  private final List<CrewReport> reports = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private final FakeTime time = new FakeTime();
  private final ShownProgress told = new ShownProgress();
  private final RunnerSearch search =
      new RunnerSearch(
          new GateRunners(
              "gate-1",
              jobs.dispatch("gate-1", () -> {}),
              () -> DEFINITION,
              UnaryOperator.identity()),
          new QueuedPackages(time, told),
          reports::add);

  private WorkPackage workPackage(String id) {
    return definition.workPackage(id);
  }

  private void seeks(String id) {
    search.begin(
        workPackage(id), 1, place -> place.read(name -> answers.add(id + " on " + name), this::no));
  }

  private void no(String why) {
    answers.add(why);
  }

  /** What the thread that records does. */
  private List<String> answers() {
    reports.forEach(each -> ((CrewReport.Turn) each).then().run());
    reports.clear();
    return answers;
  }

  @Test
  void aPackageWhoseRunnerIsLostIsNoOtherThatWorks() {
    search.underWay(Set.of("FAR"));
    seeks("FAR");

    search.look();

    assertThat(answers()).singleElement().asString().startsWith("needs a runner with the tag");
  }

  @Test
  void whileAnotherPackageWorksItWaits() {
    search.underWay(Set.of("FAR", "OTHER"));
    seeks("FAR");
    search.look();
    assertThat(answers()).isEmpty();

    search.underWay(Set.of("FAR"));
    search.look();

    assertThat(answers()).hasSize(1);
  }

  @Test
  void twoWhoseRunnersAreLostDoNotWaitForEachOther() {
    search.underWay(Set.of("FAR", "OTHER"));
    seeks("FAR");
    seeks("OTHER");

    search.look();

    assertThat(answers()).hasSize(2);
  }

  @Test
  void whoWasGivenARunnerWorks() {
    search.underWay(Set.of("FAR", "OTHER"));
    seeks("FAR");
    seeks("OTHER");
    jobs.beat(one);
    search.look();
    jobs.seats(one, 2);
    search.look();
    assertThat(answers()).containsExactly("FAR on one", "OTHER on one");

    jobs.silence("one");
    seeks("FAR");
    search.look();

    assertThat(answers()).as("the other one may come to an end").hasSize(2);
  }

  @Test
  void whoGaveTheGatesStepsBackIsNamedWithItsReason() {
    var job = new Job("j", "gate-1", "OTHER", 1, "look", 0, DEFINITION, "x");
    jobs.beat(one);
    seeks("OTHER");
    search.look();
    jobs.seats(one, 1);
    jobs.dispatch("gate-1", () -> {}).offer(job);
    jobs.work(one);
    jobs.refuse(one, job, "cannot perform it: no such file");
    search.underWay(Set.of("OTHER", "FAR", "NEAR"));
    seeks("FAR");

    time.advance(Duration.ofSeconds(5));
    search.look();
    assertThat(search.queued())
        .contains(
            "FAR waits for a runner with the tag canary; one cannot perform it: no such file");
  }

  /** A full disk, a full runner: from here it looks the same. */
  @Test
  void peopleReadThatARunnerThatFitsTakesNothing() {
    jobs.beat(one);
    seeks("FAR");
    search.look();
    assertThat(told.shown()).as("it may be about to").isEmpty();

    time.advance(Duration.ofSeconds(5));
    search.look();
    search.look();
    assertThat(told.shown())
        .singleElement()
        .asString()
        .startsWith("FAR: waits for the one runner that fits, which takes nothing now");

    jobs.beat(new Workbench.Me("two", "life", Set.of("canary"), "test"));
    search.look();
    assertThat(told.shown())
        .last()
        .asString()
        .startsWith("FAR: waits for one of 2 runners that fit");
    assertThat(search.queued())
        .as("what a driver says that leaves the run")
        .singleElement()
        .asString()
        .startsWith("FAR waits for one of 2 runners that fit");

    jobs.seats(one, 1);
    search.look();
    assertThat(told.shown()).hasSize(3).last().isEqualTo("FAR: ");
    assertThat(search.queued()).as("it has a runner").isEmpty();
  }

  @Test
  void peopleReadWhichRunnerAPackageWaitsForWhileOthersWork() {
    search.underWay(Set.of("FAR", "OTHER"));
    seeks("FAR");
    search.look();
    time.advance(Duration.ofSeconds(5));
    search.look();

    assertThat(told.shown()).containsExactly("FAR: waits for a runner with the tag canary");
  }

  /** Only the run knows what else it begins. */
  @Test
  void nobodyIsToldThatNoRunnerIsHereBeforeTheRunHasBegunTheOthers() {
    search.beginsOthers();
    seeks("FAR");
    search.look();
    assertThat(answers()).isEmpty();

    search.underWay(Set.of("OTHER"));
    search.look();
    assertThat(answers()).as("another works").isEmpty();

    search.underWay(Set.of());
    search.look();
    assertThat(answers()).hasSize(1);
  }
}
