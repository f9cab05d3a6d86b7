package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttestationTest {
  /** The word is for rc1 from hour 2 until hour 4, where no other is given. */
  @ParameterizedTest
  @CsvSource({
    "rc1, 2,  4,  2, 4, true",
    "rc1, 2,  4,  3, 3, true",
    "rc1, 2,  4,  1, 4, false",
    "rc1, 2,  4,  2, 5, false",
    "rc2, 2,  4,  2, 4, false",
    "rc1,  ,  4,  0, 4, true",
    "rc1,  ,  4,  0, 5, false",
    "rc1, 2,   ,  2, 4, false",
  })
  void aWordCoversRunsOfItsCandidateWithinItsPeriod(
      String candidate,
      @Nullable Integer from,
      @Nullable Integer until,
      int began,
      int ended,
      boolean covers) {
    var word = new Attestation("ana", "nobody", "rc1", hour(from), hour(until));
    var runs = new Period(at(began), at(ended));
    assertThat(word.covers(candidate, runs)).isEqualTo(covers);
  }

  @Test
  void theIntentionBecomesAWordForTheCandidateAndThePeriod() {
    var intention = Attestation.ofWholeRun("ana", "nobody");
    assertThat(intention.wholeRun()).isTrue();
    assertThat(intention.givenAt(at(3))).isEqualTo(intention);
    assertThat(intention.of("rc1", at(1), at(3)))
        .isEqualTo(new Attestation("ana", "nobody", "rc1", at(1), at(3)));
  }

  @Test
  void aWordWithAnEndKeepsIt() {
    var word = new Attestation("ana", "nobody", "rc1", at(1), at(2));
    assertThat(word.givenAt(at(9))).isEqualTo(word);
    assertThat(word.wholeRun()).isFalse();
    assertThat(new Attestation("ana", "nobody", "rc1").givenAt(at(9)).until()).isEqualTo(at(9));
  }

  private static @Nullable Instant hour(@Nullable Integer hour) {
    return hour == null ? null : at(hour);
  }

  private static Instant at(int hour) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(hour * 3600L);
  }
}
