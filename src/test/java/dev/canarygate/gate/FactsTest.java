package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
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

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 32, 33, 100})
  void howTheyAreKeptChangesNothing(int count) {
    var given = new LinkedHashMap<String, String>();
    for (int i = 0; i < count; i++) {
      given.put("f-" + (count - i), "v" + i);
    }
    var listed = Facts.of(given);
    var sorted = listed.with("f-1", listed.get("f-1").orElseThrow());

    for (var facts : List.of(listed, sorted, sorted.listed(), sorted.listed().listed())) {
      assertThat(List.copyOf(facts.asMap().entrySet())).isEqualTo(List.copyOf(given.entrySet()));
      assertThat(facts.pairs()).hasSize(2 * count).startsWith("f-" + count, "v0");
      assertThat(facts).isEqualTo(listed).hasSameHashCodeAs(listed);
      assertThat(facts.get("f-" + count)).contains("v0");
      assertThat(facts.get("f-0")).isEmpty();
      assertThat(facts.with("late", 1).pairs()).hasSize(2 * count + 2).endsWith("late", "1");
    }
  }

  @Test
  void noFactsAddNothing() {
    var none = Facts.of(Map.of());
    var one = Given.facts("a=1");

    assertThat(none.and(one)).isEqualTo(one);
    assertThat(one.and(none)).isEqualTo(one);
    assertThat(none.listed()).isEqualTo(Facts.NONE);
    assertThat(none.pairs()).isEmpty();
  }

  @Test
  void aListNamesEachFactOnce() {
    assertThatThrownBy(() -> Facts.listed(List.of("a", "1", "b", "2", "a", "3")))
        .hasMessage("fact 'a' is given twice");
    assertThat(Facts.listed(List.of("b", "1", "a", "2")).asMap()).hasToString("{b=1, a=2}");
  }

  @Test
  void factsOfADeclarationWithPlaceholdersAreFoundWithWhatFillsThem() {
    var rows = Fact.number("{system}.{place}.rows", "rows", "Rows.");
    var facts = Given.facts("a.b.rows=3;rows=1;a.b.sha=9;c.d.rows=4");

    assertThat(facts.all(rows))
        .containsExactly(
            new Facts.Found(List.of("a", "b"), "3"), new Facts.Found(List.of("c", "d"), "4"));
  }
}
