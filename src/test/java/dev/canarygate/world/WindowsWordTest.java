package dev.canarygate.world;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Words of the commands that people paste on Windows. No shell of Windows is asked: {@link
 * WindowsShells} reads them by the documented rules.
 */
final class WindowsWordTest {
  @ParameterizedTest(name = "{0} is typed as {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          resume              | resume
          --gate-id           | --gate-id
          C:\\gates\\next.yaml | C:\\gates\\next.yaml
          C:\\gates\\          | C:\\gates\\
          a=b                 | a=b
          two words           | "two words"
          C:\\my gates\\       | "C:\\my gates\\\\"
          1188,1190           | "1188,1190"
          a;b                 | "a;b"
          (a){b}              | "(a){b}"
          -x.y                | "-x.y"
          @list               | "@list"
          #1                  | "#1"
          it's                | "it's"
          100%                | "100%"
          wow!                | "wow!"
          a & b               | "a & b"
          a ^ b               | "a ^ b"
          a&b                 | '"a&b"'
          a^b                 | '"a^b"'
          a>b                 | '"a>b"'
          it's&               | '"it''s&"'
          ~~                  | '""'
          $HOME               | '$HOME'
          a`b                 | 'a`b'
          $(it's)             | '$(it''s)'
          say "hi"            | 'say \\"hi\\"'
          a\\"b               | 'a\\\\\\"b'
          $ x\\               | '$ x\\\\'
          it’s $x             | 'it’’s $x'
          it’s                | "it’s"
          “quoted”            | '“quoted”'
          – dash              | "– dash"
          ä b                 | "ä b"
          """)
  void aWordIsTypedSoThatItStaysOne(String word, String typed) {
    assertThat(WindowsWord.of(word)).isEqualTo(typed);
    holds(word);
  }

  @Property
  void anyWordReachesTheProgram(
      @ForAll
          @CharRange(from = ' ', to = '~')
          @Chars({'\u2013', '\u2018', '\u2019', '\u201b', '\u201c', '\u201e', 'ä', '$', '\\', '"'})
          @StringLength(max = 12)
          String word) {
    if (!word.contains("\"") || word.chars().noneMatch(c -> "&|<>^".indexOf(c) >= 0)) {
      holds(word);
    }
  }

  /** At its end a backslash can be doubled, which is the same folder. */
  private static void holds(String word) {
    var typed = WindowsWord.of(word);
    assertThat(WindowsShells.powershell(typed, false)).as(typed).isIn(word, word + ends(word));
    assertThat(WindowsShells.powershell(typed, true)).as(typed).isIn(word, word + ends(word));
    if (!typed.startsWith("'")) {
      assertThat(WindowsShells.cmd(typed)).as(typed).isEqualTo(word);
    }
  }

  private static String ends(String word) {
    return "\\".repeat(word.length() - word.replaceFirst("\\\\+\\z", "").length());
  }
}
