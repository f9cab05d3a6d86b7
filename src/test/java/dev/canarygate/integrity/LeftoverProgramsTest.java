package dev.canarygate.integrity;

import dev.canarygate.gate.Event;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Programs of a run that died: what one did while it lived without its gate, nobody knows. */
final class LeftoverProgramsTest extends WatchedMachine {
  private void childStarted() {
    var now = world.time.now();
    events.add(
        new Event.ChildStarted(
            now, "WP05", 1, "run-2", "m", "host", 71, "b", now, 71, now, "bash canary.sh"));
  }

  private void childEnded(boolean seen) {
    events.add(new Event.ChildEnded(world.time.now(), "m", seen, "found gone"));
  }

  private void resumedWithANewAttempt(int attempt) {
    world.time.advance(Duration.ofMinutes(1));
    events.add(
        new Event.RunStarted(
            world.time.now(), "phase4", "d", Map.of(), Map.of(), "t", "a", "host"));
    events.add(new Event.AttemptStarted(world.time.now(), "WP05", attempt));
  }

  @Test
  void aProgramThatItsOwnRunSawEndIsNothingToExplain() {
    look();
    childStarted();
    run("1");
    childEnded(true);
    becomes("clean", "");
  }

  @Test
  void oneThatHadEndedBeforeTheFirstLookIsExplained() {
    look();
    childStarted();
    world.time.advance(Duration.ofMinutes(3));
    childEnded(false);
    resumedWithANewAttempt(2);
    look();
    becomes(
        "explained",
        "the program of WP05 attempt 1, step run-2, was left without its gate; it had ended by");
  }

  @Test
  void ofTheAttemptAfterThatNothingHasToBeExplained() {
    childStarted();
    childEnded(false);
    resumedWithANewAttempt(2);
    resumedWithANewAttempt(3);
    look();
    becomes("clean", "");
  }

  @Test
  void oneThatMayHaveLivedAfterTheFirstLookIsSuspect() {
    look();
    childStarted();
    world.time.advance(Duration.ofMinutes(3));
    childEnded(false);
    restart();
    becomes("suspect", "after the first look");
  }

  @Test
  void oneThatIsStillAliveIsSuspect() {
    childStarted();
    world.processes.born(71, "b", "bash canary.sh");
    resumedWithANewAttempt(2);
    look();
    becomes("suspect", ", and is still alive");
  }

  @Test
  void aLaterProcessWithItsIdIsNotTakenForIt() {
    childStarted();
    world.processes.born(71, "another birth", "vim");
    resumedWithANewAttempt(2);
    look();
    becomes("suspect", "nobody saw it end");
  }

  @Test
  void whatItLeftBehindCountsLikeItself() {
    childStarted();
    world.processes.carrying("GATE_RUNNER_CHILD", "m", 99, "python scenario.py");
    resumedWithANewAttempt(2);
    look();
    becomes("suspect", ", and is still alive");
  }

  @Test
  void theProgramOfThisRunThatIsAtWorkIsNoStray() {
    look();
    childStarted();
    becomes("clean", "");
  }
}
