package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PerformedStepsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static Attempt.Performed step(String id, Finding finding) {
    return new Attempt.Performed(id, finding, NOW, 1);
  }

  private static PerformedSteps steps(Attempt.Performed... all) {
    var steps = PerformedSteps.NONE;
    for (var each : all) {
      steps = steps.with(each);
    }
    return steps;
  }

  private static final Attempt.Performed ONE = step("one", Finding.passed("p").with("rows", 1));
  private static final Attempt.Performed TWO = step("two", Finding.passed("p").with("sha", "a"));

  @Test
  void theyEqualWhateverListHasTheSame() {
    var both = steps(ONE, TWO);

    assertThat(both).isEqualTo(steps(ONE, TWO)).isNotEqualTo(steps(TWO, ONE));
    assertThat(both.closed()).isEqualTo(both).hasSameHashCodeAs(both);
    assertThat(both.equals(new ArrayList<>(List.of(ONE, TWO)))).isTrue();
    assertThat(both.equals(List.of(ONE))).isFalse();
    assertThat(both).isNotEqualTo(new Object());
    assertThat(both.hashCode()).isNotEqualTo(steps(ONE).hashCode());
  }

  @Test
  void aClosedAttemptKnowsItsStepsAndGoesOnWhenOneFollowsAllTheSame() {
    var closed = steps(ONE).closed();

    assertThat(closed.did("one")).isTrue();
    assertThat(closed.did("two")).isFalse();
    var more = closed.with(TWO);
    assertThat(more.did("one")).isTrue();
    assertThat(more.did("two")).isTrue();
    assertThat(more.did("three")).isFalse();
    assertThat(more.learned().asMap()).hasToString("{rows=1, sha=a}");
  }

  @Test
  void aFactDiffersWhenItWasMeasuredHereWithAnotherValue() {
    var steps = steps(ONE, TWO);

    assertThat(steps.differs(List.of("rows"), Given.facts("rows=1"))).isFalse();
    assertThat(steps.differs(List.of("rows"), Given.facts("rows=2"))).isTrue();
    assertThat(steps.differs(List.of("sha"), Given.facts("rows=2;sha=a"))).isFalse();
    assertThat(steps.differs(List.of("sha", "rows"), Given.facts("rows=2;sha=a"))).isTrue();
  }

  @Test
  void whatIsNotKnownNowOrWasNeverMeasuredHereDoesNotDiffer() {
    var steps = steps(ONE);

    assertThat(steps.differs(List.of("rows"), Facts.NONE)).isFalse();
    assertThat(steps.differs(List.of("sha"), Given.facts("sha=a"))).isFalse();
    assertThat(steps.differs(List.of(), Given.facts("rows=2"))).isFalse();
  }

  @Test
  void aFactThatTurnedWithinTheAttemptDiffersAlthoughItTurnedBack() {
    var back =
        steps(ONE, step("again", Finding.passed("p").with("rows", 2)), step("back", ONE.finding()));

    assertThat(back.differs(List.of("rows"), Given.facts("rows=1"))).isTrue();
  }

  @Test
  void thoseThatDidNotPassAndThoseThatWantChangesAreAtHand() {
    var failed = step("bad", Finding.of(Verdict.FAILED, "f"));
    var steps = steps(ONE, failed, TWO);

    assertThat(steps.troubled()).containsExactly(failed);
    assertThat(steps.wanting()).isEmpty();
    assertThat(steps.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(steps).hasSize(3);
    assertThat(steps.get(1)).isEqualTo(failed);
  }
}
