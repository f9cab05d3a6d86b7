package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class BlanksTest {
  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/resources/cases/gate/blanks.csv",
      delimiter = '|',
      useHeadersInDisplayName = true)
  void blanksAreFilledFromFactsAndTheOthersAreNamed(
      String text, @Nullable String facts, String filled, @Nullable String missing) {
    assertThat(Blanks.fill(text, Given.facts(facts))).isEqualTo(filled);
    assertThat(Blanks.missing(text, Given.facts(facts)))
        .containsExactlyElementsOf(missing == null ? List.of() : List.of(missing.split(" ")));
  }

  @Test
  void aBlankOfWhichNothingIsKnownIsNamed() {
    assertThat(Blanks.named("needs {{ a.b }} and {{c}}, {{C}}"))
        .isEqualTo("needs <a.b> and <c>, {{C}}");
  }
}
