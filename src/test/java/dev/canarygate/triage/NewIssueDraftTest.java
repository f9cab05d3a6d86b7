package dev.canarygate.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NewIssueDraftTest {
  private static final TriageRules RULES =
      RuleFile.parse(
          "rules.yaml",
          "- {id: new-schema, all: [schema drifted], layer: cli, action: FILE_NEW_ISSUE}");

  private static NewIssueDraft draft(String failure) {
    var text = FailureText.of(failure);
    return NewIssueDraft.of("Canary 2", "1.2.3rc4", "runs/1", text, RULES.judge(2, text));
  }

  @Test
  void theTitleNamesSubjectCandidateAndTheFirstError() {
    assertThat(draft(">   assert x\nE   no row came\nE   more").title())
        .isEqualTo("Canary 2 fails on 1.2.3rc4: no row came");
  }

  @Test
  void anUnknownFailureSaysSo() {
    assertThat(draft("ö: HTTP 502").body())
        .isEqualTo(
            """
            Canary 2 failed on 1.2.3rc4, and no known signature fits.

            ```text
            ö: HTTP 502
            ```

            - HTTP errors reported: [502]
            - Evidence: runs/1

            To find out: the root cause, and the layer it lies in (CLI, harness, environment, server).
            """);
  }

  @Test
  void aKnownFamilyIsNamedAndNeedsAnIssueOfItsOwn() {
    assertThat(draft("the schema drifted").body())
        .startsWith(
            "Canary 2 failed on 1.2.3rc4. Its words are of a known family (new-schema), each member"
                + " of which needs an issue of its own.\n\n```text\n")
        .contains("- HTTP errors reported: none\n");
  }

  @ParameterizedTest
  @CsvSource({"a, ```", "a ` b `` c, ```", "a ``` b, ````", "a ```` b ``, `````"})
  void theFenceIsLongerThanAnyInTheWords(String words, String fence) {
    assertThat(draft(words).body())
        .contains("\n" + fence + "text\n" + words + "\n" + fence + "\n\n");
  }

  @ParameterizedTest
  @CsvSource({"4000, ''", "4001, ' …'"})
  void wordsAreQuotedUpToFourThousandCharacters(int length, String end) {
    assertThat(draft("x".repeat(length)).body()).contains("\n" + "x".repeat(4000) + end + "\n```");
  }

  @Test
  void theFileIsTitleAndBody() {
    var draft = draft("ö");

    assertThat(draft.bytes())
        .isEqualTo(("# " + draft.title() + "\n\n" + draft.body()).getBytes(StandardCharsets.UTF_8));
  }
}
