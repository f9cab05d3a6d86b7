package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a later run of a gate does again, and what it keeps. */
final class LaterRunsTest extends RunsOnAStage {
  @Test
  void resumeDoesAgainWhatDidNotPassAndKeepsTheRest() {
    var works = new AtomicInteger();
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(finds("look", Finding.passed("fine")))
                .end()
                .workPackage("B", "A")
                .does(
                    step(
                        "try",
                        (world, here) ->
                            works.getAndIncrement() == 0
                                ? Finding.failed("not yet")
                                : Finding.passed("now")))
                .end());

    assertThat(stage.run().outcome()).isEqualTo(Outcome.STOPPED);
    ended(stage, Outcome.CLEARED, "A look", "B try", "B try");
    assertThat(stage.plan().state().newestAttempt("B").orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void aPackageForEachRunLooksAgainAndAChangedFactMakesThoseWhoHoldByItDue() {
    var version = new String[] {"rc16"};
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(
                    step(
                        "newest",
                        (world, here) ->
                            Finding.passed("found").with("candidate.version", version[0])))
                .eachRun()
                .end()
                .workPackage("B", "A")
                .does(finds("test", Finding.passed("fine")))
                .holdsWhile("candidate.version")
                .end());
    stage.run();

    stage.run();
    assertThat(order(stage)).containsExactly("A newest", "B test", "A newest");

    version[0] = "rc17";
    stage.run();
    assertThat(order(stage))
        .containsExactly("A newest", "B test", "A newest", "A newest", "B test");
  }

  @Test
  void aKeptPassCarriesNobodyWhileWhatItNeedsIsLookedAtAgain() {
    var tries = new AtomicInteger();
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(finds("newest", Finding.passed("found").with("candidate.version", "rc16")))
                .eachRun()
                .end()
                .workPackage("B", "A")
                .does(finds("single", Finding.passed("fine")))
                .end()
                .workPackage("C", "B")
                .does(
                    step(
                        "four",
                        (world, here) ->
                            here.facts().get("candidate.version").isEmpty()
                                ? Finding.failed("of what candidate?")
                                : tries.getAndIncrement() == 0
                                    ? Finding.inconclusive("cut short")
                                    : Finding.passed("fine")))
                .end());
    stage.run();

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(order(stage))
        .containsExactly("A newest", "B single", "C four", "A newest", "C four");
  }

  @Test
  void aPassOlderThanItHoldsIsDueAndSaysItsAge() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("snap", Finding.passed("fine")))
            .freshFor(Duration.ofHours(24))
            .end()
            .definition();
    var stage = new Stage(folder, gate);
    stage.run();
    stage.world.time.advance(Duration.ofHours(25));

    assertThat(stage.plan().standing(gate.workPackage("A")))
        .isEqualTo(new Standing(Standing.Kind.DUE, "is 1d 1h old, holds for 1d"));
  }

  @Test
  void aStopCanTakeBackThePassOfAnotherPackage() {
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(finds("verify", Finding.passed("closed")))
                .end()
                .workPackage("B", "A")
                .does(finds("run", Finding.failed("regressed").with("bad", 1)))
                .stops("regression", "bad = 1", Verdict.FAILED, List.of("A"))
                .end());
    stage.run();
    stage.run();

    assertThat(order(stage)).containsExactly("A verify", "B run", "A verify", "B run");
  }

  @Test
  void spentAttemptsHoldTheGateButWaitingCostsNothing() {
    var finding = new Finding[] {Finding.waiting("not ready")};
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(step("try", (world, here) -> finding[0]))
                .attempts(2)
                .end());
    for (int i = 0; i < 5; i++) {
      assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    }
    finding[0] = Finding.failed("bad");
    assertThat(stage.run().outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.STOPPED);

    assertThat(stage.run().outcome()).isEqualTo(Outcome.HELD);
    assertThat(order(stage)).hasSize(7);
  }

  @Test
  void aWaiverLetsTheGateGoOnWithoutChangingTheVerdict() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("count", Finding.passed("counted").with("rows", 21)))
            .stops("rows-changed", "rows != 22", Verdict.FAILED, List.of())
            .end()
            .workPackage("B", "A")
            .does(finds("look", Finding.passed("fine")))
            .end()
            .definition();
    var stage = new Stage(folder, gate);
    stage.run();
    waive(stage, "A", "rows-changed");

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(stage.plan().state().newestAttempt("A").orElseThrow().verdict())
        .isEqualTo(Verdict.FAILED);
    stage.world.time.advance(Duration.ofDays(2));
    assertThat(stage.plan().standing(gate.workPackage("A")).kept()).isFalse();
  }

  @Test
  void anAttemptWhoseOnlyFailureIsWaivedSpendsNothingWhileItWaitsForAPerson() {
    var said = new Finding[] {Finding.waiting("nobody attested").with("said", 0)};
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("count", Finding.passed("counted").with("rows", 23)))
            .does(step("attestation", (world, here) -> said[0]))
            .stops("rows-changed", "rows != 22", Verdict.FAILED, List.of())
            .stops("nobody-attested", "said = 0", Verdict.WAITING, List.of())
            .attempts(2)
            .end()
            .definition();
    var stage = new Stage(folder, gate);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(stage.plan().spent(gate.workPackage("A"))).isOne();

    waive(stage, "A", "rows-changed");
    for (int i = 0; i < 4; i++) {
      assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    }
    assertThat(stage.plan().spent(gate.workPackage("A"))).as("only the one before").isOne();

    said[0] = Finding.passed("ana attested").with("said", 1);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
  }

  @Test
  void aFailureThatNobodyWaivedIsSpentAlsoNextToOneThatIsWaived() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("count", Finding.passed("counted").with("rows", 23).with("bad", 1)))
            .stops("rows-changed", "rows != 22", Verdict.FAILED, List.of())
            .stops("regression", "bad = 1", Verdict.FAILED, List.of())
            .attempts(2)
            .end()
            .definition();
    var stage = new Stage(folder, gate);
    stage.run();
    waive(stage, "A", "rows-changed");
    stage.run();

    assertThat(stage.plan().spent(gate.workPackage("A"))).isEqualTo(2);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.HELD);
  }

  private static void waive(Stage stage, String workPackage, String stop) {
    var now = stage.world.time.now();
    var until = now.plus(Duration.ofDays(1));
    stage.record(new Event.Waived(now, new Waiver(workPackage, stop, "ana", "known", until, null)));
    stage.world.time.advance(Duration.ofMinutes(1));
  }
}
