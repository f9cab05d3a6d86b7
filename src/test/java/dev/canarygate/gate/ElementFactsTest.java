package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In a repeated block each fact is known with its element and, as the newest, without. */
final class ElementFactsTest {
  private static final ElementFacts RUN = new ElementFacts("run-1");

  private static Map<String, String> learned(String... facts) {
    var finding = Finding.passed("looked");
    for (int i = 0; i < facts.length; i += 2) {
      finding = finding.with(facts[i], facts[i + 1]);
    }
    return RUN.both(finding).facts().asMap();
  }

  @Test
  void aFactGetsTheElementAfterItsFirstWord() {
    assertThat(learned("http.db.status", "up"))
        .containsOnly(Map.entry("http.db.status", "up"), Map.entry("http.run-1.db.status", "up"));
    assertThat(learned("rows", "22")).containsOnlyKeys("rows", "rows.run-1");
  }

  @Test
  void aFactOfTheElementIsAlsoTheNewest() {
    assertThat(learned("canary.run-1.outcome", "pass"))
        .containsOnly(
            Map.entry("canary.run-1.outcome", "pass"), Map.entry("canary.outcome", "pass"));
  }

  @Test
  void whatTheStepLearnedUnderBothNamesStays() {
    assertThat(learned("canary.run-1.outcome", "pass", "canary.outcome", "fail"))
        .containsEntry("canary.outcome", "fail")
        .hasSize(2);
  }

  @Test
  void aServiceThatCouldNotBeReachedBelongsToNoElement() {
    assertThat(learned(SharedFacts.OBSTACLE_SERVICE.name(), "GitHub"))
        .containsOnlyKeys(SharedFacts.OBSTACLE_SERVICE.name());
  }

  @Test
  void declaredFactsFollowTheSameRule() {
    var declared = List.of(Fact.text("http.status", "What the server answered."));
    assertThat(RUN.both(declared))
        .extracting(Fact::name)
        .containsExactly("http.status", "http.run-1.status");
  }
}
