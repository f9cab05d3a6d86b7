package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.Job;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.run.FarStage.Driver;
import dev.canarygate.run.FarStage.Far;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a step whose runner is lost, before it began the step or after. */
@Timeout(60)
final class LostRunnersTest {
  private static final Finding FINE = Finding.passed("fine");
  private static final String BEFORE =
      "runner lost: one performed the steps before this one and is gone";

  @TempDir Path folder;
  private final List<FarStage> opened = new ArrayList<>();

  /** A run whose runner {@code one} has taken the place of package {@code FAR}. */
  private final class Lost {
    private final FarStage stage;
    private final Driver driver;
    private final Far one;

    private Lost(SmallGate gate) {
      stage = new FarStage(folder, gate);
      opened.add(stage);
      driver = stage.driver();
      one = stage.runner("one", "canary");
      driver.begin();
      one.takes("FAR");
    }

    private void isPassedByTwo() {
      var two = stage.runner("two", "canary");
      one.falls();
      two.takes("FAR");
      driver.next();
      assertThat(two.performs(Finding.passed("by two")).id()).endsWith("~2");
      assertThat(driver.ends().outcome()).isEqualTo(Outcome.CLEARED);
      assertThat(stage.story())
          .containsExactly(
              "RunStarted",
              "FAR begins on one",
              "FAR look begins",
              "FAR look passed: by two",
              "FAR ends passed",
              "gate cleared");
      assertThat(stage.shown())
          .containsExactly(
              "FAR: on runner one",
              "FAR: runner one is lost; waits for another",
              "FAR: on runner two");
    }

    private Finding found(String step) {
      return stage.plan().state().newestAttempt("FAR").orElseThrow().performed().stream()
          .filter(each -> each.step().equals(step))
          .findFirst()
          .orElseThrow()
          .finding();
    }

    private void asks(String step, String summary) {
      assertThat(driver.ends().outcome()).isEqualTo(Outcome.HELD);
      assertThat(stage.story())
          .endsWith("FAR " + step + " inconclusive: " + summary, "FAR ends inconclusive");
      assertThat(driver.dispatch().news()).isEmpty();
    }
  }

  @AfterEach
  void over() {
    opened.forEach(FarStage::close);
  }

  private static StepDefinition looks(String id) {
    return step(id, true, (world, here) -> FINE);
  }

  /** The first step of a package is offered to runner {@code one}. */
  private Lost offered(StepDefinition... steps) {
    return run(new SmallGate().workPackage("FAR").does(steps).runsOn("canary").end());
  }

  private Lost run(SmallGate gate) {
    var lost = new Lost(gate);
    lost.driver.next();
    return lost;
  }

  @Test
  void aStepThatItsRunnerDidNotBeginIsDoneByAnother() {
    var lost = offered(finds("look", FINE));
    lost.isPassedByTwo();
  }

  @Test
  void aStepThatOnlyLooksIsDoneAgainByAnother() {
    var lost = offered(looks("look"));
    lost.one.begins();
    lost.isPassedByTwo();
  }

  @Test
  void aStepThatMayHaveChangedSomethingAsksAPerson() {
    var lost = offered(finds("send", FINE));
    var job = lost.one.begins();
    lost.stage.runner("two", "canary");
    lost.one.falls();

    lost.asks("send", "runner lost: one was not heard of any more while it performed this");

    assertThat(lost.found("send").details())
        .containsExactly(
            "Look at one before you resume: the step may have changed something there or"
                + " elsewhere, and a program of it may still run.");
    assertThat(lost.stage.jobs.beat(lost.one.me)).as("it comes back").isTrue();
    assertThat(lost.one.gives(job, FINE)).as("too late").isFalse();
  }

  @Test
  void whatARunnerGaveUpAsksAPersonToo() {
    var lost = offered(finds("send", FINE));
    lost.stage.jobs.ended(lost.one.me, lost.one.begins());
    lost.asks("send", "runner lost: one ended this without a result");
  }

