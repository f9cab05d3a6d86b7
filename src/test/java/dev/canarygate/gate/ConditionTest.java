package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final Facts FACTS =
      Facts.NONE
          .with("drain.rows", "22")
          .with("canary.failed-scenarios", "1, 2")
          .with("saas.environment", "dev box")
          .with("took", "3.50");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drain.rows = 22",
        "drain.rows = 22.0",
        "drain.rows != 21",
        "drain.rows > 3",
        "drain.rows >= 22",
        "drain.rows <= 22",
        "took < 3.6",
        "canary.failed-scenarios contains 2",
        "saas.environment = 'dev box'",
        "nothing is missing",
        "drain.rows is known",
        "drain.rows = 22 and took > 3",
      })
  void holds(String condition) {
    assertThat(Condition.parse(condition).holds(FACTS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drain.rows != 22",
        "drain.rows < 22",
        "drain.rows > 22",
        "canary.failed-scenarios contains 12",
        "drain.rows is missing",
        "saas.environment > 3",
        "drain.rows = 22 and took > 4",
      })
  void does_not_hold(String condition) {
    assertThat(Condition.parse(condition).holds(FACTS)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x = 1", "x != 1", "x < 1", "x > 1", "x contains 1", "x is known"})
  void a_fact_that_was_not_measured_answers_no_to_every_comparison(String condition) {
    assertThat(Condition.parse(condition).holds(Facts.NONE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drain.rows == 22 | is not a condition",
        "drain.rows | is not a condition",
        "drain.rows > many | compares numbers, 'many' is none",
        "Drain.Rows = 1 | is not a condition",
        "a = 1 and | is not a condition",
      })
  void what_is_no_condition_is_refused_with_what_would_be_right(String text, String message) {
    assertThatThrownBy(() -> Condition.parse(text)).hasMessageContaining(message);
  }

  @Test
  void blanks_are_filled_from_facts_and_those_without_one_are_named() {
    assertThat(Blanks.fill("rows {{drain.rows}} of {{ x }}", FACTS))
        .isEqualTo("rows 22 of (x: not measured)");
    assertThat(Blanks.missing("{{drain.rows}} {{y}} {{x}} {{y}}", FACTS)).containsExactly("y", "x");
  }

  @ParameterizedTest
  @CsvSource({"15s,15s", "500ms,500ms", "10m,10m 0s", "24h,24h 0m", "2d,48h 0m"})
  void lengths_of_time_are_read_and_said(String text, String words) {
    assertThat(Durations.inWords(Durations.parse(text))).isEqualTo(words);
  }

  @Test
  void a_length_of_time_without_a_unit_is_refused() {
    assertThatThrownBy(() -> Durations.parse("15")).hasMessageContaining("15s");
  }

  @Test
  void a_fact_name_with_other_letters_is_refused() {
    assertThatThrownBy(() -> Facts.NONE.with("Saas SHA", 1)).hasMessageContaining("'Saas SHA'");
  }
}
