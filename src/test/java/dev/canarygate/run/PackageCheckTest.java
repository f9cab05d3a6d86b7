package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Withheld;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    var workPackage =
        new WorkPackage(
            "WP02",
            "Two",
            List.of(),
            List.of(steps),
            List.of(),
            List.of(),
            5,
            null,
            List.of(),
            false);
    var definition =
        new GateDefinition(
            "Test", Map.of(), List.of(workPackage), new WritePolicy(List.of(), List.of()), "d");
    return new PackageCheck(definition, state, world).check(workPackage);
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
}
