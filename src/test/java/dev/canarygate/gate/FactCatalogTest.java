package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every declared fact, found by a part of its name, a pattern, or a name that it is measured as.
 */
final class FactCatalogTest {
  private static final FactCatalog CATALOG =
      new FactCatalog(
          List.of(
              kind("one", Fact.text("http.status", "The answer."), Fact.text("{fact}", "Any.")),
              kind(
                  "two",
                  Fact.text("http.status", "The answer."),
                  Fact.number("run-{run}.rows", "rows", "Rows."))));

  private static StepKind kind(String name, Fact... facts) {
    return new StepKind(name, "A test.", Shape.EMPTY, false, FactCatalogTest::never)
        .learning(facts);
  }

  private static Step never(Settings settings) {
    throw new IllegalStateException("a catalog makes no step of " + settings);
  }

  @ParameterizedTest
  @CsvSource({
    "status,     http.status",
    "http.*,     http.status",
    "*.rows,     run-{run}.rows",
    "run-3.rows, run-{run}.rows",
    "run-3.row,  ",
    "h.*s,       ",
    "http.stat,  http.status"
  })
  void aPatternFindsFacts(String pattern, String name) {
    var found = CATALOG.like(pattern).stream().map(each -> each.fact().name());
    assertThat(found).isEqualTo(name == null ? List.of() : List.of(name));
  }

  @Test
  void aFactNamesTheKindsThatLearnIt() {
    assertThat(CATALOG.like("http.status").get(0).kinds()).containsExactly("one", "two");
    assertThat(CATALOG.like("gate.posted").get(0).kinds())
        .containsExactly("the gate, for texts of stops");
    assertThat(CATALOG.like(SharedFacts.OBSTACLE_SERVICE.name()).get(0).kinds())
        .containsExactly("any step");
  }

  @Test
  void factsAreInTheOrderOfTheirNames() {
    assertThat(CATALOG.entries()).extracting(each -> each.fact().name()).isSorted().hasSize(5);
  }

  @Test
  void twoKindsCannotDeclareOneFactDifferently() {
    var text = kind("one", Fact.text("rows", "Rows."));
    var number = kind("two", Fact.number("rows", "rows", "Rows."));
    assertThatThrownBy(() -> new FactCatalog(List.of(text, number)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("fact rows is declared differently by two and [one]");
  }
}
