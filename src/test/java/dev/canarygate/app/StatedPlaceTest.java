package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.journal.GateHeads;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which verdict of two gates is the later one, whatever their clocks say. */
final class StatedPlaceTest {
  private static final Instant NOON = Instant.parse("2026-05-20T12:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir private Path artifacts;

  private StatedPlace place(String gate, long records, Instant at) {
    return new StatedPlace(new GateHeads(artifacts).span(gate, records), at, Optional.empty());
  }

  private void noted(String gate, long order, long records) {
    new GateHeads(artifacts).note(new GateHeads.Head(gate, order, records, "ab", null));
  }

  @Test
  void aGateThatCameLaterIsLaterThoughItsClockWasTurnedBack() {
    noted("one", 1, 0);
    noted("one", 1, 13);
    noted("two", 2, 0);
    noted("two", 2, 13);
    var cleared = place("one", 12, NOON);
    var stopped = place("two", 12, NOON.minus(YEAR));

    assertThat(stopped.canBeAfter(cleared)).isTrue();
    assertThat(stopped.isNewer(cleared)).isTrue();
    assertThat(stopped.isDisputed(cleared)).isTrue();
    assertThat(cleared.isNewer(stopped)).isFalse();
  }

  /** Nobody signed the list, so a person can move its lines. */
  @Test
  void oneThatTheListHasBeforeIsLaterByItsTime() {
    noted("two", 2, 0);
    noted("two", 2, 13);
    noted("one", 1, 0);
    noted("one", 1, 13);
    var cleared = place("one", 12, NOON);
    var stopped = place("two", 12, NOON.plusSeconds(1));

    assertThat(stopped.canBeAfter(cleared)).isTrue();
    assertThat(stopped.isDisputed(cleared)).isTrue();
  }

  @Test
  void aClearanceOfAnOlderGateThatBothWitnessesCallLaterIsNotDenied() {
    noted("one", 1, 0);
    noted("one", 1, 13);
    noted("two", 2, 0);
    noted("two", 2, 13);
    noted("one", 1, 26);
    var stopped = place("two", 12, NOON);
    var cleared = place("one", 25, NOON.plusSeconds(1));

    assertThat(stopped.canBeAfter(cleared)).isFalse();
    assertThat(stopped.isDisputed(cleared)).isFalse();
  }

  @Test
  void aStampSaysThatItIsLaterThoughItsClockWasTurnedBack() {
    var span = new GateHeads.Span(0, 0);
    var cleared = new StatedPlace(span, NOON, Optional.of(NOON));
    var early = NOON.minus(YEAR);
    var stopped = new StatedPlace(span, early, Optional.of(NOON.plusSeconds(1)));

    assertThat(stopped.canBeAfter(cleared)).isTrue();
    assertThat(new StatedPlace(span, early, Optional.empty()).canBeAfter(cleared)).isFalse();
  }

  @Test
  void soIsAnOlderGateThatWentOnAfterTheNewerOneEnded() {
    noted("one", 1, 0);
    noted("one", 1, 13);
    noted("two", 2, 0);
    noted("two", 2, 13);
    noted("one", 1, 26);
    var cleared = place("two", 12, NOON);
    var stopped = place("one", 25, NOON.minus(YEAR));

    assertThat(stopped.canBeAfter(cleared)).isTrue();
    assertThat(stopped.isNewer(cleared)).isTrue();
  }

  @Test
  void ofTwoThatWentOnAtTheSameTimeTheClocksTell() {
    noted("one", 1, 0);
    noted("two", 2, 0);
    noted("one", 1, 13);
    noted("two", 2, 13);
    var cleared = place("two", 12, NOON);

    assertThat(place("one", 12, NOON.plusSeconds(1)).canBeAfter(cleared)).isTrue();
    assertThat(place("one", 12, NOON.minusSeconds(1)).canBeAfter(cleared)).isFalse();
  }

  @Test
  void aVerdictThatWasBroughtInLaterDoesNotHideAStopFromBefore() {
    noted("stopped", 1, 0);
    noted("stopped", 1, 13);
    noted("imported", 2, 14);
    var cleared = place("imported", 12, NOON.minus(YEAR));

    assertThat(place("stopped", 12, NOON).canBeAfter(cleared)).isTrue();
  }

  @Test
  void aVerdictThatNobodyNotedYetIsTheNewest() {
    noted("one", 1, 0);
    noted("two", 2, 0);
    noted("two", 2, 13);

    assertThat(place("one", 12, NOON).canBeAfter(place("two", 12, NOON.plus(YEAR)))).isTrue();
  }

  @Test
  void withoutTheListTheClocksTell() {
    var one = place("one", 12, NOON);
    var two = place("two", 12, NOON.plusSeconds(1));

    assertThat(two.canBeAfter(one)).isTrue();
    assertThat(one.canBeAfter(two)).isFalse();
    assertThat(two.isNewer(one)).isTrue();
  }
}
