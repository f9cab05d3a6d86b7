package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is text is parted, what is code or an address is not; cmark-gfm says which is which. */
class MentionsTest {
  private static final String PART = "\u200b";

  /** Each is whole in itself, as templates and escaped values are. */
  private static final String[] WHOLE = {
    "plain ",
    "@octocat ",
    "(@octocat), ",
    "`app@sha256:0a1b` ",
    "``a ` b@c`` ",
    "`` `@x` `` ",
    "<https://a.example/@b> ",
    "https://a.example/@b?c=d@e ",
    "www.a.example/@b ",
    "[words @b](https://a.example/@b) ",
    "\\` ",
    "*@octocat* ",
    "1 | 2 "
  };

  private static final String[] ANY = {
    "`",
    "``",
    "```",
    "~~~",
    "@octocat",
    "@a`",
    " ",
    "\n",
    "\n\n",
    "\n```\n",
    "\n- ",
    "\n> ",
    "\n  ",
    "\n    ",
    "|",
    "\n|-|-|\n",
    "\\",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "<b title=\"",
    "\">",
    "https://a.example/",
    "https://a.example",
    "FTP://a.example/",
    "www.a.example/",
    "Www.a.example",
    "!",
    "\n<pre>\n",
    "</pre>",
    "\n# ",
    "\n---\n",
    "a",
    "*"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`app@sha256:0a1b`",
        "``a ` @b``",
        "`two\nlines@x`",
        "```text\n@a\n```",
        "~~~\n@a\n``` @b\n~~~",
        "<https://a.example/@b>",
        "<ana@a.example>",
        "see https://a.example/@b.",
        "[x](https://a.example/@b)",
        "| `a@b` | `c \\| @d` |",
        "- `a@b`, https://a.example/@c"
      })
  void codeAndAddressesKeepTheirLetters(String markdown) {
    assertThat(Mentions.parted(markdown)).isEqualTo(markdown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@a",
        "\\@a",
        "` @a",
        "\\`@a`",
        "`x` @a `y`",
        "| ` | @a ` |",
        "- ```\n  x\n  ```\n\n@a",
        "- x\n  ```\nb @a",
        "<pre>\n\n`@a`\n</pre>",
        "<b title=\"`\"> @a `",
        "https://@a",
        "nothttps://x.example/@a",
        "[ https://a.example/@a",
        "```\nx\n```\n@a",
        "text `\n\n@a `",
        "|https://a.example/` ``@a`",
        "https://a.example` @a`",
        "HTTPS://A.EXAMPLE/` @a`",
        "[ www.a.example/` @a`",
        "www.a.example/` `@a` "
      })
  void whatMayBeTextIsParted(String markdown) {
    assertThat(Mentions.parted(markdown)).isEqualTo(markdown.replace("@a", "@" + PART + "a"));
  }

  @Provide
  Arbitrary<String> wholePieces() {
    var line = Arbitraries.of(WHOLE).list().ofMinSize(1).ofMaxSize(6).map(p -> String.join("", p));
    var block =
        Arbitraries.oneOf(
            line,
            line.map(text -> "- " + text),
            line.map(text -> "\n```text\n@in `fence` " + text + "\n```\n"),
            Arbitraries.just(""));
    return block.list().ofMinSize(1).ofMaxSize(6).map(blocks -> String.join("\n", blocks));
  }

  @Provide
  Arbitrary<String> anyPieces() {
    return Arbitraries.of(ANY).list().ofMaxSize(24).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 2000)
  void nothingButZeroWidthSpacesBehindAnAtSignIsAdded(@ForAll("anyPieces") String markdown) {
    var parted = Mentions.parted(markdown);
    assertThat(parted.replace("@" + PART, "@")).isEqualTo(markdown);
  }

  @Property(tries = 300)
  void whateverIsWrittenNoReaderSeesAMentionInText(@ForAll("anyPieces") String markdown) {
    CommonMark.of(Mentions.parted(markdown))
        .ifPresent(
            seen ->
                assertThat(seen.text().replace("@" + PART, "")).as(markdown).doesNotContain("@"));
  }

  @Slow
  @Property(tries = 300)
  void inWholePiecesCodeAndAddressesKeepTheirLetters(@ForAll("wholePieces") String markdown) {
    CommonMark.of(Mentions.parted(markdown))
        .ifPresent(
            seen -> {
              assertThat(seen.text().replace("@" + PART, "")).as(markdown).doesNotContain("@");
              assertThat(seen.code()).as(markdown).doesNotContain(PART);
              assertThat(seen.addresses()).as(markdown).doesNotContain(PART);
            });
  }
}
