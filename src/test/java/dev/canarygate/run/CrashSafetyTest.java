package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Sampled;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** I1, I2, I4, I7: the machine dies at every point there is, and again while it recovers. */
@Sampled
@Timeout(300)
class CrashSafetyTest {
  private static final IssueRef EVIDENCE = new IssueRef("acme/e2e", 41);
  private static final IssueRef TRACKER = new IssueRef("acme/cli", 1038);
  private static final IssueRef BLOCKER = new IssueRef("acme/cli", 1141);

  /** A process is killed at each second point, or as -Dfault-stride says. */
  private static final int KILL_STRIDE = Integer.getInteger("fault-stride", 2);

  /** The power is cut at each eighth point, or as -Dfault-stride says. */
  private static final int POWER_STRIDE = Integer.getInteger("fault-stride", 8);

  @TempDir Path folder;

  @Test
  void deathAroundEveryCallToTheForgeLeavesOneCommentEachAndAClearedGate() {
    int calls = 6;
    for (int call = 0; call < calls; call++) {
      for (boolean after : new boolean[] {false, true}) {
        var stage = stage("call-" + call + after, clearing());
        diesOnce(stage, call, after);
        assertThat(resumed(stage)).as("call %d, after %b", call, after).isEqualTo(Outcome.CLEARED);
        oneCommentEach(stage);
      }
    }
  }

  @Test
  void deathAroundAReopeningNeitherLosesNorDoublesIt() {
    for (int call = 0; call < 4; call++) {
      for (boolean after : new boolean[] {false, true}) {
        var stage = stage("reopen-" + call + after, regressing());
        diesOnce(stage, call, after);
        resumed(stage);
        assertThat(stage.world.forge.comments(BLOCKER)).hasSize(1);
        assertThat(stage.world.forge.issue(BLOCKER).orElseThrow().closed()).isFalse();
      }
    }
  }

