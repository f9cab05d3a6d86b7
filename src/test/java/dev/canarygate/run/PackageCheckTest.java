package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.person.PersonSteps;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Withheld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageCheckTest {
  @TempDir Path folder;
  private FakeWorld world;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder);
  }

  private static StepDefinition step(String id, Step step) {
    var kind =
        new StepKind("test." + id, "A step.", Shape.EMPTY, true, settings -> step)
            .learning(Fact.text("{fact}", "Anything."));
    return new StepDefinition(id, kind, Settings.NONE);
  }

  private PackageCheck.Result check(GateState state, StepDefinition... steps) {
    return check(state, new SmallGate().workPackage("WP02").does(steps).end().definition());
  }

  private PackageCheck.Result check(GateState state, GateDefinition definition) {
    return new PackageCheck(definition, state, world).check(definition.workPackage("WP02"));
  }

  @Test
  void aLaterStepKnowsWhatAnEarlierOneFoundAndWhatTheGateKnew() {
    var now = world.time.now();
    var known = Finding.passed("audited").with("blocker.7.fix", "abc");
    var state =
        GateState.of(
            List.of(
                new Event.AttemptStarted(now, "WP01", 1),
                new Event.StepFinished(now, "WP01", 1, "audit", known)));
    var result =
        check(
            state,
            step("first", (w, a) -> Finding.passed("found").with("candidate.tag", "v1")),
            step(
                "second",
                (w, a) ->
                    Finding.passed(
                        a.facts().get("candidate.tag").orElse("?")
                            + a.facts().get("blocker.7.fix").orElse("?"))));
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.lines().get(1).finding().summary()).isEqualTo("v1abc");
  }

  @Test
  void whatWouldChangeSomethingWaitsAndEndsTheCheck() {
    var result =
        check(
            GateState.NEW,
            step(
                "install",
                (w, a) -> {
                  throw new Withheld("would run: pipx");
                }),
            step("prove", (w, a) -> Finding.passed("never asked")));
    assertThat(result.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(result.lines()).hasSize(1);
    assertThat(result.notDone()).containsExactly("prove");
  }

  @Test
  void anObstacleIsInconclusive() {
    world.forge.unreachable();
    var result =
        check(
            GateState.NEW,
            step("ask", (w, a) -> Finding.passed("releases: " + w.forge().releases("a/b"))));
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.lines().get(0).finding().obstacle()).isEqualTo(Obstacle.Kind.UNREACHABLE);
  }

  @Test
  void aDefectOfAStepIsAFindingHereAsInARun() {
    var result =
        check(
            GateState.NEW,
            step(
                "dig",
                (w, a) -> {
                  throw new StackOverflowError();
                }));
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.lines().get(0).finding().summary())
        .contains("WP02 step dig", "nested too deeply");
  }

  @Test
  void theCheckSaysWhatItIsDoingAndWhichStopItWouldMeet() {
    var result = check(GateState.NEW, step("look", (w, a) -> Finding.failed("bad")));
    assertThat(result.stops())
        .singleElement()
        .satisfies(stop -> assertThat(stop.id()).isEqualTo("look-failed"));
    assertThat(world.progress.told()).containsExactly("A step.");
  }

  @Test
  void nothingThatAFindingWantsIsBroughtAbout() {
    var wants = new Effect.Reopen(EffectId.parse("x"), new IssueRef("a/b", 1));
    check(GateState.NEW, step("want", (w, a) -> Finding.failed("bad").wanting(wants)));
    assertThat(world.forge.effects()).isEmpty();
  }

  private static StepDefinition approve() {
    return new StepDefinition("approve", PersonSteps.kinds().get(0), Settings.NONE);
  }

  @Test
  void aStepThatWaitsForAPersonAsksOne() {
    var result = check(GateState.NEW, approve());

    assertThat(result.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(result.asksPerson()).isTrue();
  }

  @Test
  void whatAnotherPackageAsksIsNotAskedHere() {
    var now = world.time.now();
    var waits = Finding.waiting("waits for 1 person to approve");
    var state =
        GateState.of(
            List.of(
                new Event.AttemptStarted(now, "WP01", 1),
                new Event.StepFinished(now, "WP01", 1, "approve", waits),
                new Event.AttemptEnded(now, "WP01", 1, Verdict.WAITING, List.of())));
    var gate =
        new SmallGate()
            .workPackage("WP01")
            .does(approve())
            .end()
            .workPackage("WP02")
            .does(step("look", (w, a) -> Finding.waiting("waits for a build")))
            .end()
            .definition();
    assertThat(new Plan(gate, state, now).questions()).singleElement().matches(Question::due);

    assertThat(check(state, gate).asksPerson()).isFalse();
  }

  @Test
  void aFileThatCannotBeReadIsAFindingAndNotADefect() {
    var result =
        check(
            GateState.NEW,
            step("read", (w, a) -> Finding.passed("read " + bytesOf(folder).length)));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.lines().get(0).finding().summary())
        .startsWith("cannot read " + folder)
        .contains("found a folder");
  }

  private static byte[] bytesOf(Path file) {
    try {
      return RegularFile.bytes(file, 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
