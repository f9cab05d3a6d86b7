package dev.canarygate.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Facts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentBodyTest {
  private static CommentBody body(String template, Facts facts) {
    return new CommentBody(
        template, facts, Secrets.of(List.of("correct-horse")), "statement"::equals);
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void blanksAreFilledWithFactsAndWhatIsNotPlainBecomesCode() {
    var facts = Facts.of(Map.of("a.b", "3.2.0", "text", "two | words"));

    assertThat(body("A {{a.b}}, `{{ text }}`\n| {{text}} |\n", facts).fitting())
        .isEqualTo("A 3.2.0, `two | words`\n| `two \\| words` |");
  }

  @Test
  void whatWasNotMeasuredIsNamedInOrderAndMarkedInAPreview() {
    var body = body("{{z}} {{a}} {{z}} {{known}}", Facts.NONE.with("known", "1"));

    assertThat(body.missing()).containsExactly("z", "a");
    assertThat(body.fitting()).isEqualTo("⟨z: not measured⟩ ⟨a: not measured⟩ ⟨z: not measured⟩ 1");
  }

  @Test
  void aValueOfSeveralLinesAloneOnItsLineIsFenced() {
    var facts = Facts.NONE.with("log", "one\ntwo");

    assertThat(body("Log:\n{{log}}\nend {{log}}", facts).fitting())
        .isEqualTo("Log:\n```text\none\ntwo\n```\nend `one\\u{a}two`");
  }

  @Test
  void aValueCannotBringABlankOfItsOwn() {
    var facts = Facts.NONE.with("a", "{{b}}").with("b", "secret");

    assertThat(body("{{a}}", facts).fitting()).isEqualTo("`{{b}}`");
  }

  @Test
  void nobodyIsMentionedAndWhatStandsAsCodeKeepsItsLetters() {
    var facts =
        Facts.NONE
            .with("one", "registry.example/app@sha256:0a1b")
            .with("two", "@a\n@b")
            .with("bad", "x ` @octocat");

    assertThat(body("For @octocat: {{one}}\n{{two}}\n- {{bad}}", facts).fitting())
        .isEqualTo(
            "For @\u200boctocat: `registry.example/app@sha256:0a1b`\n"
                + "```text\n@a\n@b\n```\n- ``x ` @octocat``");
  }

  @Test
  void whatTheProgramWordsIsTextAndWhatOthersWordIsCode() {
    var facts = Facts.NONE.with("statement", "two of 2 (same)").with("other", "two of 2 (same)");

    assertThat(body("{{statement}} {{other}}\n| {{statement}} |", facts).fitting())
        .isEqualTo("two of 2 (same) `two of 2 (same)`\n| `two of 2 (same)` |");
  }

  @Test
  void theNameOfAPersonIsPublishedWithoutTheAddress() {
    var facts =
        Facts.NONE
            .with("by", "Ana <ana@example.org>")
            .with("log", "Author: Ana <ana@example.org>\ngit@example.org:acme/app bo@example.org");

    assertThat(body("By {{by}}\n{{log}}", facts).fitting())
        .isEqualTo("By Ana\n```text\nAuthor: Ana\ngit@example.org:acme/app bo\n```");
  }

  @Test
  void secretsAreMaskedBeforeTheyCouldBeCutOrEscaped() {
    var facts = Facts.NONE.with("a", "x correct-horse y");

    assertThat(body("{{a}}", facts).fitting()).contains("masked").doesNotContain("correct-horse");
  }

  @Test
  void longValuesAreCutAndTheRestIsCounted() {
    assertThat(body("{{a}}", Facts.NONE.with("a", "x".repeat(1500))).fitting())
        .contains("x".repeat(1000) + "… (500 more characters in the evidence)")
        .doesNotContain("x".repeat(1001));
  }

  @Test
  void manyLongValuesAreCutShorterUntilTheBodyFits() {
    var facts = Facts.NONE;
    for (int i = 0; i < 150; i++) {
      facts = facts.with("f" + i, "é".repeat(900));
    }
    var template =
        IntStream.range(0, 150).mapToObj(i -> "- {{f" + i + "}}").collect(Collectors.joining("\n"));

    var text = body(template, facts).fitting();

    assertThat(size(text)).isLessThanOrEqualTo(CommentBody.LARGEST);
    assertThat(text.lines()).hasSize(150);
    assertThat(text).contains("(780 more characters");
  }

  @Test
  void whatIsStillTooLongIsCutBetweenLinesWithTheDigestOfTheWhole() {
    var facts = Facts.NONE.with("log", "line\n".repeat(50)).with("evidence.digest", "e".repeat(64));
    var template = "{{log}}\n" + "own words of the template\n\n{{log}}\n".repeat(3000);

    var body = body(template, facts);
    var text = body.fitting();

    assertThat(size(text)).isLessThanOrEqualTo(CommentBody.LARGEST);
    assertThat(text).contains("Shortened", Digest.of(body.whole()), "e".repeat(64));
    assertThat(text.lines().filter(line -> line.startsWith("```")).count() % 2).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"e2e-41.md", "tracker-1038.md", "reopen.md"})
  void theTemplatesOfThisGateHoldWhatPeopleNeedAndNoFigureOfTheirOwn(String name) throws Exception {
    var template = Files.readString(Path.of("evidence-templates", name));
    var blanks = body(template, Facts.NONE).blanks();

    assertThat(blanks)
        .contains("candidate.version", "candidate.tag", "candidate.commit", "evidence.digest")
        .contains("evidence.path", "saas.sha");
    assertThat(template).doesNotContain("`{{").doesNotContain("unknown:", " 22", " 200");
  }

  @Test
  void theEvidenceCommentHasEveryScenarioOfEveryRunAndItsStatementWithTheBasis() throws Exception {
    var template = Files.readString(Path.of("evidence-templates", "e2e-41.md"));
    var blanks = body(template, Facts.NONE).blanks();

    for (int run = 1; run <= 4; run++) {
      for (int scenario = 1; scenario <= 4; scenario++) {
        assertThat(blanks).contains("canary.run-" + run + ".scenario-" + scenario);
      }
    }
    assertThat(blanks)
        .contains("saas.image", "events.version", "health.took", "ready.took", "integrity.attested")
        .contains("integrity.measured", "integrity.enforced", "drain.terminal-failed");
    assertThat(template)
        .contains(
            "No manual SaaS queue mutation, Fly DB edits, daemon record surgery, local queue"
                + " deletion, or ingress-cap override was used.");
  }
}
