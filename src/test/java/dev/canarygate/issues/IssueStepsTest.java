package dev.canarygate.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssueStepsTest {
  private static final String REPO = "kitty/e2e";
  private static final IssueRef ISSUE = new IssueRef(REPO, 41);
  private static final String TEMPLATE = "Version {{candidate.version}}";

  @TempDir Path folder;
  private FakeWorld world;
  private final List<Event> events = new ArrayList<>();

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder);
    world.forge.open(REPO, 41, "Evidence");
  }

  private static Finding perform(
      StepKind kind, FakeWorld world, Assignment assignment, Object... more) {
    var values = new HashMap<String, Object>(Map.of("repo", REPO, "issue", "41"));
    for (int i = 0; i < more.length; i += 2) {
      values.put((String) more[i], more[i + 1]);
    }
    return kind.step(new Settings(values)).perform(world, assignment);
  }

  private Finding comment(Assignment assignment) {
    return perform(CommentStep.KIND, world, assignment, "slot", "e2e-41", "template", TEMPLATE);
  }

  private Finding reopen(Assignment assignment) {
    return perform(ReopenStep.KIND, world, assignment, "template", TEMPLATE);
  }

  private static final Facts KNOWN =
      Facts.of(Map.of("candidate.version", "3.2.0rc16", "evidence.attempt", "v1-attempt1"));

  /** The state after the assignment's, with more events. */
  private Assignment then(Event... more) {
    var now = world.time.now();
    if (events.isEmpty()) {
      events.add(
          new Event.RunStarted(now, "test", "digest", Map.of(), Map.of(), "tool", "ana", "host"));
      events.add(new Event.AttemptStarted(now, "WP05", 1));
      events.add(
          new Event.StepFinished(now, "WP05", 1, "run", Finding.passed("known").with(KNOWN)));
      events.add(new Event.AttemptStarted(now, "WP06", 1));
    }
    events.addAll(List.of(more));
    return new Assignment(GateState.of(List.copyOf(events)), "WP06", 1, "step");
  }

  private Event finished(String step, Finding finding) {
    return new Event.StepFinished(world.time.now(), "WP06", 1, step, finding);
  }

  private Event settled(EffectId id, How how, String receipt) {
    return new Event.EffectSettled(world.time.now(), id, new Settlement(how, receipt));
  }

  @Test
  void aCommentIsWantedWithItsBodyFilledAndKeptAsEvidence() throws Exception {
    var finding = comment(then());

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.wants())
        .singleElement()
        .isInstanceOfSatisfying(
            Effect.Comment.class,
            effect -> {
              assertThat(effect.id()).hasToString("test/v1-attempt1/e2e-41");
              assertThat(effect.issue()).isEqualTo(ISSUE);
              assertThat(effect.body())
                  .startsWith("Version 3.2.0rc16\n")
                  .contains(
                      "Gate test, written by tool.", "Measured (UTC): WP05 2026-05-20T11:47:00Z.");
            });
    var kept = finding.evidence().get(0);
    assertThat(kept.path()).endsWith("comments/e2e-41.md");
    assertThat(Files.readString(world.artifacts().resolve(kept.path()))).contains("3.2.0rc16");
  }

  @Test
  void aBlankWithoutAMeasurementMeansThatNothingIsWanted() {
    var finding =
        perform(
            CommentStep.KIND,
            world,
            then(),
            "slot",
            "s",
            "template",
            "{{saas.sha}} {{candidate.version}} {{saas.image}}");

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("saas.sha, saas.image");
    assertThat(finding.wants()).isEmpty();
    assertThat(finding.evidence()).isEmpty();
  }

  @Test
  void aDryWorldShowsTheWriteWithMarkedBlanksAndKeepsNothing() {
    var finding =
        perform(
            CommentStep.KIND,
            world.dryRun(),
            then(),
            "slot",
            "s",
            "template",
            "Sha {{saas.sha}} {{candidate.version}}");

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.wants())
        .containsExactly(
            new Effect.Comment(
                EffectId.parse("test/v1-attempt1/s"),
                ISSUE,
                "Sha ⟨saas.sha: not measured⟩ 3.2.0rc16"));
    assertThat(finding.evidence()).isEmpty();
    assertThat(folder.resolve("artifacts/gates/test/evidence/comments")).doesNotExist();
  }

  @Test
  void whatWasSaidIsNotSaidAgainAndNeedsNoFacts() {
    var url = said(comment(then()));

    var again = comment(then());

    assertThat(again.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(again.summary()).contains(url);
    assertThat(again.wants()).isEmpty();
  }

  @Test
  void afterAConflictTheSameWordsAreLookedForAgainUnderTheNextName() {
    var first = comment(then());
    then(
        finished("say", first),
        settled(EffectId.parse("test/v1-attempt1/e2e-41"), How.CONFLICT, "edited"));
    world.time.advance(Duration.ofHours(1));

    var again = comment(then());

    assertThat(again.wants())
        .singleElement()
        .isInstanceOfSatisfying(
            Effect.Comment.class,
            effect -> {
              assertThat(effect.id()).hasToString("test/v1-attempt1/e2e-41~2");
              assertThat(effect.body()).isEqualTo(((Effect.Comment) first.wants().get(0)).body());
            });
    said(again);
    assertThat(comment(then()).wants()).isEmpty();
  }

  @Test
  void waiversInForceAndDecisionsShowInTheComment() {
    var now = world.time.now();
    then(
        new Event.Waived(
            now,
            new Waiver("WP03", "rows-changed", "ana", "known @since", now.plusSeconds(60), null)),
        new Event.Waived(now, new Waiver("WP03", "old", "ana", "over", now.minusSeconds(60), null)),
        new Event.Waived(
            now, new Waiver("WP03", "other", "ana", "over there", now.plusSeconds(60), "9.9.9")),
        new Event.Decided(
            now,
            new Decision(
                "WP07",
                new Decision.Subject("suite"),
                Decision.Choice.SKIP,
                "bo",
                "not needed",
                null,
                null)));

    var body = ((Effect.Comment) comment(then()).wants().get(0)).body();

    assertThat(body)
        .contains("### Waivers in force", "WP03, stop condition rows-changed: waived by ana until ")
        .contains("`known @since`")
        .contains("### Decisions", "WP07, suite: skip, decided by bo. Reason: `not needed`")
        .doesNotContain("over");
  }

  /** A reader of the comment cannot know which of two came later. */
  @Test
  void ofTwoDecisionsOnOneSubjectTheLaterOneShowsInTheComment() {
    for (var choice : List.of(Decision.Choice.SKIP, Decision.Choice.RUN)) {
      then(
          new Event.Decided(
              world.time.now(),
              new Decision(
                  "WP07", Decision.Subject.SUITE, choice, "bo", choice.word(), null, null)));
    }

    assertThat(((Effect.Comment) comment(then()).wants().get(0)).body())
        .contains("### Decisions\n- WP07, suite: run, decided by bo.")
        .doesNotContain("WP07, suite: skip");
  }

  @Test
  void anIssueIsClosedOnlyAfterItsCommentIsConfirmed() {
    var unsaid = perform(CloseStep.KIND, world, then(), "after", "e2e-41");
    assertThat(unsaid.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(unsaid.wants()).isEmpty();

    said(comment(then()));
    var finding = perform(CloseStep.KIND, world, then(), "after", "e2e-41");

    assertThat(finding.wants())
        .containsExactly(new Effect.Close(EffectId.parse("test/v1-attempt1/close-41"), ISSUE));
    assertThat(perform(CloseStep.KIND, world.dryRun(), then(), "after", "x").wants()).hasSize(1);
  }

  @Test
  void anExpectedStateIsAFactWithTheAddressOfTheComment() {
    var url = said(comment(then()));

    var finding = expectSaid(then());

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("tracker.state", "open")
        .containsEntry("tracker.comment", url)
        .containsEntry("comment.e2e-41", "as-posted");
  }

  @Test
  void aCommentThatSomebodyEditedIsAConflictAndStops() {
    var first = comment(then());
    said(first);
    var wanted = (Effect.Comment) first.wants().get(0);
    world.forge.silenced(ISSUE);
    world.forge.comment(REPO, 41, "gate-keeper", "<!-- effect " + wanted.id() + " -->\nedited");

    nothingMoreIsSaid(Verdict.FAILED, "changed", "is not as the gate posted it");
  }

  @Test
  void aCommentThatSomebodyDeletedIsNotSaidAgainUnlessAPersonTellsSo() {
    var url = said(comment(then()));
    world.forge.silenced(ISSUE);

    nothingMoreIsSaid(
        Verdict.WAITING, "deleted", "the comment on kitty/e2e#41 was deleted: " + url);
  }

  /** Neither by the step that says it nor by one that expects it. */
  private void nothingMoreIsSaid(Verdict verdict, String standing, String summary) {
    for (var finding : List.of(comment(then()), expectSaid(then()))) {
      assertThat(finding.verdict()).isEqualTo(verdict);
      assertThat(finding.summary()).contains(summary);
      assertThat(finding.facts().get("comment.e2e-41")).contains(standing);
      assertThat(finding.wants()).isEmpty();
    }
  }

  @Test
  void aCommentThatTakesTheDeletedOnesPlaceNamesItAndCountsOnce() {
    var url = said(comment(then()));
    world.forge.silenced(ISSUE);
    then(
        finished("say", comment(then())),
        new Event.AttemptEnded(world.time.now(), "WP06", 1, Verdict.WAITING, List.of()),
        sayAgain("3.2.0rc15"));
    assertThat(comment(then()).wants()).as("told for another candidate").isEmpty();
    then(sayAgain("3.2.0rc16"));

    var again = comment(then());

    assertThat(again.wants())
        .singleElement()
        .isInstanceOfSatisfying(
            Effect.Comment.class,
            effect -> {
              assertThat(effect.id()).hasToString("test/v1-attempt1/e2e-41~2");
              assertThat(effect.supersedes()).isEqualTo(url);
              assertThat(effect.body())
                  .contains("takes the place of a comment of the gate that was deleted: " + url)
                  .contains("WP06, comment: say-again, decided by bo.");
            });
    said(again);
    assertThat(comment(then()).facts().get("comment.e2e-41")).contains("as-posted");
    world.forge.silenced(ISSUE);
    assertThat(comment(then()).verdict()).as("deleted again").isEqualTo(Verdict.WAITING);
  }

  private Event sayAgain(String candidate) {
    return new Event.Decided(
        world.time.now(),
        new Decision(
            "WP06",
            new Decision.Subject("comment"),
            Decision.Choice.SAY_AGAIN,
            "bo",
            "by mistake",
            null,
            candidate));
  }

  /** What the runner does with a finding that wants a comment; gives back where it is. */
  private String said(Finding finding) {
    var effect = finding.wants().get(0);
    var settlement = world.forge.bringAbout(effect);
    then(
        finished("say", finding),
        new Event.EffectSettled(world.time.now(), effect.id(), settlement));
    return settlement.receipt();
  }

  private Finding expectSaid(Assignment assignment) {
    return perform(
        ExpectStep.KIND, world, assignment, "state", "open", "as", "tracker", "comment", "e2e-41");
  }

  @Test
  void anUnexpectedStateIsAFailureThatNamesBoth() {
    world.forge.closed(REPO, 41, "Evidence", "2026-05-20T10:00:00Z");

    var finding = perform(ExpectStep.KIND, world, then(), "state", "open", "as", "tracker");

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).isEqualTo("kitty/e2e#41 is closed, expected open");
    assertThat(finding.facts().get("tracker.state")).contains("closed");
  }

  @Test
  void aDryRunTakesAStateForGrantedThatTheGateItselfWantsAndNoOther() {
    world.dryRun();
    assertThat(perform(ExpectStep.KIND, world, then(), "state", "closed").verdict())
        .isEqualTo(Verdict.FAILED);

    then(finished("close", perform(CloseStep.KIND, world, then())));

    var finding = perform(ExpectStep.KIND, world, then(), "state", "closed", "as", "evidence");
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.summary()).startsWith("withheld before: kitty/e2e#41 is open");
    assertThat(finding.facts()).isEqualTo(Facts.NONE);
  }

  @Test
  void aMissingIssueOrAnUnconfirmedCommentTeachesNothing() {
    assertThat(perform(ExpectStep.KIND, world, then(), "state", "open", "issue", "99").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(perform(ExpectStep.KIND, world, then(), "state", "open", "comment", "x").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(perform(ReopenStep.KIND, world, then(), "issue", "99", "template", "x").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aStateThatIsNoneAndANumberThatIsNoneAreRefused() {
    assertThatThrownBy(() -> perform(ExpectStep.KIND, world, then(), "state", "shut"))
        .hasMessageContaining("expected open or closed");
    assertThatThrownBy(
            () -> perform(ExpectStep.KIND, world, then(), "state", "open", "issue", "{{x.y}}"))
        .hasMessageContaining("expected its number");
  }

  @Test
  void aClosedIssueIsReopenedBeforeTheReasonIsSaid() {
    world.forge.closed(REPO, 41, "Evidence", "2026-05-20T10:00:00Z");

    var finding = reopen(then());

    assertThat(finding.wants())
        .extracting(Effect::id)
        .containsExactly(
            EffectId.parse("test/v1-attempt1/reopen-41"),
            EffectId.parse("test/v1-attempt1/reopen-41-comment"));
    assertThat(finding.wants().get(0)).isInstanceOf(Effect.Reopen.class);
    assertThat(finding.evidence()).hasSize(1);
  }

  @Test
  void anOpenIssueGetsTheCommentAlone() {
    assertThat(reopen(then()).wants()).singleElement().isInstanceOf(Effect.Comment.class);
  }

  @Test
  void nothingIsReopenedWhenItsReasonCannotBeWritten() {
    world.forge.closed(REPO, 41, "Evidence", "2026-05-20T10:00:00Z");

    var finding = perform(ReopenStep.KIND, world, then(), "template", "{{triage.got}}");

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.wants()).isEmpty();
  }

  @Test
  void anIssueThatSomebodyClosedAfterOurReopeningIsTheirs() {
    world.forge.closed(REPO, 41, "Evidence", "2026-05-20T10:00:00Z");
    var ours = reopen(then());
    then(finished("reopen", ours));
    for (var effect : ours.wants()) {
      then(settled(effect.id(), How.LANDED, world.forge.bringAbout(effect).receipt()));
    }
    world.forge.closed(REPO, 41, "Evidence", "2026-05-20T12:00:00Z");

    assertThat(reopen(then()).wants()).isEmpty();
    assertThat(reopen(then()).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aDryReopeningIsShown() {
    world.forge.closed(REPO, 41, "Evidence", "2026-05-20T10:00:00Z");
    world.dryRun();

    assertThat(perform(ReopenStep.KIND, world, then(), "template", "{{triage.got}}").wants())
        .extracting(Effect::inWords)
        .containsExactly("reopen kitty/e2e#41", "comment on kitty/e2e#41");
  }

  private Finding remarks(Assignment assignment) {
    return perform(
        RemarksStep.KIND,
        world,
        assignment,
        "says",
        List.of("no longer required"),
        "decision",
        "suite",
        "as",
        "suite.required",
        "latest",
        "2");
  }

  @Test
  void aRemarkThatOnlyAPersonCanWeighMakesTheGateWait() {
    world.forge.comment(REPO, 41, "lead", "The suite is NO LONGER required @all");

    var finding = remarks(then());

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.details()).first().asString().contains("lead: The suite is NO LONGER");
    assertThat(finding.details()).hasSize(1);
  }

  private List<Question> asked(Assignment assignment) {
    var settings = new Settings(Map.of("says", List.of("off"), "decision", "freeze"));
    return RemarksStep.KIND.asking().questions(settings, assignment, world.time.now());
  }

  private Event.AttemptEnded endedWaiting() {
    return new Event.AttemptEnded(world.time.now(), "WP06", 1, Verdict.WAITING, List.of());
  }

  private Event.Decided decided(String subject) {
    var run = Decision.Choice.RUN;
    var about = new Decision.Subject(subject);
    return new Event.Decided(
        world.time.now(), new Decision("WP06", about, run, "bo", "fine", null, null));
  }

  @Test
  void whatWaitsForAPersonIsAskedWithACommandForEachAnswerUntilSomebodyDecides() {
    assertThat(asked(then())).singleElement().satisfies(each -> assertThat(each.due()).isFalse());

    var waiting = then(finished("step", Finding.waiting("a person decides")), endedWaiting());
    assertThat(asked(waiting))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.due()).isTrue();
              assertThat(each.commands())
                  .containsExactly(
                      "decide WP06 --about freeze --skip --reason TEXT",
                      "decide WP06 --about freeze --run --reason TEXT");
            });
    assertThat(asked(then(decided("suite"))).get(0).due()).isTrue();
    assertThat(asked(then(decided("freeze"))).get(0).due()).isFalse();
  }

  @Test
  void aDecisionForAnotherCandidateIsNotFollowed() {
    world.forge.comment(REPO, 41, "lead", "no longer required");
    var about = new Decision.Subject("suite");
    var skip = Decision.Choice.SKIP;
    then(
        new Event.Decided(
            world.time.now(),
            new Decision("WP06", about, skip, "bo", "agreed", null, "3.2.0rc15")));

    assertThat(remarks(then()).verdict()).isEqualTo(Verdict.WAITING);
  }

  @Test
  void onlyTheLatestRemarksCount() {
    world.forge.comment(REPO, 41, "lead", "no longer required");
    world.forge.comment(REPO, 41, "lead", "one").comment(REPO, 41, "lead", "two");

    var finding = remarks(then());

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("suite.required")).contains("none");
  }

  @Test
  void aDecisionIsFollowedAndNamed() {
    world.forge.comment(REPO, 41, "lead", "no longer required");
    then(
        new Event.Decided(
            world.time.now(),
            new Decision(
                "WP06",
                new Decision.Subject("suite"),
                Decision.Choice.SKIP,
                "bo",
                "agreed",
                null,
                null)));

    var finding = remarks(then());

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.summary()).contains("bo decided 'skip' on suite: agreed");
    assertThat(finding.facts().get("suite.required")).contains("skip");
  }

  @Test
  void aDryRunShowsTheKindsThatOnlyWordChanges() {
    assertThat(IssueSteps.kinds().stream().filter(StepKind::writes).map(StepKind::name))
        .containsExactly("issues.comment", "issues.close", "issues.reopen");
  }

  @Test
  void everyKindHasItsOwnName() {
    assertThat(IssueSteps.kinds())
        .extracting(StepKind::name)
        .containsExactly(
            "issues.comment", "issues.close", "issues.expect", "issues.reopen", "issues.remarks");
  }
}
