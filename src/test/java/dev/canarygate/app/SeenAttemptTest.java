package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A decision that a page asked for is about the attempt that the page showed. */
final class SeenAttemptTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");

  private static GateState tried(int times) {
    var state = GateState.NEW;
    for (int attempt = 1; attempt <= times; attempt++) {
      state =
          state
              .after(new Event.AttemptStarted(NOW, "P", attempt))
              .after(new Event.AttemptEnded(NOW, "P", attempt, Verdict.FAILED, List.of()));
    }
    return state;
  }

  @Test
  void whatWasShownIsDecided() {
    assertThatCode(() -> Decisions.requireSeen("P", 1, tried(1))).doesNotThrowAnyException();
    assertThatCode(() -> Decisions.requireSeen("P", 0, tried(0))).doesNotThrowAnyException();
  }

  @Test
  void whoNamesNoAttemptMeansTheNewest() {
    assertThatCode(() -> Decisions.requireSeen("P", null, tried(3))).doesNotThrowAnyException();
  }

  @Test
  void aPageFromBeforeTheNewestAttemptDecidesNothing() {
    assertThatThrownBy(() -> Decisions.requireSeen("P", 1, tried(2)))
        .isInstanceOf(NotNow.class)
        .hasMessage(
            "P was tried again: the page showed attempt 1, and 2 is the newest now; look at the"
                + " page again");
  }
}
