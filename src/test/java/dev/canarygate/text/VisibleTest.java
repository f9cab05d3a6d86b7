package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class VisibleTest {
  @Test
  void aLineIsOneLine() {
    assertThat(Visible.line("a\nb\r\nc\td\u2028e")).isEqualTo("a b c d e");
    assertThat(Visible.line("a\u001b[2J\u202e\u00a0b")).isEqualTo("a\\u{1b}[2J\\u{202e}\\u{a0}b");
  }

  @Test
  void linesKeepTheirBreaks() {
    assertThat(Visible.lines("a\r\nb\n\tc\r")).isEqualTo("a\nb\n\tc\\u{d}");
  }

  @Test
  void exactlyMeansThatNothingIsLost() {
    assertThat(Visible.exact("a\nb")).isEqualTo("a\\u{a}b");
    assertThat(Visible.value(" a")).isEqualTo("\" a\"");
    assertThat(Visible.value("")).isEqualTo("\"\"");
    assertThat(Visible.ascii("é~")).isEqualTo("\\u{e9}~");
  }

  @Test
  void aLongLineIsCutButNoCharacterIs() {
    assertThat(Visible.line("abcdef", 3)).isEqualTo("abc…");
    assertThat(Visible.cut("ab😀", 3)).isEqualTo("ab…");
    assertThat(Visible.cut("ab😀", 4)).isEqualTo("ab😀");
    assertThat(Visible.line("\u0007".repeat(100), 20)).hasSize(21);
  }

  @Test
  void aValueIsQuoted() {
    assertThat(Visible.quoted("x\ny")).isEqualTo("'x y'");
  }

  @Test
  void colorsOfProgramsGo() {
    assertThat(Visible.uncolored("\u001b[1;31mred\u001b[0m \u001b[2Kx")).isEqualTo("red x");
  }

  @Test
  void aNumberWithTooManyDigitsShowsHowMany() {
    assertThat(Visible.number(BigInteger.TEN.pow(99))).isEqualTo("10000000… (100 digits)");
  }
}
