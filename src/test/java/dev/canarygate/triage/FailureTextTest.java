package dev.canarygate.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FailureTextTest {
  private static final int MEBIBYTE = 1024 * 1024;

  @Test
  void aTracebackNeedsAnErrorLineAndAFailingLineBeforeItsIndentedLinesAreSource() {
    var quoted = "    assert queue.peek() is None\n";

    assertThat(FailureText.of(quoted + "E   assert 1").words()).contains("queue.peek()");
    assertThat(FailureText.of(quoted + ">   assert x").words()).contains("queue.peek()");
    assertThat(FailureText.of(quoted + ">   assert x\nE   assert 1").words()).isEqualTo("assert 1");
  }

  @Test
  void indentedLinesOfCapturedOutputAreNoSource() {
    var traceback = ">   assert x\nE   assert 1\n----- Captured stderr call -----\n    413 seen\n";

    assertThat(FailureText.of(traceback).words()).endsWith("413 seen");
  }

  @Test
  void aWordThatBeginsWithTheMarkOfAnErrorLineIsNoErrorLine() {
    assertThat(FailureText.of("Errors: 3\nE   the cause").headline()).isEqualTo("the cause");
    assertThat(FailureText.of("Errors: 3").words()).isEqualTo("Errors: 3");
  }

  @Test
  void aMarkedLineWithoutWordsIsNoHeadline() {
    assertThat(FailureText.of("E\nE   \nE   the cause\n").headline()).isEqualTo("the cause");
  }

  @ParameterizedTest
  @CsvSource({"399, false", "400, true", "599, true", "600, false"})
  void onlyStatusesOfErrorsCount(int status, boolean counts) {
    assertThat(FailureText.of("HTTP " + status).httpErrors().contains(status)).isEqualTo(counts);
  }

  @Test
  void statusesOfTheFieldsJoinThoseOfTheTextInAscendingOrder() {
    assertThat(FailureText.of("HTTP 502, then failed (401)", Set.of(413)).httpErrors())
        .containsExactly(401, 413, 502);
  }

  @Test
  void aLineIsRepeatedFromItsThirdTimeOn() {
    var line = "twelve chars";

    assertThat(FailureText.of((line + "\n").repeat(2)).repeats()).isEmpty();
    assertThat(FailureText.of((line + "\n").repeat(3)).repeats()).containsExactly(entry(line, 3));
    assertThat(FailureText.of("eleven char\n".repeat(3)).repeats()).isEmpty();
  }

  @Test
  void linesAreEqualWhateverTheirBlanksAndFrames() {
    var lines = "│ the same entry │\n  the  same\tentry\nthe same entry\n";

    assertThat(FailureText.of(lines).repeats()).containsExactly(entry("the same entry", 3));
  }

  @Test
  void aTextOfAMebibyteIsWholeAndALongerOneLosesItsMiddle() {
    var half = "a".repeat(MEBIBYTE / 2 - 1);

    assertThat(FailureText.of(half + "MM" + half).words()).hasSize(MEBIBYTE).contains("aMMa");
    assertThat(FailureText.of(half + "bMMb" + half).words()).contains("ab ba").doesNotContain("M");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"payload too large", "Payload_Too-Large body too large", "CONTENT TOO LARGE"})
  void wordsOfATooLargePayloadAreItsStatus(String words) {
    assertThat(FailureText.of(words).httpErrors()).containsExactly(413);
  }

  private static Map.Entry<String, Integer> entry(String line, int count) {
    return Map.entry(line, count);
  }
}