  @Test
  void dyingAgainAndAgainAtRandomMomentsStillEndsWithOneCommentEach() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var stage = stage("random-" + seed, clearing());
      for (int death = 0; death < 4; death++) {
        stage.diesAfter(random.nextInt(12));
        diesOnce(stage, random.nextInt(8), random.nextBoolean());
      }
      assertThat(resumed(stage)).as("seed %d", seed).isEqualTo(Outcome.CLEARED);
      oneCommentEach(stage);
      everyEffectWasIntendedFirst(stage.events);
      noVerdictChanged(stage.events);
    }
  }

  @Test
  void deathAtAnyChangeOfAFileCallOrProcessLeavesWhatResumeCompletes() throws IOException {
    int points = 0;
    for (boolean lived = false; !lived; points += KILL_STRIDE) {
      lived = survives("point-" + points, false, points);
    }
    assertThat(points).isGreaterThan(300);
  }

  @Test
  void dyingAgainWhileItRecoversChangesNothingOfThat() throws IOException {
    var random = new Random(41);
    for (int round = 0; round < 10; round++) {
      survives("twice-" + round, false, random.nextInt(350), random.nextInt(60));
    }
  }

  /** What was not forced is lost with the power; a killed process alone loses nothing. */
  private boolean survives(String name, boolean powerLost, int... deaths) throws IOException {
    var gate = new GateOnDisk(folder.resolve(name));
    boolean lived = true;
    boolean couldLose = false;
    for (int death : deaths) {
      var points = new Failpoints(death);
      gate.dyingAt(points);
      lived &= !dies(gate);
      gate.repaired();
      couldLose |= gate.disk().hasUnforced();
      if (powerLost) {
        gate.disk().losesPower();
      }
    }
    if (!lived) {
      gate.run();
    }
    gate.everythingHolds();
    if (couldLose && !powerLost && deaths[0] % POWER_STRIDE == 0) {
      survives(name + "-power", true, deaths);
    }
    return lived;
  }

  private static boolean dies(GateOnDisk gate) {
    try {
      gate.run();
      return false;
    } catch (Stage.MachineDied died) {
      return true;
    }
  }

  private Stage stage(String name, GateDefinition definition) {
    var stage = new Stage(folder.resolve(name), definition);
    stage.world.forge.open(EVIDENCE.repository(), EVIDENCE.number(), "evidence");
    stage.world.forge.open(TRACKER.repository(), TRACKER.number(), "tracker");
    stage.world.forge.closed(BLOCKER.repository(), 1141, "blocker", "2026-05-20T11:24:38Z");
    return stage;
  }

  private static void diesOnce(Stage stage, int call, boolean after) {
    stage.dyingAt(new Failpoints(2 * call + (after ? 1 : 0)));
    try {
      stage.run();
    } catch (Stage.MachineDied died) {
      // The point of it; what is left is looked at by the caller.
      stage.diesAfter(Integer.MAX_VALUE);
    }
    stage.diesAfter(Integer.MAX_VALUE);
    stage.forge(stage.world.forge);
  }

  private static Outcome resumed(Stage stage) {
    return stage.run().outcome();
  }

  private static void oneCommentEach(Stage stage) {
    assertThat(stage.world.forge.comments(EVIDENCE)).hasSize(1);
    assertThat(stage.world.forge.comments(TRACKER)).hasSize(1);
    assertThat(stage.world.forge.issue(EVIDENCE).orElseThrow().closed()).isTrue();
    assertThat(stage.world.forge.issue(TRACKER).orElseThrow().closed()).isFalse();
  }

  private static void everyEffectWasIntendedFirst(List<Event> events) {
    var intended = new HashSet<EffectId>();
    for (var event : events) {
      if (event instanceof Event.StepFinished done) {
        done.finding().wants().forEach(effect -> intended.add(effect.id()));
      }
      if (event instanceof Event.EffectSettled settled) {
        assertThat(intended).contains(settled.effect());
      }
    }
  }

  private static void noVerdictChanged(List<Event> events) {
    var ended = new HashSet<String>();
    for (var event : events) {
      if (event instanceof Event.AttemptEnded end) {
        assertThat(ended.add(end.workPackage() + end.attempt())).isTrue();
      }
    }
    assertThat(GateState.of(events).pending()).isEmpty();
  }

  private static GateDefinition clearing() {
    return new SmallGate()
        .workPackage("EVIDENCE")
        .does(
            says("comment", EVIDENCE),
            step(
                "close",
                (world, here) ->
                    Finding.passed("wanted")
                        .wanting(new Effect.Close(here.effectId("close"), EVIDENCE))),
            step(
                "closed",
                true,
                (world, here) ->
                    world.forge().issue(EVIDENCE).orElseThrow().closed()
                        ? Finding.passed("closed")
                        : Finding.failed("still open")))
        .attempts(20)
        .end()
        .workPackage("TRACKER", "EVIDENCE")
        .does(says("comment", TRACKER), finds("end", Finding.passed("open")))
        .attempts(20)
        .end()
        .definition();
  }

  private static GateDefinition regressing() {
    return new SmallGate()
        .workPackage("CANARY")
        .does(finds("run", Finding.failed("scenario 4").with("triage.issue", 1141)))
        .stops(
            "scenario-4",
            "triage.issue = 1141",
            Verdict.FAILED,
            List.of(),
            step(
                "reopen",
                (world, here) ->
                    Finding.passed("wanted")
                        .wanting(
                            new Effect.Reopen(here.effectId("reopen"), BLOCKER),
                            new Effect.Comment(here.effectId("why"), BLOCKER, "got, expected"))))
        .attempts(1)
        .end()
        .definition();
  }

  private static dev.canarygate.gate.StepDefinition says(String id, IssueRef issue) {
    return step(
        id,
        (world, here) ->
            Finding.passed("wanted")
                .wanting(
                    new Effect.Comment(here.effectId("say-" + issue.number()), issue, "cleared")));
  }
}
