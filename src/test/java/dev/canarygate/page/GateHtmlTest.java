package dev.canarygate.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Digest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GateHtmlTest {
  private static final Pattern TAG = Pattern.compile("<([a-zA-Z!/][^\\s>]*)");

  private static String page(String text) {
    return GateHtml.of(SamplePage.of(text), UnaryOperator.identity());
  }

  private static String live(String text) {
    var pair = new PageContent.Pair(text, text);
    var field = new LivePart.Field(text, text, text, "text", true);
    var form =
        new LivePart.Form(
            text, text, text, true, List.of(pair), List.of(pair), List.of(field), text);
    return GateHtml.live(
        SamplePage.of(text),
        new LivePart(7, text, text, text, List.of(form)),
        UnaryOperator.identity());
  }

  private static List<String> tags(String page) {
    return TAG.matcher(page).results().map(each -> each.group(1)).toList();
  }

  /** Browsers break a line after a hyphen: what is pasted from two lines is another command. */
  @Test
  void anOptionOfACommandIsKeptOnOneLine() {
    var page = page("./gate-runner -C /tmp/a-b resume --gate-id a-b");

    assertThat(page)
        .contains(
            "<kbd>./gate-runner <span class=\"o\">-C</span> /tmp/a-b resume"
                + " <span class=\"o\">--gate-id</span> <span class=\"o\">a-b</span></kbd>")
        .containsPattern("<title>[^<]* -C /tmp/a-b resume --gate-id a-b</title>");
  }

  @Test
  void anAddressThatPeopleHaveToReadLeadsThere() {
    var page = page("Read it: https://example.org/o/cli/issues/7#issuecomment-1. It is closed");

    assertThat(page)
        .contains(
            "Read it: <a class=\"at\" href=\"https://example.org/o/cli/issues/7#issuecomment-1\""
                + " rel=\"noreferrer noopener\">https://example.org/o/cli/issues/7#issuecomment-1"
                + "</a>. It is closed")
        .containsPattern("<code>Read it: https://example.org/[^<]*</code>")
        .containsPattern("<title>[^<]*Read it: https://example.org/[^<]*</title>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com@evil.example/x",
        "javascript:https://evil.example",
        "ftp://example.org/x"
      })
  void anAddressThatLooksLikeAnotherOneDoesNot(String text) {
    assertThat(page(text))
        .doesNotContain("href=\"https://github.com@", "href=\"javascript", "href=\"ftp");
  }

  @Test
  void aDayAndATimeAreKeptOnOneLine() {
    assertThat(page("on 2026-05-20 05:00 UTC, until 2026-05-21"))
        .contains(
            "on <span class=\"o\">2026-05-20</span> <span class=\"o\">05:00 UTC</span>, until"
                + " <span class=\"o\">2026-05-21</span>");
  }

  @Test
  void whatIsBetweenBackticksIsCodeInSentencesAndAsItWasWrittenElsewhere() {
    var page = page("type `resume --wait` or `");

    assertThat(page("type `resume --wait` now"))
        .contains("type <code>resume <span class=\"o\">--wait</span></code> now</p>")
        .contains(">type `resume <span class=\"o\">--wait</span>` now");
    assertThat(page).contains("type `resume <span class=\"o\">--wait</span>` or `</p>");
  }

  @Test
  void stopConditionsOfFilesAndOthersAreCountedInWords() {
    assertThat(page("text"))
        .containsPattern(
            "Stop conditions: \\d+ in the gate's files(, \\d+ by a step or a change)?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)\" x=\"",
        "' onfocus='alert(1)",
        "</pre></details></main><h1>CLEARED</h1>",
        "<!-- --><svg/onload=alert(1)>",
        "&lt;script&gt; &#60;b&#62;",
        "]]></title><base href=//evil.example>",
        "javascript:alert(1)"
      })
  void whatOthersWroteIsNeverMarkup(String hostile) {
    var page = page(hostile);
    var plain = page(hostile.replaceAll("[^\\w ]", "x"));

    assertThat(tags(page)).isEqualTo(tags(plain));
    assertThat(attributes(page)).isEqualTo(attributes(plain));
    assertThat(page).doesNotContain("href=\"javascript");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</form><form action=//evil.example>",
        "\"><script>alert(1)</script>",
        "' formaction='//evil.example",
        "</button><button>"
      })
  void whatOthersWroteIsNeverMarkupInAFormEither(String hostile) {
    var plain = live(hostile.replaceAll("[^\\w ]", "x"));
    var said =
        GateHtml.said(new FormAnswer(hostile, List.of(hostile), true, 7), UnaryOperator.identity());

    assertThat(tags(live(hostile))).isEqualTo(tags(plain));
    assertThat(attributes(live(hostile))).isEqualTo(attributes(plain));
    assertThat(tags(said)).doesNotContain("script", "form", "button");
  }

  @Test
  void aServedPageAsksItsServerAloneAndAFileAsksNobody() {
    var page = live("text");

    assertThat(page)
        .contains("connect-src &#39;self&#39;; form-action &#39;self&#39;")
        .contains("script-src &#39;sha256-" + hash(between(page, "<script>", "</script>")))
        .contains("style-src &#39;sha256-" + hash(between(page, "<style>", "</style>")));
    assertThat(page("text")).doesNotContain("connect-src", "EventSource", "<form");
    assertThat(live("text").replace("&#39;", "")).doesNotContain("http://", "unsafe-inline");
  }

  /** Names of attributes, of whatever is inside a tag's quotes nothing counts. */
  private static List<String> attributes(String page) {
    var tag = Pattern.compile("<[a-zA-Z][^\\s>]*((?:\\s+[\\w-]+(?:=\"[^\"]*\")?)*)\\s*/?>");
    var name = Pattern.compile("([\\w-]+)(?:=\"[^\"]*\")?");
    return tag.matcher(page)
        .results()
        .flatMap(each -> name.matcher(each.group(1)).results().map(found -> found.group(1)))
        .toList();
  }

  @Test
  void whatHidesOrTurnsTheDirectionOfWritingIsSpelledOut() {
    assertThat(page("got \u202eger\u0000 \u001b[2J\u200b"))
        .contains("got \\u{202e}ger\\u{0} \\u{1b}[2J\\u{200b}")
        .doesNotContain("\u202e", "\u0000", "\u001b", "\u200b");
  }

  @Test
  void secretsAreMaskedBeforeTheyAreEscaped() {
    var masked = GateHtml.of(SamplePage.of("pass<word>"), text -> text.replace("<word>", "***"));

    assertThat(masked).contains("pass***").doesNotContain("word>");
  }

  @Test
  void theSameContentGivesTheSameBytes() {
    assertThat(page("text")).isEqualTo(page("text"));
  }

  @Test
  void aBrowserRunsNothingButWhatThePolicyHasTheHashOf() {
    var page = page("text");

    assertThat(page)
        .contains("default-src &#39;none&#39;")
        .contains("style-src &#39;sha256-" + hash(between(page, "<style>", "</style>")))
        .contains("script-src &#39;sha256-" + hash(between(page, "<script>", "</script>")));
    assertThat(attributes(page))
        .noneMatch(name -> name.startsWith("on") || name.equals("style") || name.equals("src"));
    assertThat(page).doesNotContain("http://", "https://", "@import", "url(http");
  }

  private static String between(String page, String begin, String end) {
    int from = page.indexOf(begin) + begin.length();
    return page.substring(from, page.indexOf(end, from));
  }

  private static String hash(String text) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Digest.of(text)));
  }

  @Test
  void whatIsLeftOutIsCounted() {
    assertThat(page("text"))
        .contains(
            "Runs before these: 3", "Attempts before these: 2", "1 before these are left out");
  }

  @Test
  void everyStateHasAShapeOfItsOwn() {
    var page = page("text");

    for (var state : PageState.values()) {
      assertThat(page).contains("<symbol id=\"s-" + state.word() + "\"");
    }
  }
}
