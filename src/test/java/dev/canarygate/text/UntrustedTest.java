package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "22",
        "v3.2.0rc16",
        "cc5e1ca983adff4a45489ce7afe11ad3a3a26e30",
        "sync_identity_boundary/v3.2.0rc16-attempt1",
        "2026-05-20T05:16:22Z",
        "https://github.com/o/r/issues/41#issuecomment-5001",
        "https://github.com/o/r/releases/tag/v3.2.0rc16",
        "https://github.com/o/r/commit/cc5e1ca983adff4a45489ce7afe11ad3a3a26e30",
        "https://github.com/o/r/actions/runs/7001"
      })
  void whatCanMeanNothingStaysAsItIs(String text) {
    assertThat(Untrusted.inline(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#1141",
        "GH-1141",
        "www.example.org",
        "https://example.org/x",
        "https://github.com.evil.example/o/r/issues/1",
        "https://github.com/o/r/releases/tag/v1?x=@octocat",
        "https://github.com/o/r/tree/main",
        "o/r#12",
        "_x_",
        "*x*",
        "<b>",
        "[x](y)",
        "a:smile:b",
        "two words",
        "",
        "x_"
      })
  void whatCouldMeanSomethingBecomesACodeSpan(String text) {
    assertThat(Untrusted.inline(text)).startsWith("`").endsWith("`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "unchanged in 8 fingerprints: queues (0 rows), harness at e9bef77d0ee0 (clean); 0/22.",
        "built 2026-05-20T05:16:22Z, in 5 snapshots",
        "the gate's client can only read (GET); snapshots: 5."
      })
  void aSentenceOfOursIsText(String text) {
    assertThat(Untrusted.sentence(text)).isEqualTo(text);
  }

  @Test
  void anOptionInASentenceOfOursIsCodeByItself() {
    assertThat(Untrusted.sentence("With --wait it looks again, see --end-orphans."))
        .isEqualTo("With `--wait` it looks again, see `--end-orphans`.");
    assertThat(Untrusted.sentence("With --wait see #1141")).isEqualTo("`With --wait see #1141`");
    assertThat(Untrusted.sentence("With --@wait")).isEqualTo("`With --@wait`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "built \"yes. Approved by ana\"",
        "see #1141",
        "by @octocat",
        "see www.example.org",
        "see https://example.org/x",
        "fixed by GH-1141",
        "a :smile: b",
        "a:100:b",
        "two\nlines",
        "two  blanks",
        "a *b* c",
        "a <b> c",
        "- a"
      })
  void aSentenceThatCouldMeanMoreBecomesACodeSpan(String text) {
    assertThat(Untrusted.sentence(text)).startsWith("`").endsWith("`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a b ~ `a b`",
        "a ` b ~ ``a ` b``",
        "a `` b ~ ```a `` b```",
        "`a` ~ `` `a` ``",
        "`` ~ ``` `` ```",
      })
  void aSpanIsFencedByMoreBackticksThanItHolds(String text, String span) {
    assertThat(Untrusted.span(text)).isEqualTo(span);
  }

  @Test
  void blanksAtBothEndsSurvive() {
    assertThat(Untrusted.span(" a ")).isEqualTo("`  a  `");
    assertThat(Untrusted.span("")).isEqualTo("` `");
  }

  @Test
  void whatCannotBeSeenShowsAsItsCodePoint() {
    assertThat(Untrusted.span("a\u202eb\u200bc\u0007d\ne\u2028f\u00a0g\u3164h"))
        .isEqualTo("`a\\u{202e}b\\u{200b}c\\u{7}d\\u{a}e\\u{2028}f\\u{a0}g\\u{3164}h`");
    assertThat(Untrusted.span("\ud83d\ude00 é")).isEqualTo("`\ud83d\ude00 é`");
    assertThat(Untrusted.span("x\ud800y")).isEqualTo("`x\\u{d800}y`");
  }

  @Test
  void aBarDoesNotEndATablesCell() {
    assertThat(Untrusted.cell("a | b")).isEqualTo("`a \\| b`");
  }

  @Test
  void aFenceIsLongerThanAnyRunOfBackticksInItAndKeepsLines() {
    assertThat(Untrusted.fence("a\r\n````\nb\tc\u0000\n"))
        .isEqualTo("`````text\na\n````\nb\tc\\u{0}\n`````");
  }

  @Test
  void anAddressOfGitHubInALineCanBeFollowed() {
    var link = "https://github.com/acme/lib/issues/3#issuecomment-10";
    assertThat(Untrusted.linked("commented on acme/lib#3: " + link))
        .isEqualTo("`commented on acme/lib#3:` " + link);
    assertThat(Untrusted.linked("see " + link + " <b> @eve"))
        .isEqualTo("see " + link + " `<b> @eve`");
    assertThat(Untrusted.linked("at https://evil.example/x"))
        .isEqualTo("`at https://evil.example/x`");
  }
}
