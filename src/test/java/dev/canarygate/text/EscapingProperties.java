package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Reads spans and fences back by the rules of GitHub's Markdown, whatever text was put in. */
class EscapingProperties {
  private static final Pattern OPENING = Pattern.compile("^(`+)");

  @Provide
  Arbitrary<String> nasty() {
    return Arbitraries.of(
            "`",
            "``",
            "```",
            " ",
            "\n",
            "\r\n",
            "|",
            "\\",
            "\\|",
            "@octocat",
            "#1",
            "<!--",
            "-->",
            "~~~",
            "\u202e",
            "\u200b",
            "\t",
            "a",
            "[x](y)",
            "</details>",
            "\ud800",
            "\ud83d\ude00",
            "**",
            "&lt;",
            "$x$",
            "www.example.org")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 3000)
  void aSpanEndsNowhereButAtItsEnd(@ForAll("nasty") String text) {
    var span = Untrusted.span(text);
    var ticks = OPENING.matcher(span);
    assertThat(ticks.find()).isTrue();
    var fence = ticks.group(1);
    var inside = span.substring(fence.length(), span.length() - fence.length());

    assertThat(span).endsWith(fence).doesNotContain("\n").doesNotContain("\r");
    assertThat(runs(inside)).doesNotContain(fence.length());
    assertThat(stripped(inside))
        .isEqualTo(Visible.exact((text.isEmpty() ? " " : text).replace("\r\n", "\n")));
  }

  @Property(tries = 3000)
  void noLineOfAFenceEndsIt(@ForAll("nasty") String text) {
    var lines = Untrusted.fence(text).lines().toList();
    var fence = lines.get(0).replace("text", "");

    assertThat(lines.get(lines.size() - 1)).isEqualTo(fence);
    assertThat(lines.subList(1, lines.size() - 1))
        .noneMatch(line -> line.strip().startsWith(fence));
  }

  @Property(tries = 3000)
  void aCellHoldsNoBarThatIsNotEscaped(@ForAll("nasty") String text) {
    assertThat(Untrusted.cell(text).replace("\\|", "")).doesNotContain("|");
  }

  @Property(tries = 3000)
  void nothingHiddenIsLeft(@ForAll("nasty") String text) {
    assertThat(Untrusted.inline(text)).doesNotContain("\u202e", "\u200b", "\n", "\t");
  }

  private static java.util.List<Integer> runs(String text) {
    return Pattern.compile("`+").matcher(text).results().map(r -> r.group().length()).toList();
  }

  /** One blank on each side is not part of a span's text, unless it is nothing but blanks. */
  private static String stripped(String inside) {
    return inside.startsWith(" ") && inside.endsWith(" ") && !inside.isBlank()
        ? inside.substring(1, inside.length() - 1)
        : inside;
  }
}
