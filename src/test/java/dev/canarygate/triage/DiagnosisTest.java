package dev.canarygate.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people and programs read of a diagnosis, and the issue that a person can file. */
final class DiagnosisTest {
  private static final TriageRules RULES =
      RuleFile.parse(
          "rules.yaml",
          """
          - id: lost-row
            all: [row was lost, "/row \\\\d+/"]
            layer: harness
            action: FIX_HARNESS
            issue: 7
            repository: e2e
            allowed: [repair the helper]
            never: [raise the limit]
            expected: the row
            got: none
          - {id: busy-lock, all: [lock is held], layer: environment, action: NOT_A_FAILURE}
          - {id: half-told, all: [sync is late], layer: unknown, action: NEED_MORE_EVIDENCE}
          - {id: new-schema, all: [schema drifted], layer: cli, action: FILE_NEW_ISSUE}
          """);
  private static final String LOST = "row was lost: row 12";

  private static Diagnosis judge(@Nullable Integer scenario, String text) {
    return RULES.judge(scenario, FailureText.of(text));
  }

  @Test
  void theSentenceNamesRuleLayerOwnerAndAction() {
    assertThat(judge(1, LOST).inWords())
        .isEqualTo("lost-row: layer harness, owned by e2e#7, FIX_HARNESS");
    assertThat(judge(1, "schema drifted").inWords())
        .isEqualTo("new-schema: layer cli, FILE_NEW_ISSUE");
  }

  @Test
  void theSentenceNamesTheWordsThatDecideNothing() {
    assertThat(judge(1, "sync is late, the lock is held").inWords())
        .isEqualTo(
            "these words alone decide nothing (busy-lock, half-told): more evidence is needed");
  }

  @Test
  void theSentenceNamesAllCausesAndNoNoise() {
    assertThat(judge(1, LOST + ", schema drifted, the lock is held").inWords())
        .isEqualTo(
            "several signatures fit (lost-row, new-schema): nothing is reopened, a person decides");
  }

  @Test
  void noiseWithWordsThatDecideNothingIsNoSuccess() {
    assertThat(judge(null, "the lock is held").action()).isEqualTo(Action.NOT_A_FAILURE);
    assertThat(judge(null, "the lock is held, sync is late").action())
        .isEqualTo(Action.NEED_MORE_EVIDENCE);
  }

  @Test
  void linesTellTheWordsThatMatchedThenWhatIsAllowedAndWhatIsNot() {
    assertThat(DiagnosisText.lines(judge(1, LOST + ", HTTP 502")))
        .containsExactly(
            "lost-row: layer harness, owned by e2e#7, FIX_HARNESS",
            "matched lost-row by: row was lost | row 12",
            "  allowed: repair the helper",
            "  never: raise the limit",
            "HTTP errors reported: [502]");
  }

  @Test
  void whatIsNoAdviceIsSaidEachTime() {
    assertThat(DiagnosisText.once(List.of("one", "allowed: a", "one", " allowed: a", "never: a")))
        .containsExactly("one", "allowed: a", "one", "never: a");
  }

  @Test
  void programsReadWhatMatchedAndWhatRepeats() throws JsonProcessingException {
    var json = JsonMapper.builder().build();

    var told = json.writeValueAsString(DiagnosisJson.of(judge(4, (LOST + "\n").repeat(3))));

    assertThat(json.readTree(told))
        .isEqualTo(
            json.readTree(
                """
                {"scenario": 4, "verdict": "known", "action": "FIX_HARNESS", "issue": 7,
                 "repository": "e2e", "layer": "harness", "reopen": false,
                 "summary": "lost-row: layer harness, owned by e2e#7, FIX_HARNESS",
                 "matches": [{"rule": "lost-row", "layer": "harness", "action": "FIX_HARNESS",
                   "issue": 7, "repository": "e2e", "allowed": ["repair the helper"],
                   "never": ["raise the limit"], "expected": "the row", "got": "none",
                   "words": ["row was lost", "row 12"]}],
                 "http": [], "repeats": [{"count": 3, "line": "row was lost: row 12"}]}
                """));
  }

  @Test
  void aMatchThatNoIssueOwnsNamesNoRepository() throws JsonProcessingException {
    var json = JsonMapper.builder().build();

    var match = json.valueToTree(DiagnosisJson.of(judge(2, "schema drifted"))).at("/matches/0");

    assertThat(match.get("issue").isNull()).isTrue();
    assertThat(match.get("repository").isNull()).isTrue();
  }
}
