package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of all scripts in a terminal. */
final class ColumnsTest {
  @ParameterizedTest
  @CsvSource({
    "a, 1",
    "é, 1",
    "e\u0301, 1",
    "漢, 2",
    "한, 2",
    "Ａ, 2",
    "✅, 2",
    "☕, 2",
    "🚀, 2",
    "ש, 1",
    "…, 1",
    "→, 1",
    "\u200d, 0",
    "★, 1"
  })
  void eachCharacterTakesTheColumnsThatATerminalGivesIt(String text, int columns) {
    assertThat(Columns.width(text)).isEqualTo(columns);
  }

  @Test
  void aScriptWithoutBlanksWrapsBetweenItsCharacters() {
    assertThat(Columns.folded("公開の前に二人が承認します", 10)).containsExactly("公開の前に", "二人が承認", "します");
    assertThat(Columns.hanging("* ", "  ", "x 公開の前に y", 8))
        .containsExactly("* x 公開", "  の前に", "  y");
  }

  @Test
  void aLineNeverBeginsWithAClosingMarkOrEndsWithAnOpeningOne() {
    assertThat(Columns.folded("承認する。次に「公開」", 8)).containsExactly("承認す", "る。次に", "「公開」");
  }

  @Test
  void whatIsCopiedStaysWhole() {
    var address = "https://example.org/公開/承認/公開/承認";
    assertThat(Columns.folded("at " + address, 12)).containsExactly("at", address);
    assertThat(Columns.folded("--set title=公開の前に二人が", 8))
        .containsExactly("--set", "title=公開の前に二人が");
  }

  @Test
  void whatIsLongerThanADigestAndNoPathIsBroken() {
    var digest = "0123456789abcdef".repeat(8);
    assertThat(Columns.folded("is " + digest, 40)).containsExactly("is", digest);
    assertThat(Columns.folded("got " + "E".repeat(5_000), 80))
        .hasSize(64)
        .allMatch(line -> line.length() <= 80);
    assertThat(Columns.folded("/" + digest + digest, 40)).hasSize(1);
  }

  @Test
  void marksStayWithTheirLetter() {
    assertThat(Columns.folded("👍🏽👍🏽漢e\u0301漢", 4))
        .containsExactly("👍🏽", "👍🏽", "漢e\u0301", "漢");
  }

  @Property
  void nothingIsLostAndOnlyAWordThatCannotBeBrokenIsWider(
      @ForAll List<@IntRange(min = 0x20, max = 0x1faff) Integer> characters,
      @ForAll @IntRange(min = 4, max = 80) int columns) {
    var text = new StringBuilder("x");
    characters.stream().filter(Character::isDefined).forEach(text::appendCodePoint);
    var whole = text.toString().replaceAll("[\\p{Cc}\\p{Cs}\\p{Z}]+", " ");

    var lines = Columns.folded(whole, columns);

    assertThat(String.join("", lines).replace(" ", "")).isEqualTo(whole.replace(" ", ""));
    assertThat(lines)
        .allMatch(
            line ->
                Columns.width(line) <= columns
                    || Columns.longestPiece(line) >= Columns.width(line));
  }
}