  /** It was not begun, so that it may be a step that must not be repeated. */
  @Test
  void whatARunnerCannotPerformIsDoneByAnother() {
    var lost = offered(finds("send", FINE));
    var two = lost.stage.runner("two", "canary");
    lost.one.refuses("cannot perform it: no such file");
    two.takes("FAR");
    lost.driver.next();
    two.performs(FINE);

    assertThat(lost.driver.ends().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(lost.stage.shown()).contains("FAR: runner one cannot perform it; waits for another");
    assertThat(lost.stage.story()).filteredOn(each -> each.equals("FAR begins on one")).hasSize(1);
  }

  @Test
  void whatNoRunnerCanPerformWaitsAndSaysWhy() {
    var lost = offered(finds("send", FINE));
    lost.one.refuses("cannot perform it: no such file");

    assertThat(lost.driver.ends().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(lost.stage.story())
        .endsWith(
            "FAR send waiting: needs a runner that can perform it: one cannot perform it: no such"
                + " file",
            "FAR ends waiting");
  }

  @Test
  void aPackageWhoseRunnerCannotGoOnWithItWaitsAndSaysWhy() {
    var lost = offered(finds("install", FINE), finds("send", FINE));
    lost.one.performs(FINE);
    lost.driver.next();
    lost.stage.runner("two", "canary");
    lost.one.refuses("cannot perform it: no such file");

    assertThat(lost.driver.ends().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(lost.stage.story())
        .endsWith(
            "FAR send waiting: one performed the steps before this one, and cannot perform this one:"
                + " one cannot perform it: no such file",
            "FAR ends waiting");
  }

  @Test
  void whatOnlyLooksWaitsWhenNobodyElseIsHere() {
    var lost = offered(looks("look"));
    lost.one.begins();
    lost.one.falls();

    assertThat(lost.driver.ends().outcome()).isEqualTo(Outcome.WAITING);

    assertThat(lost.stage.story())
        .endsWith(
            "FAR look waiting: runner lost: one. The step needs a runner with the tag canary, and"
                + " none is here. Start one: ./gate-runner serve-steps --tags canary",
            "FAR ends waiting");
  }

  @Test
  void whatTheStepsBeforeLeftOnALostRunnerIsNotOnAnother() {
    var lost = offered(finds("install", FINE), looks("look"));
    lost.one.performs(FINE);
    lost.driver.next();
    lost.stage.runner("two", "canary");
    lost.one.falls();

    lost.asks("look", BEFORE);
    assertThat(lost.found("look").details())
        .containsExactly("What the steps before left on one is not on another machine.");
  }

  @Test
  void whatOnlyLooksFollowsStepsThatOnlyLookedToAnotherRunner() {
    var lost = offered(looks("first"), looks("look"));
    lost.one.performs(FINE);
    lost.driver.next();
    lost.one.begins();
    var two = lost.stage.runner("two", "canary");
    lost.one.falls();
    two.takes("FAR");
    lost.driver.next();
    two.performs(FINE);

    assertThat(lost.driver.ends().outcome()).isEqualTo(Outcome.CLEARED);
  }

  @Test
  void aRunnerThatIsGoneWhenTheNextStepIsToBeginIsLostToo() {
    var lost = offered(finds("install", FINE), finds("send", FINE));
    lost.one.performs(FINE);
    lost.driver.runner.awaitNews(FarStage.SOON);
    lost.one.falls();

    lost.asks("send", BEFORE);
  }

  @Test
  void aRunnerThatIsGoneBeforeTheFirstStepIsReplaced() {
    var lost =
        new Lost(
            new SmallGate().workPackage("FAR").does(finds("send", FINE)).runsOn("canary").end());
    var two = lost.stage.runner("two", "canary");
    lost.driver.runner.awaitNews(FarStage.SOON);
    lost.one.falls();
    lost.driver.next();
    two.takes("FAR");
    lost.driver.nextUntil(() -> lost.stage.shown().contains("FAR: on runner two"));
    assertThat(two.performs(FINE)).extracting(Job::id).isEqualTo("gate-1/FAR#1/send");

    assertThat(lost.driver.ends().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(lost.stage.story()).filteredOn(each -> each.equals("FAR send begins")).hasSize(1);
  }

  private static SmallGate following() {
    return new SmallGate()
        .workPackage("FAR")
        .does(finds("install", FINE))
        .runsOn("canary")
        .end()
        .workPackage("NEXT", "FAR")
        .does(looks("look"))
        .runsWith("FAR", "canary")
        .end();
  }

  @Test
  void aPackageThatFollowsAnotherWaitsForItsRunner() {
    var lost = run(following());
    lost.one.performs(FINE);
    lost.driver.runner.awaitNews(FarStage.SOON);
    lost.stage.jobs.leave(lost.one.me);
    lost.stage.runner("two", "canary");

    assertThat(lost.driver.ends().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(lost.stage.story())
        .endsWith(
            "NEXT waits: it needs the runner one, which performed FAR and is not here. Start it"
                + " again: ./gate-runner serve-steps --name one --tags canary");

    var next = lost.stage.driver();
    lost.stage.jobs.beat(lost.one.me);
    next.begin();
    lost.one.takes("NEXT");
    next.next();
    lost.one.performs(FINE);
    assertThat(next.ends().outcome()).isEqualTo(Outcome.CLEARED);
  }

  @Test
  void aPackageThatFollowsAnotherDoesNotGoToAnotherRunner() {
    var lost = run(following());
    lost.one.performs(FINE);
    lost.driver.next();
    lost.one.takes("NEXT");
    lost.driver.next();
    lost.stage.runner("two", "canary");
    lost.one.falls();

    assertThat(lost.driver.ends().outcome()).isEqualTo(Outcome.HELD);
    assertThat(lost.stage.story()).containsAll(List.of("NEXT look inconclusive: " + BEFORE));
  }
}
