package dev.canarygate.rehearsal.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.text.LinearPattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in which an expression of a gate's file finds a value. */
final class PatternExampleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "Total coverage: ([0-9.]+) %~80",
        "(?i)version[:=]\\s*v?(\\d+\\.\\d+\\.\\d+)~2.4.0",
        "^tests: (?P<count>[0-9]+)$~12",
        "(?:ok|fine) (\\w{2,5}) [^x]y~abc",
        "\\[(INFO|WARN)\\] done~WARN",
        "[A-Z][a-z]+ (?:in|on) (.*?) *!~Mainz",
        "up~up",
        "a(b(c))?~bc",
      })
  void theValueIsFoundInTheText(String expression, String value) {
    var text = PatternExample.of(expression, value);

    assertThat(text).isPresent();
    assertThat(LinearPattern.of(expression).firstIn(text.get())).contains(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"([a-z]+)", "\\pL+(x)", "x{2}(y)", "([[:alpha:]]+)"})
  void aValueThatTheExpressionCannotFindHasNoText(String expression) {
    assertThat(PatternExample.of(expression, "42")).isEmpty();
  }
}
