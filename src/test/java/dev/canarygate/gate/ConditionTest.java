package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class ConditionTest {
  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/resources/cases/gate/conditions.csv",
      delimiter = '|',
      useHeadersInDisplayName = true)
  void aConditionHoldsOrNotAsTheTableSays(@Nullable String facts, String condition, boolean holds) {
    assertThat(Condition.parse(condition).holds(Given.facts(facts))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/resources/cases/gate/not-conditions.csv",
      delimiter = '|',
      useHeadersInDisplayName = true)
  void whatIsNoConditionIsRefusedByName(String text, String named) {
    assertThatThrownBy(() -> Condition.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @Test
  void everyFactThatItAsksAboutIsNamedOnce() {
    assertThat(Condition.parse("b = 1 and a > 2 and b is known").factNames())
        .containsExactly("b", "a");
  }

  @Test
  void aConditionKeepsItsText() {
    assertThat(Condition.parse("b = 1 and a > 2").text()).isEqualTo("b = 1 and a > 2");
  }
}
