package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long an attempt was under way: what is between two runs does not count. */
final class WorkedTest {
  private static final Instant START = Instant.parse("2026-05-20T05:00:00Z");

  private static Event run(Instant at) {
    return new Event.RunStarted(at, "gate-1", "d", Map.of(), Map.of(), "tool", "ana", "host");
  }

  private static Duration took(Event... cut) {
    var again = START.plus(Duration.ofHours(12));
    var before =
        Stream.of(
            run(START),
            new Event.AttemptStarted(START, "ONE", 1),
            new Event.StepFinished(
                START.plusSeconds(20), "ONE", 1, "look", Finding.passed("done")));
    var after =
        Stream.of(
            run(again),
            new Event.AttemptStarted(again, "ONE", 1),
            new Event.AttemptEnded(again.plusSeconds(5), "ONE", 1, Verdict.PASSED, List.of()));
    var all = Stream.of(before, Stream.of(cut), after).flatMap(each -> each).toList();
    return GateState.of(all).newestAttempt("ONE").flatMap(Attempt::took).orElseThrow();
  }

  @Test
  void aPauseThatAPersonMadeDoesNotCount() {
    assertThat(took(new Event.RunInterrupted(START.plusSeconds(30), "Ctrl-C")))
        .isEqualTo(Duration.ofSeconds(35));
  }

  /** Nobody could write down when it was killed: it counts up to its last sign. */
  @Test
  void aPauseAfterACrashDoesNotCountEither() {
    assertThat(took()).isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void severalPausesDoNotCount() {
    var noon = START.plus(Duration.ofHours(6));
    assertThat(
            took(
                new Event.RunInterrupted(START.plusSeconds(30), "Ctrl-C"),
                run(noon),
                new Event.AttemptStarted(noon, "ONE", 1),
                new Event.RunInterrupted(noon.plusSeconds(10), "Ctrl-C")))
        .isEqualTo(Duration.ofSeconds(45));
  }
}
