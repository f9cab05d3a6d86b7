package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactTest {
  private static final Fact OUTCOME =
      Fact.word("canary.run-{run}.outcome", "How the run ended.", "pass", "fail");
  private static final Fact SEEN = Fact.text("canary.after-run-{run}.{fact}", "What was seen.");

  @Test
  void placeholdersAreFilledInOrderAndFoundAgain() {
    assertThat(OUTCOME.of(2).name()).isEqualTo("canary.run-2.outcome");
    assertThat(SEEN.of(2, "saas.sha").name()).isEqualTo("canary.after-run-2.saas.sha");
    assertThat(SEEN.values("canary.after-run-2.saas.sha")).contains(List.of("2", "saas.sha"));
    assertThat(OUTCOME.values("canary.run-2.took")).isEmpty();
    assertThat(OUTCOME.of(2).matches("canary.run-2.outcome")).isTrue();
    assertThat(OUTCOME.of(2).matches("canary.run-3.outcome")).isFalse();
  }

  @Test
  void factsAreFoundByTheirDeclaration() {
    var facts =
        Facts.NONE
            .with(OUTCOME.of("single"), "pass")
            .with("saas.sha", "548194a")
            .with(OUTCOME.of(2), "fail");

    assertThat(facts.all(OUTCOME))
        .containsExactly(
            new Facts.Found(List.of("single"), "pass"), new Facts.Found(List.of("2"), "fail"));
    assertThat(facts.get(OUTCOME.of(2))).contains("fail");
  }

  @Test
  void aNameThatNoFactCanHaveIsRefused() {
    assertThatThrownBy(() -> Fact.text("Canary.{run}", "Runs."))
        .hasMessageContaining("expected lower-case words");
    assertThatThrownBy(() -> OUTCOME.of("one two"))
        .hasMessageContaining("'canary.run-one two.outcome'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NUMBER   | 22                   | true
          NUMBER   | -0.5                 | true
          NUMBER   | many                 | false
          YES_NO   | yes                  | true
          YES_NO   | true                 | false
          TIME     | 2026-05-20T05:19:00Z | true
          TIME     | yesterday            | false
          DURATION | 4m 12s               | true
          DURATION | 2h 3m                | true
          DURATION | 850ms                | true
          DURATION | 12                   | false
          TEXT     | anything             | true
          DIGEST   | none: not installed  | true
          VERSION  | 3.2.0rc16            | true
          LIST     | 1, 2                 | true
          """)
  void aValueReadsAsItsTypeSays(FactType type, String value, boolean fits) {
    assertThat(type.fits(value)).isEqualTo(fits);
  }

  @Test
  void twoKindsThatDeclareOneNameDifferentlyAreADefect() {
    var one = kind("one").learning(Fact.number("rows", "rows", "Rows."));
    var other = kind("other").learning(Fact.text("rows", "Rows."));

    assertThatThrownBy(() -> new FactCatalog(List.of(one, other)))
        .hasMessage("fact rows is declared differently by other and [one]");
  }

  @Test
  void aStepIsHeldToWhatItsKindDeclares() {
    var kind =
        kind("look")
            .learning(OUTCOME, Fact.number("rows", "rows", "Rows."))
            .filling("run", settings -> List.of(settings.text("run")));
    var settings = new Settings(Map.of("run", "2"));
    var finding =
        Finding.passed("seen")
            .with("canary.run-2.outcome", "pass")
            .with("canary.run-3.outcome", "pass")
            .with("rows", "many")
            .with("obstacle.service", "GitHub");

    assertThat(kind.undeclared(settings, finding))
        .containsExactly("canary.run-3.outcome = pass", "rows = many");
  }

  private static StepKind kind(String name) {
    return new StepKind(
        name, "Looks.", Shape.EMPTY, true, settings -> (world, assignment) -> Finding.passed(""));
  }

  @Test
  void aDeclarationHasTheTypeThatItsMakerNames() {
    assertThat(Fact.word("a", "A.", "x").words()).containsExactly("x");
    assertThat(Fact.yesNo("a", "A.").type()).isEqualTo(FactType.YES_NO);
    assertThat(Fact.time("a", "A.").type()).isEqualTo(FactType.TIME);
    assertThat(Fact.duration("a", "A.").type()).isEqualTo(FactType.DURATION);
    assertThat(Fact.digest("a", "A.").type()).isEqualTo(FactType.DIGEST);
    assertThat(Fact.version("a", "A.").type()).isEqualTo(FactType.VERSION);
    assertThat(Fact.list("a", "A.").type()).isEqualTo(FactType.LIST);
    assertThat(Fact.list("a", "A.").asMomentary().momentary()).isTrue();
  }

  @Test
  void aTypeIsSaidInWords() {
    assertThat(OUTCOME.typeInWords()).isEqualTo("one of pass, fail");
    assertThat(Fact.number("a", "rows", "A.").typeInWords()).isEqualTo("number of rows");
    assertThat(Fact.text("a", "A.").typeInWords()).isEqualTo("text");
  }

  @Test
  void aPlaceholderCanBeginAName() {
    var any = Fact.text("{fact}", "Any.");
    assertThat(any.placeholders()).containsExactly("fact");
    assertThat(any.values("saas.sha")).contains(List.of("saas.sha"));
    assertThat(Fact.text("a.b", "A.").placeholders()).isEmpty();
  }

  @Test
  void aMeasuredNameHasItsLongestLength() {
    var any = Fact.text("{fact}", "Any.");
    assertThat(any.matches("a".repeat(300))).isTrue();
    assertThat(any.matches("a".repeat(301))).isFalse();
  }

  @Test
  void theOnlyValuesThatAFactCanHaveAreKnown() {
    assertThat(Fact.yesNo("okay", "Whether.").values()).containsExactly("yes", "no");
    assertThat(Fact.word("state", "How it is.", "open", "closed").values())
        .containsExactly("open", "closed");
    assertThat(Fact.number("rows", "rows", "How many.").values()).isEmpty();
  }
}
