package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecisionTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static Decision sayAgain(
      String workPackage, Decision.Subject subject, @Nullable String candidate) {
    return new Decision(
        workPackage, subject, Decision.Choice.SAY_AGAIN, "ana", "why", null, candidate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "suite     | the suite            | decide A --skip --reason TEXT",
        "comment   | the deleted comment  | decide A --skip --reason TEXT",
        "status    | the replaced status  | decide A --skip --reason TEXT",
        "imported  | the imported changes | decide A --skip --reason TEXT",
        "blocker.7 | issue 7              | decide A --issue 7 --skip --reason TEXT",
        "legal     | 'legal'              | decide A --about legal --skip --reason TEXT",
      })
  void whatIsDecidedIsNamedInWordsAndInItsCommand(String name, String words, String command) {
    var subject = new Decision.Subject(name);
    var asked = new Assignment(GateState.NEW, "A", 1, "look");

    var question = Question.ofDecision(asked, subject, List.of(Decision.Choice.SKIP), true);

    assertThat(question.why()).isEqualTo("a person must decide on " + words);
    assertThat(question.commands()).containsExactly(command);
    assertThat(question.isAbout(new Decision.Subject(name))).isTrue();
    assertThat(question.isAbout(new Decision.Subject("other"))).isFalse();
    assertThat(subject).hasToString(name).hasSameHashCodeAs(new Decision.Subject(name));
  }

  @Test
  void eachChoiceThatCanBeMadeIsACommandOfItsOwn() {
    var asked = new Assignment(GateState.NEW, "A", 1, "look");
    var choices = List.of(Decision.Choice.ACCEPT, Decision.Choice.REJECT);

    var question = Question.ofDecision(asked, Decision.Subject.blocker(7), choices, true);

    assertThat(question.command()).isEqualTo("decide A --issue 7 --accept|--reject --reason TEXT");
    assertThat(question.commands())
        .containsExactly(
            "decide A --issue 7 --accept --reason TEXT",
            "decide A --issue 7 --reject --reason TEXT");
  }

  @Test
  void aChoiceIsReadAsItIsWritten() {
    for (var choice : Decision.Choice.values()) {
      assertThat(Decision.Choice.of(choice.word())).isEqualTo(choice);
      assertThat(choice).hasToString(choice.word());
    }
    assertThat(Decision.Choice.SAY_AGAIN.word()).isEqualTo("say-again");
    assertThatThrownBy(() -> Decision.Choice.of("maybe")).hasMessage("choice 'maybe' is not known");
  }

  @Test
  void whatIsPostedAgainIsThatOfThePackageTheSubjectAndTheCandidate() {
    var comment = Decision.Subject.COMMENT;
    var other = new Decision("A", comment, Decision.Choice.ACCEPT, "ana", "why", null, "rc1");
    var state =
        GateState.of(
            List.of(
                new Event.RunStarted(NOW, "g", "d", Map.of(), Map.of(), "t", "ana", "h"),
                new Event.Decided(NOW, sayAgain("A", comment, "rc1")),
                new Event.Decided(NOW, sayAgain("B", comment, "rc1")),
                new Event.Decided(NOW, sayAgain("A", Decision.Subject.STATUS, "rc1")),
                new Event.Decided(NOW, sayAgain("A", comment, "rc0")),
                new Event.Decided(NOW, sayAgain("A", comment, null)),
                new Event.Decided(NOW, other),
                new Event.Approved(NOW, new Approval("A", "look", "bob", null, "d", Facts.NONE)),
                new Event.AttemptStarted(NOW, "A", 1),
                new Event.StepFinished(
                    NOW,
                    "A",
                    1,
                    "look",
                    Finding.passed("p").with(SharedFacts.CANDIDATE_VERSION.name(), "rc1"))));
    var assignment = new Assignment(state, "A", 1, "look");

    assertThat(assignment.decisionsToSayAgain("A", comment))
        .extracting(GivenStatement::id)
        .containsExactly("decision-1");
    assertThat(assignment.decisionsToSayAgain("A", Decision.Subject.STATUS))
        .extracting(GivenStatement::id)
        .containsExactly("decision-3");
    assertThat(assignment.holder().toString()).contains("ana").doesNotContain("(none)");
  }
}
