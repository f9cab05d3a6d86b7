package dev.canarygate.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.CommitStatus.State;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import dev.canarygate.world.StatusMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StatusStepTest extends HubWorld {
  private int steps;
  private int attempt = 1;

  private Finding status(Object... more) {
    var values = new ArrayList<Object>(List.of("ref", TAG, "context", "release-gate"));
    values.addAll(List.of(more));
    return perform(StatusStep.KIND, values.toArray());
  }

  private static Effect.Status wanted(Finding finding) {
    assertThat(finding.wants()).hasSize(1);
    return (Effect.Status) finding.wants().get(0);
  }

  /** The runner's part: the finding is on disk, and what it wants is made. */
  private Effect.Status made(Finding finding) {
    var now = world.time.now();
    var effect = wanted(finding);
    happened(new Event.StepFinished(now, "P", attempt, "s" + steps++, finding));
    happened(new Event.EffectSettled(now, effect.id(), world.forge.bringAbout(effect)));
    return effect;
  }

  private void replaced(String state) {
    replaced(state, "");
  }

  private void replaced(String state, String description) {
    given(39_000_000_000L, state, description, "mallory");
  }

  private void given(long id, String state, String description, String by) {
    var status =
        Map.of(
            "context",
            "release-gate",
            "state",
            state,
            "description",
            description,
            "by",
            by,
            "at",
            "2026-05-20T05:19:00Z");
    world.forge.put(REPO, status, "commits", SHA, "statuses", String.valueOf(id));
  }

  @Test
  void theCommitOfTheTagIsToGetTheStatus() {
    var finding = status("description", "all well", "target-url", "https://gate.example.org/1");

    var effect = wanted(finding);
    assertThat(effect.commit()).isEqualTo(COMMIT);
    assertThat(effect.id()).hasToString("gate-1/none/status-release-gate-success-0123456789ab");
    assertThat(effect.state()).isEqualTo(State.SUCCESS);
    assertThat(effect.description()).isEqualTo("all well");
    assertThat(effect.targetUrl()).isEqualTo("https://gate.example.org/1");
    assertThat(finding.summary())
        .isEqualTo("acme/lib@0123456789ab is to get status release-gate = success");
    assertThat(effect.inWords())
        .isEqualTo("status release-gate = success on acme/lib@0123456789ab");
  }

  @Test
  void whatWasGivenAndStillCountsIsNotGivenAgain() {
    made(status());

    var finding = status();

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.wants()).isEmpty();
    assertThat(facts(finding)).containsEntry("status.fate", "as-given");
  }

  @Test
  void oneThatTheGateFollowedByAnotherIsGivenAgain() {
    made(status("state", "pending"));
    made(status("state", "failure"));

    var again = made(status("state", "pending"));

    assertThat(again.id().number()).isEqualTo(2);
    assertThat(world.forge.statuses(COMMIT)).hasSize(3);
  }

  @Test
  void oneThatSomebodyReplacedWaitsForAPersonsWord() {
    made(status());
    replaced("failure");

    var finding = status();

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).contains("mallory gave the commit release-gate = failure");
    assertThat(facts(finding))
        .containsEntry("status.fate", "replaced")
        .containsEntry("status.replaced-by", "39000000000");

    asked(finding);
    decidedAndGoesOn();
    var again = made(status());
    assertThat(again.id().number()).isEqualTo(2);
    assertThat(again.supersedes()).contains("#status-");
  }

  @Test
  void theWordOfALaterGateIsNotReplacedBySuccess() {
    made(status("state", "pending"));
    replaced("pending", "Version 1.2.0 is not cleared [gate 0123456789ab]");

    var finding = status();

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.wants()).isEmpty();
    assertThat(finding.summary())
        .contains(
            "mallory gave the commit release-gate = pending", "after the gate gave it pending");
    assertThat(finding.details()).anyMatch(each -> each.contains("status of another gate"));
    assertThat(facts(finding)).containsEntry("status.fate", "replaced");
    assertThat(status("state", "pending").verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void aSuccessThatWentOverTheWordOfALaterGateDoesNotCount() {
    made(status("state", "pending"));
    replaced("pending", "Version 1.2.0 is not cleared [gate 0123456789ab]");
    var success =
        new Effect.Status(wantedAnyway(), COMMIT, "release-gate", State.SUCCESS, "", null);
    given(39_000_000_001L, "success", StatusMarker.wanted(success), "gate-keeper");
    var found = Finding.passed("").wanting(success);
    happened(new Event.StepFinished(world.time.now(), "P", attempt, "s" + steps++, found));
    happened(
        new Event.EffectSettled(
            world.time.now(), success.id(), new Settlement(How.CONFLICT, "went over")));

    var again = status();

    assertThat(again.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(again.summary()).contains("mallory gave the commit release-gate = pending");
    assertThat(wanted(status("state", "pending")).state()).isEqualTo(State.PENDING);

    asked(status());
    decidedAndGoesOn();
    var last = wanted(status());
    assertThat(last.follows()).isEqualTo(39_000_000_001L);
    made(status());
    assertThat(facts(status())).containsEntry("status.fate", "as-given");
  }

  private static EffectId wantedAnyway() {
    return EffectId.parse("gate-1/none/status-release-gate-success-0123456789ab");
  }

  /** The step's finding is on disk, and a person reads it. */
  private void asked(Finding finding) {
    var now = world.time.now();
    happened(
        new Event.StepFinished(now, "P", attempt, "step", finding),
        new Event.AttemptEnded(now, "P", attempt, Verdict.FAILED, List.of()));
  }

  /** The person who was asked says yes, and the gate goes on. */
  private void decidedAndGoesOn() {
    decided();
    goesOn();
  }

  private void goesOn() {
    happened(new Event.AttemptStarted(world.time.now(), "P", ++attempt));
  }

  @Test
  void aDecisionIsAboutTheWordThatItsPersonSaw() {
    made(status("state", "pending"));
    given(39_000_000_000L, "failure", "flaky", "eve");
    asked(status());
    decidedAndGoesOn();
    given(39_000_000_001L, "failure", "do not publish", "mallory");

    var finding = status();

    assertThat(finding.summary()).startsWith("mallory gave the commit release-gate = failure");
    asked(finding);
    assertThat(asks()).isTrue();
    goesOn();
    assertThat(status().verdict()).isEqualTo(Verdict.FAILED);

    asked(status());
    decidedAndGoesOn();
    assertThat(made(status()).state()).isEqualTo(State.SUCCESS);
  }

  @Test
  void aDecisionThatWasNotNeededIsNotKeptForTheNextWord() {
    made(status("state", "pending"));
    given(39_000_000_000L, "failure", "flaky", "eve");
    asked(status("state", "pending"));
    decidedAndGoesOn();
    given(39_000_000_001L, "success", "was flaky", "eve");
    made(status("state", "pending"));

    given(39_000_000_009L, "failure", "do not publish", "mallory");

    assertThat(status("state", "pending").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(status().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void whatAPersonSaidBeforeTheGateBeganWaitsForAPersonsWord() {
    given(39_000_000_000L, "failure", "do not publish", "eve");

    var hold = status("state", "pending");

    assertThat(hold.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(hold.summary())
        .startsWith("eve gave the commit release-gate = failure at")
        .endsWith("before the gate gave it one");
    asked(hold);
    assertThat(asks()).isTrue();

    decidedAndGoesOn();
    made(status("state", "pending"));
    assertThat(wanted(status()).state()).isEqualTo(State.SUCCESS);
  }

  @Test
  void aWordThatTheFirstStatusOfTheGateWentOverWaitsForAPersonsWord() {
    var pending = status("state", "pending");
    given(1, "failure", "security: do not publish", "eve");
    made(pending);

    var finding = status();

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary())
        .startsWith("eve gave the commit release-gate = failure")
        .endsWith("after the gate gave it pending");
    asked(finding);
    decidedAndGoesOn();
    var success = made(status());
    assertThat(success.supersedes()).contains("#status-");
    assertThat(facts(status())).containsEntry("status.fate", "as-given");
  }

  @Test
  void aDecisionAtOnePackageHoldsAtTheNextForWhatItsPersonWasShown() {
    given(39_000_000_000L, "failure", "flaky", "eve");
    asked(status("state", "pending"));
    decidedAndGoesOn();
    var pending = status("state", "pending");
    given(39_000_000_001L, "failure", "do not publish", "mallory");
    made(pending);

    assertThat(status().summary()).startsWith("mallory gave the commit release-gate = failure");
    assertThat(status().details()).noneMatch(each -> each.contains("eve"));
  }

  @Test
  void aWordUnderTheSuccessOfSomebodyElseWaitsForAPersonsWord() {
    made(status());
    given(39_000_000_000L, "failure", "security: do not publish", "eve");
    given(39_000_000_001L, "success", "fine", "mallory");

    var finding = status();

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).startsWith("eve gave the commit release-gate = failure");
    asked(finding);
    decidedAndGoesOn();
    assertThat(made(status()).supersedes()).isNotNull();
  }

  @Test
  void aMarkOfAnotherAccountHidesNoWord() {
    given(39_000_000_000L, "failure", "security hole [gate 0123456789ab]", "eve");

    assertThat(status().summary()).startsWith("eve gave the commit release-gate = failure");
  }

  @Test
  void aDecisionAboutACommentAnswersNoStatus() {
    made(status("state", "pending"));
    given(39_000_000_000L, "failure", "security: do not publish", "eve");
    asked(status());
    decided(Decision.Subject.COMMENT);
    goesOn();

    assertThat(status().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void aStatusThatAnotherStepOfThePackageGivesLeavesTheQuestion() {
    given(39_000_000_000L, "failure", "flaky", "eve");
    var now = world.time.now();
    var stopped = Finding.passed("given already").with(HubFacts.STATUS_FATE, "as-given");
    happened(
        new Event.StepFinished(now, "P", attempt, "step", status()),
        new Event.StepFinished(now, "P", attempt, "stopped", stopped),
        new Event.AttemptEnded(now, "P", attempt, Verdict.FAILED, List.of()));

    assertThat(asks()).isTrue();
    decided();
    assertThat(asks()).isFalse();
  }

  @Test
  void aFactOfThisNameThatAnotherKindOfStepLearnsAnswersNothing() {
    given(39_000_000_000L, "failure", "flaky", "eve");
    asked(Finding.failed("asked").with(HubFacts.STATUS_REPLACED_BY, "gatebot"));
    decidedAndGoesOn();

    assertThat(status().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void allThatWasSaidIsNamedBeforeAPersonDecides() {
    made(status("state", "pending"));
    given(39_000_000_000L, "failure", "security: do not publish", "eve");
    given(39_000_000_001L, "failure", "flaky", "mallory");

    var finding = status("state", "pending");

    assertThat(finding.summary()).startsWith("mallory gave the commit release-gate = failure");
    assertThat(finding.details())
        .anyMatch(each -> each.startsWith("Also: eve gave the commit release-gate = failure"));
  }

  @Test
  void aSuccessThatNobodySawLandIsTakenBackWhereTheTagHasLeft() {
    var success = status();
    happened(new Event.StepFinished(world.time.now(), "P", attempt, "s" + steps++, success));
    given(39_000_000_000L, "success", StatusMarker.wanted(wanted(success)), "former-account");
    happened(
        new Event.EffectSettled(
            world.time.now(), wanted(success).id(), new Settlement(How.WITHDRAWN, "died")));
    world.forge.shows(REPO, TAG, "f".repeat(40), Map.of());

    assertThat(status("state", "pending").wants())
        .extracting(each -> ((Effect.Status) each).commit().sha())
        .containsExactly("f".repeat(40), SHA);
  }

  @Test
  void whatIsOnItsWayToAnotherCommitHidesNothing() {
    happened(new Event.StepFinished(world.time.now(), "P", attempt, "s" + steps++, status()));
    world.forge.shows(REPO, TAG, "f".repeat(40), Map.of());

    assertThat(wanted(status()).follows()).isZero();
  }

  @Test
  void anotherAccountOfTheTokenLeavesItsStatusesTheGates() {
    var pending = made(status("state", "pending"));
    var given = world.forge.statuses(COMMIT).get(0);
    given(given.id(), "pending", StatusMarker.wanted(pending), "former-account");

    assertThat(wanted(status()).state()).isEqualTo(State.SUCCESS);
    assertThat(facts(status("state", "pending"))).containsEntry("status.fate", "as-given");
  }

  private void decided() {
    decided(Decision.Subject.STATUS);
  }

  private void decided(Decision.Subject subject) {
    happened(
        new Event.Decided(
            world.time.now(),
            new Decision("P", subject, Decision.Choice.SAY_AGAIN, "ana", "mine", null, null)));
  }

  @Test
  void whatHoldsBackGoesBeforeAnySuccess() {
    made(status("state", "pending"));
    replaced("success", "Version 1.2.0 may be published [gate 0123456789ab]");

    assertThat(wanted(status("state", "pending")).id().number()).isEqualTo(2);
    assertThat(status().verdict()).isEqualTo(Verdict.FAILED);

    made(status("state", "pending"));
    assertThat(wanted(status()).state()).isEqualTo(State.SUCCESS);
  }

  @Test
  void whatHoldsBackIsGivenAlsoWhenGitHubShowsNothing() {
    var first = status("state", "pending");
    happened(new Event.StepFinished(world.time.now(), "P", attempt, "s" + steps++, first));
    happened(
        new Event.EffectSettled(
            world.time.now(), wanted(first).id(), new Settlement(How.LANDED, "there")));

    assertThat(wanted(status("state", "pending")).id().number()).isEqualTo(2);
    assertThat(status().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aMarkThatSomebodyCopiedIsNotTheGates() {
    var pending = made(status("state", "pending"));
    replaced("failure", StatusMarker.wanted(pending));

    assertThat(status().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(status("state", "pending").verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void aSuccessOnTheCommitThatTheTagHasLeftIsTakenBackToo() {
    made(status());
    world.forge.shows(REPO, TAG, "f".repeat(40), Map.of());

    var hold = status("state", "pending");

    assertThat(hold.wants())
        .extracting(each -> ((Effect.Status) each).commit().sha(), each -> each.id().slot())
        .containsExactly(
            tuple("f".repeat(40), "status-release-gate-pending-ffffffffffff"),
            tuple(COMMIT.sha(), "status-release-gate-pending-0123456789ab"));
    assertThat(hold.details()).anyMatch(each -> each.contains("0123456789ab gets release-gate"));
    assertThat(status().wants()).hasSize(1);

    given(39_000_000_000L, "failure", "not this one", "mallory");
    assertThat(status("state", "pending").wants()).hasSize(1);
  }

  @Test
  void aSuccessOfATagThatIsGoneIsTakenBack() {
    made(status());

    var hold =
        perform(
            StatusStep.KIND,
            "ref",
            "tags/gone",
            "context",
            "release-gate",
            "state",
            "pending",
            "description",
            "{{suite.passed}} tests");

    assertThat(hold.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(wanted(hold).commit()).isEqualTo(COMMIT);
    assertThat(wanted(hold).description()).isEmpty();
  }

  @Test
  void itNamesTheNewestOneThatTheGateSaw() {
    assertThat(wanted(status()).follows()).isZero();
    replaced("success", "of an earlier release");

    assertThat(wanted(status()).follows()).isEqualTo(39_000_000_000L);
  }

  @Test
  void twoOfOnePackageFollowEachOther() {
    var first = status("state", "pending");
    happened(new Event.StepFinished(world.time.now(), "P", attempt, "s" + steps++, first));

    assertThat(wanted(status()).follows()).isNull();
  }

  @Test
  void whatCountedBeforeTheGateBeganIsReplaced() {
    replaced("success", "Version 1.2.0 may be published [gate 0123456789ab]");

    made(status("state", "pending"));
    var last = made(status());

    assertThat(last.state()).isEqualTo(State.SUCCESS);
    assertThat(world.forge.statuses(COMMIT).get(0).state()).isEqualTo(State.SUCCESS);
  }

  @Test
  void aPersonWhoHasDecidedIsNotAskedAgain() {
    made(status());
    replaced("failure");
    asked(status());
    assertThat(asks()).isTrue();

    decided();

    assertThat(asks()).isFalse();
  }

  private boolean asks() {
    var settings = settings("ref", TAG, "context", "release-gate");
    return StatusStep.KIND.asking().questions(settings, assignment(), world.time.now()).stream()
        .anyMatch(Question::due);
  }

  @Test
  void aTryThatMetAReplacedOneLooksAgainAndTakesWhatAPersonSetRight() {
    var first = status();
    happened(new Event.StepFinished(world.time.now(), "P", attempt, "s", first));
    happened(
        new Event.EffectSettled(
            world.time.now(), wanted(first).id(), new Settlement(How.CONFLICT, "replaced")));
    replaced("success");

    assertThat(status().wants()).isEmpty();
  }

  @Test
  void anotherCommitGetsAStatusOfItsOwn() {
    made(status());
    world.forge.shows(REPO, TAG, "f".repeat(40), Map.of());

    assertThat(wanted(status()).id().slot()).endsWith("-ffffffffffff");
  }

  @Test
  void aDescriptionMayTellWhatWasMeasuredAndNothingElse() {
    assertThat(status("description", "{{suite.passed}} tests").summary())
        .isEqualTo("no status is given: not measured: suite.passed");
    var settings = settings("ref", TAG, "context", "x", "description", "{{suite.passed}} tests");
    var finding =
        StatusStep.KIND.step(settings).perform(world, world.knowing("suite.passed", "112"));
    assertThat(wanted(finding).description()).isEqualTo("112 tests");
  }

  @Test
  void aContextWithASlashHasASlotOfItsOwn() {
    var slot = wanted(perform(StatusStep.KIND, "ref", TAG, "context", "ci/gate")).id().slot();

    assertThat(slot).matches("status-ci_gate\\.[0-9a-f]{8}-success-0123456789ab");
  }

  @Test
  void whatGitHubWouldNotTakeIsRefusedWhenFilesAreRead() {
    assertThatThrownBy(() -> status("description", "x".repeat(130)))
        .hasMessageContaining("has 130 characters: expected one line of at most 120");
    assertThatThrownBy(() -> status("state", "passed"))
        .hasMessage("state 'passed': expected success, pending, failure or error");
    assertThatThrownBy(() -> status("target-url", "https://user:secret@example.org"))
        .hasMessageContaining("expected an address");
    assertThatThrownBy(() -> status("context", "a\nb")).hasMessageContaining("one line");
  }
}
