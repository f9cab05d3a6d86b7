package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.world.FakeTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How a gate that waits is asked again. Each look is what the gate waits for then. */
final class PolledGateTest {
  private static final String OPEN = "the gate waits for blocker-open";
  private static final String CANDIDATE = "the gate waits for no-newer-candidate";
  private static final String MOVED = "";

  private final FakeTime time = new FakeTime();
  private final List<String> notices = new ArrayList<>();
  private int looks;

  private String waited(String longest, String first, String... later) {
    Deque<String> next = new ArrayDeque<>(List.of(later));
    var gate = new PolledGate(time, Duration.parse(longest), each -> notices.add(each));
    return gate.until(
        first,
        UnaryOperator.identity(),
        () -> {
          looks++;
          return next.size() > 1 ? next.pop() : next.getFirst();
        },
        newest -> "interrupted: " + newest);
  }

  private static List<Duration> seconds(long... each) {
    return java.util.Arrays.stream(each).mapToObj(Duration::ofSeconds).toList();
  }

  @Test
  void aGateThatDoesNotWaitIsNotAskedAgain() {
    assertThat(waited("PT1H", MOVED, OPEN)).isEqualTo(MOVED);
    assertThat(looks).isZero();
  }

  @Test
  void itLooksAgainAfterLongerAndLongerPausesUntilTheGateMoves() {
    assertThat(waited("PT24H", OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, MOVED))
        .isEqualTo(MOVED);
    assertThat(time.pauses()).isEqualTo(seconds(30, 60, 120, 240, 480, 600, 600, 600));
    assertThat(notices).isEmpty();
  }

  @Test
  void whatItWaitsForBeingAnotherThingIsAMove() {
    waited("PT24H", OPEN, OPEN, OPEN, CANDIDATE, CANDIDATE, MOVED);

    assertThat(time.pauses()).isEqualTo(seconds(30, 60, 120, 30, 60));
  }

  @Test
  void itLooksOnceMoreWhenTimeIsUpAndSaysThatTheGateStillWaits() {
    assertThat(waited("PT2M", OPEN, OPEN)).isEqualTo(OPEN);

    assertThat(time.pauses()).isEqualTo(seconds(30, 60, 30));
    assertThat(looks).isEqualTo(3);
    assertThat(notices).containsExactly("Waited 2m 0s, and the gate still waits.");
  }

  @Test
  void aPersonCanEndTheWaiting() {
    time.interrupting();

    assertThat(waited("PT2M", OPEN, OPEN)).isEqualTo("interrupted: " + OPEN);
    assertThat(looks).isZero();
  }

  @Test
  void whoLooksOnceInAWhileWaitsAsLongAsOneThatStays() {
    assertThat(PolledGate.pauseAfter(0)).isEqualTo(PolledGate.FIRST_PAUSE);
    assertThat(PolledGate.pauseAfter(2)).isEqualTo(Duration.ofMinutes(2));
    assertThat(PolledGate.pauseAfter(1000)).isEqualTo(PolledGate.LONGEST_PAUSE);
  }
}
