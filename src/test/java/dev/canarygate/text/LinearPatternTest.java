package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinearPatternTest {
  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(a|aa)*b", "(?:a|b)*c", "(.*a){20}b", "a*a*a*a*a*a*b"})
  void noExpressionTakesLongOrOverflowsTheStack(String expression) {
    var text = "a".repeat(200_000) + "!";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> assertThat(LinearPattern.of(expression).isIn(text)).isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "(((a{10}){10}){10}){10}",
        "[^]a]{999}{999}",
        "a{1001}"
      })
  void repetitionsThatNeedMoreMemoryThanThereIsAreRefused(String expression) {
    assertThatThrownBy(() -> LinearPattern.of(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("repeats too much; expected smaller numbers in braces");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?<!a)b", "a(?=b)", "(?!x)y"})
  void lookAroundIsRefusedWithWhatToDo(String expression) {
    assertThatThrownBy(() -> LinearPattern.of(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write what comes before or after");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a)\\1", "a++", "(", "[", "*", "a{2,1}", "\\", "[a-\\d]("})
  void whatIsNoExpressionIsRefusedInWords(String expression) {
    assertThatThrownBy(() -> LinearPattern.of(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a regular expression of RE2");
  }

  @Test
  void aLongExpressionIsRefused() {
    assertThatThrownBy(() -> LinearPattern.of("a".repeat(2_001)))
        .hasMessageContaining("at most 2000 characters are expected");
    assertThatThrownBy(() -> LinearPattern.of("a".repeat(1_500)))
        .hasMessageContaining("repeats too much");
  }

  @Test
  void deepGroupsAreReadOrRefused() {
    assertThat(LinearPattern.of("(".repeat(300) + "a" + ")".repeat(300)).isIn("bab")).isTrue();
  }

  @Test
  void theFirstGroupIsWhatIsFound() {
    var pattern = LinearPattern.of("(?:^|[^a-z])(key[0-9])(?:[^a-z0-9]|$)");
    assertThat(pattern.firstIn("a monkey1, key2 key3")).contains("key2");
  }

  @Test
  void whatStandsAfterOneMayStandBeforeTheNext() {
    var pattern = LinearPattern.of("(?:^|[^a-z])(key[0-9])(?:[^a-z0-9]|$)");
    assertThat(pattern.allIn("key1 key2 key3"))
        .extracting(LinearPattern.Span::start)
        .containsExactly(0, 5, 10);
  }

  @Test
  void anEmptyMatchDoesNotHoldUpTheSearch() {
    assertThat(LinearPattern.of("x*").allIn("abc")).hasSize(4);
  }
}
