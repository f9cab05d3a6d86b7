package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --jq}: what an expression makes of a document, and how it ends when it does not. */
final class JqProgramTest {
  private static final String GATE =
      "{\"outcome\": \"HELD\", \"packages\": [{\"id\": \"WP01\", \"n\": 2}, {\"id\": \"WP02\"}]}";

  @ParameterizedTest
  @CsvSource({
    ".outcome, HELD",
    ".packages[0].n, 2",
    ".packages | length, 2",
    "'[.packages[].id] | join(\"+\")', WP01+WP02",
    "'.packages[] | select(.n == 2) | .id', WP01",
    "'.outcome | test(\"^h\"; \"i\")', true",
    ".nothing, null"
  })
  void aResultIsALine(String expression, String line) {
    assertThat(JqProgram.of(expression).over(GATE)).isEqualTo(line);
  }

  @Test
  void severalResultsAreSeveralLines() {
    assertThat(JqProgram.of(".packages[].id").over(GATE)).isEqualTo("WP01\nWP02");
    assertThat(JqProgram.of("empty").over(GATE)).isEmpty();
  }

  @Test
  void whatIsNotJqIsRefusedBeforeADocumentIsThere() {
    assertThatThrownBy(() -> JqProgram.of(".packages["))
        .isInstanceOf(UsageProblem.class)
        .hasMessage("--jq: expected a jq expression, found .packages[");
    assertThatThrownBy(() -> JqProgram.of(" ".repeat(10_001)))
        .hasMessage("--jq: expected at most 10000 characters");
    assertThatThrownBy(() -> JqProgram.of("(".repeat(9_000))).isInstanceOf(UsageProblem.class);
  }

  @Test
  void oneThatRunsTooLongIsGivenUp() {
    var endless = JqProgram.of("reduce range(20000000) as $i (0; . + 1)", Duration.ofMillis(100));
    assertThatThrownBy(() -> endless.over("{}"))
        .isInstanceOf(UsageProblem.class)
        .hasMessageContaining("ran for more than");
  }

  @ParameterizedTest
  @CsvSource({
    "'def f: [f]; f', nested or repeats itself too deeply",
    "range(200000), more than 100000 results",
    "'.outcome + 1', cannot be added",
    "error(\"no\"), no",
    "env, env/0",
    "input, input/0"
  })
  void oneThatFailsSaysWhy(String expression, String why) {
    assertThatThrownBy(() -> JqProgram.of(expression).over(GATE))
        .isInstanceOf(UsageProblem.class)
        .hasMessageContaining(why);
  }
}
