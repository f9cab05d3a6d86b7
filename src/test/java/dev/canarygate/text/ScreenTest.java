package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
  private final StringWriter terminal = new StringWriter();
  private final Screen screen = new Screen(terminal);

  private String shown(String text) {
    screen.print(text);
    screen.flush();
    return terminal.toString();
  }

  @Test
  void ordinaryTextPassesAsItIs() {
    var text = "A gate — “日本語” 😀\n\tcode: 1::2 #[x] a ## [y]\n";
    assertThat(shown(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'a\u001b[2Jb','a\\u{1b}[2Jb'",
    "'a\u009b2Jb','a\\u{9b}2Jb'",
    "'a\u0007b','a\\u{7}b'",
    "'a\u202eb','a\\u{202e}b'",
    "'a\u2066b','a\\u{2066}b'",
    "'a\rb','a\\u{d}b'",
    "'a\bb','a\\u{8}b'",
    "'a\u2028b','a\\u{2028}b'",
    "'a\udb40\udc01b','a\\u{e0001}b'",
    "'a\ud800b','a\\u{d800}b'"
  })
  void nothingSteersTheTerminal(String text, String expected) {
    assertThat(shown(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'::error file=a::x',':\\u{3a}error file=a::x'",
    "'  ::set-output name=a::b','  :\\u{3a}set-output name=a::b'",
    "'\u00a0\u3000::add-mask::e','\u00a0\u3000:\\u{3a}add-mask::e'",
    "'a ##[set-env name=X]y','a ##\\u{5b}set-env name=X]y'",
    "'###[group]','###\\u{5b}group]'",
    "'a::b',a::b",
    "': :error',': :error'"
  })
  void nothingIsACommandToAWorkflow(String text, String expected) {
    assertThat(shown(text)).isEqualTo(expected);
  }

  @Test
  void lineBreaksOfWindowsAreLineBreaks() {
    assertThat(shown("a\r\n::b\r\n")).isEqualTo("a\r\n:\\u{3a}b\r\n");
  }

  @Test
  void onlyOurOwnSequencesMoveTheCursor() {
    Screen.steer(screen, "\u001b[1A");
    assertThat(terminal).hasToString("\u001b[1A");

    var plain = new StringWriter();
    Screen.steer(new PrintWriter(plain, true), "\u001b[1A");
    assertThat(plain).hasToString("\u001b[1A");
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of(
            ":",
            "::",
            "#",
            "##[",
            "[",
            "\r",
            "\n",
            "\r\n",
            " ",
            "\t",
            "\u001b",
            "\u202e",
            "\ud83d",
            "\ude00",
            "a",
            "error::x",
            "\u00a0")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 2000)
  void textIsTheSameHoweverItIsTakenApart(@ForAll("hostile") String text) {
    var whole = new StringWriter();
    try (var at = new Screen(whole)) {
      at.print(text);
    }
    var pieces = new StringWriter();
    try (var at = new Screen(pieces)) {
      for (int i = 0; i < text.length(); i++) {
        at.print(text.charAt(i));
        at.flush();
      }
    }
    assertThat(pieces).hasToString(whole.toString());
    assertThat(whole.toString().replace("\r\n", "\n"))
        .doesNotContain("\r", "\u001b", "\u202e", "##[");
    assertThat(whole.toString().lines().map(String::strip))
        .noneMatch(line -> line.startsWith("::"));
  }
}
