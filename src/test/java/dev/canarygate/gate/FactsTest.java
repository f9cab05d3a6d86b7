package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FactsTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "9", "rows", "drain.rows", "a-b", "a.b-c.9", "0-0"})
  void namesAreLowerCaseWordsJoinedByDotsAndHyphens(String name) {
    assertThat(Facts.requireName(name)).isEqualTo(name);
    assertThat(Facts.of(Map.of(name, "1")).get(name)).contains("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "Rows", "a b", "a..b", ".a", "a.", "-a", "a-", "a_b", "é", "a\n"})
  void anyOtherNameIsRefusedWhereverItComesFrom(String name) {
    assertThatThrownBy(() -> Facts.requireName(name)).hasMessageContaining("'" + name + "'");
    assertThatThrownBy(() -> Facts.NONE.with(name, 1)).hasMessageContaining("'" + name + "'");
    assertThatThrownBy(() -> Facts.of(Map.of(name, "1"))).hasMessageContaining("'" + name + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "            |             | {}",
        "a=1         |             | {a=1}",
        "            | a=1         | {a=1}",
        "a=1;b=2     | b=3         | {a=1, b=3}",
        "b=1;a=2     | a=2         | {b=1, a=2}",
        "a=1         | c=3;b=2     | {a=1, c=3, b=2}",
      })
  void whatIsLearnedLaterReplacesTheValueAndKeepsThePlace(
      @Nullable String first, @Nullable String later, String all) {
    var facts = Given.facts(first).and(Given.facts(later));
    assertThat(facts).hasToString(all);
    assertThat(facts.asMap()).hasToString(all);
  }

  @Test
  void aFactThatIsAddedLeavesTheOthersAsTheyWere() {
    var one = Facts.NONE.with("a", 1);
    var two = one.with("b", true).with("a", 2);
    assertThat(one).hasToString("{a=1}");
    assertThat(two).hasToString("{a=2, b=true}");
    assertThat(Facts.NONE.get("a")).isEmpty();
    assertThat(one.get("b")).isEmpty();
  }

  @Test
  void factsAreEqualByNamesAndValues() {
    assertThat(Given.facts("a=1;b=2"))
        .isEqualTo(Given.facts("b=2;a=1"))
        .hasSameHashCodeAs(Given.facts("b=2;a=1"))
        .isNotEqualTo(Given.facts("a=1;b=3"))
        .isNotEqualTo(Facts.NONE)
        .isNotEqualTo("{a=1, b=2}");
    assertThat(Given.facts("a=1").hashCode()).isNotEqualTo(Given.facts("a=2").hashCode());
  }

  @Test
  void theMapOfFactsIsTheirs() {
    assertThatThrownBy(() -> Given.facts("a=1").asMap().put("b", "2"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
