package dev.canarygate.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How shells split a line into words (Bash Reference Manual, "Quoting"; PowerShell, {@code
 * about_Quoting_Rules} and {@code about_Special_Characters}). A blank ends a word; in this table
 * {@code _} is one, and {@code ,} is between words.
 */
final class TypedLineTest {
  private static List<String> words(ShellKind shell, String typed) {
    return shell.words("gate-runner" + typed.replace('_', ' '));
  }

  private static List<String> expected(String words) {
    return words.equals("''")
        ? List.of("")
        : List.of(words.replace("-", "").replace('_', ' ').split(",", -1));
  }

  @ParameterizedTest(name = "PowerShell reads {0} as {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "_stat | stat",
        "__run___x | run,x",
        "_run_ | run,-",
        "_'one_word' | one_word",
        "_\"one_word\" | one_word",
        "_'it''s' | it's",
        "_\"say_\"\"x\"\"\" | say_\"x\"",
        "_'a`b' | a`b",
        "_\"a`\"b\" | a\"b",
        "_one`_word | one_word",
        "_a``b | a`b",
        "_'not_ended | not_ended",
        "_C:\\gates\\x | C:\\gates\\x",
        "_$(touch_bad) | $(touch,bad)",
        "_$env:HOME | $env:HOME",
        "_a'b_c'd | ab_cd",
        "_'' | ''",
        "_\"\" | ''",
        "_‘one_word’ | one_word",
        "_“one_word” | one_word",
        "_'it’’s' | it’s",
        "_\"say_““x””\" | say_“x”",
        "_\"it’s\" | it’s",
        "_'say_“x”' | say_“x”",
        "_'C:\\my_gates\\' | C:\\my_gates\\",
        "_\"C:\\my_gates\\\" | C:\\my_gates\\",
        "_\"`$HOME\" | $HOME",
        "_`'x | 'x",
        "_a%b!c^d@e;f | a%b!c^d@e;f",
        "_#x | #x",
      })
  void powershellKeepsAWordTogether(String typed, String expected) {
    assertThat(words(ShellKind.POWERSHELL, typed)).isEqualTo(expected(expected));
  }

  @ParameterizedTest(name = "bash reads {0} as {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "_'it''s' | its",
        "_one\\_word | one_word",
        "_\"a\\\"b\" | a\"b",
        "_'a\\b' | a\\b",
        "_a`b | a`b",
        "_it’s_so | it’s,so",
      })
  void bashKeepsAWordTogether(String typed, String expected) {
    assertThat(words(ShellKind.BASH, typed)).isEqualTo(expected(expected));
  }
}
