package dev.canarygate.edge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.edge.github.FakeGitHub.Fault;
import dev.canarygate.edge.github.FakeGitHub.Posted;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Effect.Close;
import dev.canarygate.world.Effect.Comment;
import dev.canarygate.world.Effect.Reopen;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Kind;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EffectsTest {
  private static final IssueRef EVIDENCE = new IssueRef(FakeGitHub.REPO, 41);
  private static final IssueRef TRACKER = new IssueRef(FakeGitHub.REPO, 1038);
  private static final String BODY = "## Evidence\n\n- 16 of 16";
  private static final Comment COMMENT =
      new Comment(EffectId.parse("gate/v1-attempt1/e2e-41"), EVIDENCE, BODY);
  private static final Close CLOSE =
      new Close(EffectId.parse("gate/v1-attempt1/close-41"), EVIDENCE);
  private static final Reopen REOPEN =
      new Reopen(EffectId.parse("gate/v1-attempt1/reopen-41"), EVIDENCE);
  private static final WritePolicy POLICY =
      new WritePolicy(
          List.of(
              new Rule("comment", FakeGitHub.REPO, 41),
              new Rule("close", FakeGitHub.REPO, 41),
              new Rule("reopen", FakeGitHub.REPO, 41),
              new Rule("comment", FakeGitHub.REPO, 1038),
              new Rule("close", FakeGitHub.REPO, 1038)),
          List.of(new Rule("close", FakeGitHub.REPO, 1038)));

  private final FakeTime time = new FakeTime();
  private final FakeGitHub github = new FakeGitHub(time).open(41).open(1038);

  @AfterEach
  void end() {
    github.close();
  }

  private GitHubForge forge() {
    return forge(Duration.ofSeconds(10), POLICY);
  }

  private GitHubForge forge(Duration settle, WritePolicy policy) {
    return new GitHubForge(
        GitHubSettings.of(github.api()).withSettle(settle).withAnswerLimit(Duration.ofSeconds(2)),
        new Tokens(Map.of("GH_TOKEN", "our-token"), new FakeShell(time), notice -> {}),
        policy,
        Secrets.of(List.of("correct-horse")),
        time,
        () -> {});
  }

  private Settlement bringAbout(Effect effect) {
    return forge().bringAbout(effect);
  }

  @Test
  void aCommentIsPostedOnceUnderItsMarkerAndSeenBeforeItCounts() {
    var settlement = bringAbout(COMMENT);

    assertThat(settlement.how()).isEqualTo(How.LANDED);
    assertThat(settlement.receipt()).endsWith("#issuecomment-" + FakeGitHub.FIRST);
    assertThat(github.comments())
        .singleElement()
        .satisfies(
            posted ->
                assertThat(posted.body())
                    .matches(
                        "(?s)<!-- gate-evidence v=1 gate=gate run=v1-attempt1 slot=e2e-41"
                            + " sha256=[0-9a-f]{64} -->\n.*")
                    .endsWith(BODY));
    assertThat(github.requests())
        .last()
        .isEqualTo("GET /repos/kitty/e2e/issues/comments/" + FakeGitHub.FIRST);
  }

  @Test
  void aProcessThatMayWriteNoMoreIsStoppedRightBeforeTheWriteLeaves() {
    var fenced =
        new GitHubForge(
            GitHubSettings.of(github.api()),
            new Tokens(Map.of("GH_TOKEN", "our-token"), new FakeShell(time), notice -> {}),
            POLICY,
            Secrets.ofProviders(),
            time,
            () -> {
              throw new IllegalStateException("bob has the gate now");
            });

    for (var effect : List.of(COMMENT, CLOSE)) {
      assertThatThrownBy(() -> fenced.bringAbout(effect)).hasMessageContaining("bob has the gate");
    }
    assertThat(github.requests()).allMatch(request -> request.startsWith("GET "));
    assertThat(github.comments()).isEmpty();
  }

  @Test
  void wantingItAgainAdoptsWhatIsThereAndPostsNothing() {
    bringAbout(COMMENT);
    var again = bringAbout(COMMENT);

    assertThat(again.how()).isEqualTo(How.ADOPTED);
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void oursIsFoundOnTheLastPageAndAfterTheWebEditorTouchedItsLineEnds() {
    for (int i = 0; i < 120; i++) {
      github.posted(41, "somebody", "comment " + i);
    }
    bringAbout(COMMENT);
    var posted = github.comments().get(120);
    github.edited(120, posted.body().replace("\n", "\r\n") + "\r\n");

    assertThat(bringAbout(COMMENT).how()).isEqualTo(How.ADOPTED);
    assertThat(github.comments()).hasSize(121);
  }

  @Test
  void aMarkerForgedBySomebodyElseIsNotOurs() {
    bringAbout(COMMENT);
    var body = github.comments().get(0).body();
    var other = new FakeGitHub(time).open(41).posted(41, "mallory", body);
    try (other) {
      var forge =
          new GitHubForge(
              GitHubSettings.of(other.api()),
              new Tokens(Map.of("GH_TOKEN", "t"), new FakeShell(time), notice -> {}),
              POLICY,
              Secrets.ofProviders(),
              time,
              () -> {});

      assertThat(forge.bringAbout(COMMENT).how()).isEqualTo(How.LANDED);
      assertThat(other.comments())
          .extracting(Posted::author)
          .containsExactly("mallory", "gate-keeper");
    }
  }

  @Test
  void aCommentThatSomebodyEditedIsAConflictThatShowsTheDifference() {
    bringAbout(COMMENT);
    github.edited(0, github.comments().get(0).body().replace("16 of 16", "15 of 16"));

    var settlement = bringAbout(COMMENT);

    assertThat(settlement.how()).isEqualTo(How.CONFLICT);
    assertThat(settlement.asWanted()).isFalse();
    assertThat(settlement.receipt())
        .contains("16 of 16", "15 of 16", "issuecomment-" + FakeGitHub.FIRST);
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void aConfirmedCommentIsLookedAtByItsIdEvenWhenItsMarkerIsGone() {
    var forge = forge();
    var url = bringAbout(COMMENT).receipt();

    assertThat(forge.find(COMMENT, url)).contains(new Settlement(How.ADOPTED, url));
    github.edited(0, "I edited this away");
    assertThat(forge.find(COMMENT, url).orElseThrow().how()).isEqualTo(How.CONFLICT);
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void aCopyIsNotTheCommentThatWasConfirmed() {
    var url = bringAbout(COMMENT).receipt();

    assertThat(forge().find(COMMENT, url.replaceFirst("[0-9]+$", "4999"))).isEmpty();
    assertThat(forge().find(COMMENT, "a receipt without an id").orElseThrow().receipt())
        .isEqualTo(url);
  }

  @Test
  void twoOfOursAreReportedAndNothingIsAdded() {
    bringAbout(COMMENT);
    github.posted(41, "gate-keeper", github.comments().get(0).body());

    var settlement = bringAbout(COMMENT);

    assertThat(settlement.how()).isEqualTo(How.CONFLICT);
    assertThat(settlement.receipt())
        .contains("2 comments", "" + FakeGitHub.FIRST, "" + (FakeGitHub.FIRST + 1));
  }

  @Test
  void anotherSlotOrAttemptIsAnotherComment() {
    bringAbout(COMMENT);
    bringAbout(new Comment(EffectId.parse("gate/v1-attempt2/e2e-41"), EVIDENCE, BODY));
    bringAbout(new Comment(EffectId.parse("gate/v1-attempt1/other"), EVIDENCE, BODY));

    assertThat(github.comments()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "TIMEOUT_AFTER_LANDING",
        "DROPPED_AFTER_LANDING",
        "BAD_GATEWAY_AFTER_LANDING",
        "TRUNCATED_ANSWER_AFTER_LANDING"
      })
  void aCommentThatLandedWithoutAnAnswerIsFoundAndNotSentAgain(Fault fault) {
    github.lag(Duration.ofSeconds(5)).fault(fault);

    assertThat(bringAbout(COMMENT).how()).isEqualTo(How.LANDED);
    assertThat(github.writes()).hasSize(1);
    assertThat(github.comments()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "TIMEOUT_BEFORE_LANDING",
        "DROPPED_BEFORE_LANDING",
        "BAD_GATEWAY_BEFORE_LANDING",
        "CLAIMED_BUT_NOT_DONE"
      })
  void whenNobodyKnowsWhetherItLandedItIsSentOnceAndTheNextTryPostsIt(Fault fault) {
    github.fault(fault);

    assertThatThrownBy(() -> bringAbout(COMMENT))
        .isInstanceOfSatisfying(
            Obstacle.class, obstacle -> assertThat(obstacle.kind()).isEqualTo(Kind.UNREACHABLE));
    assertThat(github.writes()).hasSize(1);
    assertThat(bringAbout(COMMENT).how()).isEqualTo(How.LANDED);
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void rateLimitsOnAWriteAreWaitedOutAndItIsSentAgain() {
    github.fault(Fault.LIMIT_WITH_RETRY_AFTER, Fault.LIMIT_WITHOUT_HEADERS);

    assertThat(bringAbout(COMMENT).how()).isEqualTo(How.LANDED);
    assertThat(time.pauses()).contains(Duration.ofSeconds(21), Duration.ofMinutes(1));
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void aLimitThatDoesNotEndIsAnObstacleAndNothingIsThere() {
    github.fault(
        Fault.LIMIT_WITHOUT_HEADERS, Fault.LIMIT_WITHOUT_HEADERS, Fault.LIMIT_WITHOUT_HEADERS);

    assertThatThrownBy(() -> bringAbout(COMMENT)).isInstanceOf(Obstacle.class);
    assertThat(github.comments()).isEmpty();
  }

  @Test
  void aWriteThatTheEnvironmentsTokenMayNotMakeIsSentWithGhsToken() {
    github.fault(Fault.DENIED);
    var gh = new FakeShell(time).answers("gh auth token", 0, "gh-token\n");
    var forge =
        new GitHubForge(
            GitHubSettings.of(github.api()),
            new Tokens(Map.of("GH_TOKEN", "our-token"), gh, notice -> {}),
            POLICY,
            Secrets.ofProviders(),
            time,
            () -> {});

    assertThat(forge.bringAbout(COMMENT).how()).isEqualTo(How.LANDED);
    assertThat(github.writes()).hasSize(2);
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void aDeniedWriteSaysWhatToDo() {
    github.fault(Fault.DENIED);

    assertThatThrownBy(() -> bringAbout(COMMENT))
        .isInstanceOfSatisfying(
            Obstacle.class, obstacle -> assertThat(obstacle.kind()).isEqualTo(Kind.NO_PERMISSION));
  }

  @Test
  void whatIsGoneNeedsAPerson() {
    github.fault(Fault.GONE);

    var settlement = bringAbout(COMMENT);

    assertThat(settlement.how()).isEqualTo(How.CONFLICT);
    assertThat(settlement.receipt()).contains("GitHub answered 410");
    assertThat(github.writes()).hasSize(1);
  }

  @Test
  void whatGitHubDoesNotTakeAsItIsDidNotLandAndIsTriedAgainNextTime() {
    github.fault(Fault.INVALID);

    assertThatThrownBy(() -> bringAbout(COMMENT))
        .hasMessageEndingWith("GitHub answered 422 Validation Failed; body is too long")
        .isInstanceOfSatisfying(
            Obstacle.class, met -> assertThat(met.sending()).isEqualTo(Sending.NOT_LANDED));
    assertThat(github.writes()).hasSize(1);
    assertThat(bringAbout(COMMENT).how()).isEqualTo(How.LANDED);
  }

  @ParameterizedTest
  @EnumSource(names = {"MOVED_307", "MOVED_301"})
  void aRedirectedPostIsSentAgainToThePresentAddressAndNeverTurnedIntoAGet(Fault fault) {
    github.fault(fault);

    assertThat(bringAbout(COMMENT).how()).isEqualTo(How.LANDED);
    assertThat(github.writes()).containsOnly("POST /repos/kitty/e2e/issues/41/comments").hasSize(2);
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void underAFormerNameNoWriteMeetsARedirect() {
    var former = new IssueRef(FakeGitHub.FORMER, 41);

    assertThat(bringAbout(new Comment(COMMENT.id(), former, BODY)).how()).isEqualTo(How.LANDED);
    assertThat(bringAbout(new Close(CLOSE.id(), former)).how()).isEqualTo(How.LANDED);
    assertThat(github.writes())
        .containsExactly(
            "POST /repos/kitty/e2e/issues/41/comments", "PATCH /repos/kitty/e2e/issues/41");
  }

  @Test
  void theNeverRuleHoldsForEveryNameOfTheRepository() {
    var policy =
        new WritePolicy(
            List.of(new Rule("close", FakeGitHub.FORMER, 1038)),
            List.of(new Rule("close", FakeGitHub.FORMER, 1038)));

    var settlement =
        forge(Duration.ZERO, policy).bringAbout(new Close(EffectId.parse("g/a/close"), TRACKER));

    assertThat(settlement).isEqualTo(new Settlement(How.REFUSED, "never close old-kitty/e2e#1038"));
    assertThat(github.writes()).isEmpty();
  }

  @Test
  void theTrackerIsNeverClosedThoughARuleAllowsItAndNothingIsSent() {
    var settlement = bringAbout(new Close(EffectId.parse("gate/v1/close"), TRACKER));

    assertThat(settlement.how()).isEqualTo(How.REFUSED);
    assertThat(settlement.receipt()).isEqualTo("never close kitty/e2e#1038");
    assertThat(github.requests()).isEmpty();
  }

  @Test
  void theTrackerOfThisReleaseIsProtectedByNoFileAtAll() {
    var tracker = new IssueRef("Priivacy-ai/spec-kitty", 1038);
    var lenient =
        new WritePolicy(List.of(new Rule("close", tracker.repository(), 1038)), List.of());

    var settlement =
        forge(Duration.ZERO, lenient).bringAbout(new Close(EffectId.parse("g/a/c"), tracker));

    assertThat(settlement.how()).isEqualTo(How.REFUSED);
    assertThat(github.requests()).isEmpty();
  }

  @Test
  void whatNoRuleAllowsIsRefusedByDefault() {
    var nothing = new WritePolicy(List.of(), List.of());

    for (var effect : List.of(COMMENT, CLOSE, REOPEN)) {
      assertThat(forge(Duration.ZERO, nothing).bringAbout(effect).receipt())
          .startsWith("no rule allows to ");
    }
    assertThat(github.requests()).isEmpty();
  }

  @Test
  void aCommentThatHoldsASecretOrIsTooLongIsRefused() {
    var secret = new Comment(EffectId.parse("g/a/s"), EVIDENCE, "password correct-horse");
    var huge = new Comment(EffectId.parse("g/a/s"), EVIDENCE, "x".repeat(70_000));

    assertThat(bringAbout(secret).how()).isEqualTo(How.REFUSED);
    assertThat(bringAbout(huge).receipt()).contains("70000");
    assertThat(github.requests()).isEmpty();
  }

  @Test
  void anIssueThatIsNotThereIsAConflict() {
    var policy = new WritePolicy(List.of(new Rule("comment", FakeGitHub.REPO, 99)), List.of());
    var comment = new Comment(EffectId.parse("g/a/s"), new IssueRef(FakeGitHub.REPO, 99), "x");

    assertThat(forge(Duration.ZERO, policy).bringAbout(comment).how()).isEqualTo(How.CONFLICT);
  }

  @Test
  void anIssueIsClosedOnceAndSeenClosed() {
    assertThat(bringAbout(CLOSE).how()).isEqualTo(How.LANDED);
    assertThat(github.isClosed(41)).isTrue();
    assertThat(bringAbout(CLOSE).how()).isEqualTo(How.UNNEEDED);
    assertThat(github.writes()).hasSize(1);
  }

  @Test
  void aClosedIssueIsReopenedAndAnOpenOneIsLeftAsItIs() {
    assertThat(bringAbout(REOPEN).how()).isEqualTo(How.UNNEEDED);
    github.closed(41);
    assertThat(bringAbout(REOPEN).how()).isEqualTo(How.LANDED);
    assertThat(github.isClosed(41)).isFalse();
    assertThat(github.writes()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "TIMEOUT_AFTER_LANDING",
        "DROPPED_AFTER_LANDING",
        "BAD_GATEWAY_AFTER_LANDING",
        "TRUNCATED_ANSWER_AFTER_LANDING"
      })
  void aCloseThatLandedWithoutAnAnswerIsSeen(Fault fault) {
    github.fault(fault);

    assertThat(bringAbout(CLOSE).how()).isEqualTo(How.LANDED);
    assertThat(github.writes()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"TIMEOUT_BEFORE_LANDING", "DROPPED_BEFORE_LANDING", "BAD_GATEWAY_BEFORE_LANDING"})
  void aCloseThatDidNotLandIsAnObstacleAndTheNextTryClosesIt(Fault fault) {
    github.fault(fault);

    assertThatThrownBy(() -> bringAbout(CLOSE)).isInstanceOf(Obstacle.class);
    assertThat(bringAbout(CLOSE).how()).isEqualTo(How.LANDED);
  }

  @Test
  void aCloseThatGitHubClaimedButDidNotDoIsAConflict() {
    github.fault(Fault.CLAIMED_BUT_NOT_DONE);

    var settlement = bringAbout(CLOSE);

    assertThat(settlement.how()).isEqualTo(How.CONFLICT);
    assertThat(settlement.receipt()).contains("still open");
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(10));
  }

  @Test
  void aRedirectedOrLimitedCloseIsSentAgainAndARejectedOneIsNot() {
    github.fault(Fault.MOVED_301, Fault.LIMIT_WITH_RETRY_AFTER);
    assertThat(bringAbout(CLOSE).how()).isEqualTo(How.LANDED);

    github.fault(Fault.INVALID);
    assertThatThrownBy(() -> bringAbout(REOPEN))
        .isInstanceOfSatisfying(
            Obstacle.class, met -> assertThat(met.sending()).isEqualTo(Sending.NOT_LANDED));
  }

  @Test
  void aLookFindsWhatIsThereAndChangesNothing() {
    assertThat(forge().sighted(COMMENT)).isEmpty();
    assertThat(forge().sighted(CLOSE)).isEmpty();
    assertThat(forge().sighted(REOPEN).orElseThrow().how()).isEqualTo(How.UNNEEDED);
    assertThat(github.writes()).isEmpty();

    var url = bringAbout(COMMENT).receipt();
    bringAbout(CLOSE);

    assertThat(forge().sighted(COMMENT)).contains(new Settlement(How.ADOPTED, url));
    assertThat(forge().sighted(CLOSE).orElseThrow().how()).isEqualTo(How.UNNEEDED);
    assertThat(forge().sighted(REOPEN)).isEmpty();
  }

  @Test
  void aCommentThatTheListDoesNotShowYetIsFoundOnceTheSettleTimeIsOver() {
    github.lag(Duration.ofSeconds(5));
    var url = bringAbout(COMMENT).receipt();

    assertThat(bringAbout(COMMENT)).isEqualTo(new Settlement(How.ADOPTED, url));
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void aCommentThatOnlyTheListShowsIsFoundThere() {
    github.withoutSingleComments();

    var settlement = bringAbout(COMMENT);

    assertThat(settlement.how()).isEqualTo(How.LANDED);
    assertThat(settlement.receipt()).endsWith("#issuecomment-" + FakeGitHub.FIRST);
    assertThat(github.writes()).hasSize(1);
  }

  @Test
  void aCommentThatGitHubClaimsIsWaitedForLongerEachTimeAndLastOfAllInTheList() {
    github.fault(Fault.CLAIMED_BUT_NOT_DONE);

    assertThatThrownBy(() -> bringAbout(COMMENT)).hasMessageContaining("does not show it");
    assertThat(time.pauses())
        .containsExactlyElementsOf(Stream.of(10, 1, 2, 3, 4, 10).map(Duration::ofSeconds).toList());
  }

  @Test
  void whereAnIssueWentIsSaidWhenThatKeepsUsFromChangingIt() {
    var former = new Comment(COMMENT.id(), new IssueRef(FakeGitHub.FORMER, 41), BODY);
    var url = bringAbout(former).receipt();
    assertThat(url).startsWith("http");
    github.edited(0, github.comments().get(0).body().replace("16 of 16", "15 of 16"));

    assertThat(bringAbout(former).receipt())
        .startsWith("old-kitty/e2e#41 is now kitty/e2e#41: " + url + " was changed:");
    assertThat(bringAbout(COMMENT).receipt()).startsWith(url + " was changed:");
  }

  @Test
  void aCommentOfTheLargestSizeIsPosted() {
    var largest = new Comment(EffectId.parse("g/a/s"), EVIDENCE, "x".repeat(65_000));

    assertThat(bringAbout(largest).how()).isEqualTo(How.LANDED);
  }

  @Test
  void aLimitedWriteIsSentThreeTimesAtMost() {
    github.fault(
        Fault.LIMIT_WITH_RETRY_AFTER, Fault.LIMIT_WITH_RETRY_AFTER, Fault.LIMIT_WITH_RETRY_AFTER);

    assertThatThrownBy(() -> bringAbout(CLOSE))
        .isInstanceOfSatisfying(
            Obstacle.class,
            met -> {
              assertThat(met.sending()).isEqualTo(Sending.NOT_LANDED);
              assertThat(met.remedy()).startsWith("try again at 2026-05-20T11:49:00Z");
            });
    assertThat(github.writes()).hasSize(3);
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(21), Duration.ofSeconds(21));
    assertThat(bringAbout(CLOSE).how()).isEqualTo(How.LANDED);
  }

  @Test
  void aLimitIsWaitedForAsLongAsAllowedAndNoLonger() {
    github.fault(Fault.LIMIT_WITH_RETRY_AFTER, Fault.LIMIT_WITH_RETRY_AFTER);

    assertThatThrownBy(() -> waitingAtMost(Duration.ofSeconds(20)).bringAbout(CLOSE))
        .isInstanceOf(Obstacle.class);
    assertThat(waitingAtMost(Duration.ofSeconds(21)).bringAbout(CLOSE).how()).isEqualTo(How.LANDED);
  }

  private GitHubForge waitingAtMost(Duration length) {
    return new GitHubForge(
        GitHubSettings.of(github.api()).withLongestWait(length),
        new Tokens(Map.of("GH_TOKEN", "our-token"), new FakeShell(time), notice -> {}),
        POLICY,
        Secrets.ofProviders(),
        time,
        () -> {});
  }

  @Test
  void aCloseOfWhatIsGoneNeedsAPerson() {
    github.fault(Fault.GONE);

    var settlement = bringAbout(CLOSE);

    assertThat(settlement.how()).isEqualTo(How.CONFLICT);
    assertThat(settlement.receipt()).contains("GitHub answered 410");
    assertThat(github.writes()).hasSize(1);
  }

  @Test
  void aServerThatIsNotThereIsAnObstacle() {
    github.close();

    assertThatThrownBy(() -> bringAbout(COMMENT)).isInstanceOf(Obstacle.class);
  }

  @Test
  void faultsOfReadsAroundAWriteMakeNoSecondOne() {
    github.readFault(502, 500);
    assertThat(bringAbout(COMMENT).how()).isEqualTo(How.LANDED);
    github.readFault(503);
    assertThat(bringAbout(COMMENT).how()).isEqualTo(How.ADOPTED);
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void sixtyCommentsOnALaggingListWithKillsAndFaultsAreThereOnceEach() {
    settleSixty(Duration.ofSeconds(3));

    assertThat(github.comments()).hasSize(60);
    assertThat(github.comments().stream().map(Posted::body).distinct()).hasSize(60);
  }

  @Test
  void withoutWaitingForTheListTheSameSixtyAreNotOnceEach() {
    settleSixty(Duration.ofMillis(20));

    assertThat(github.comments()).hasSizeGreaterThan(60);
  }

  private void settleSixty(Duration settle) {
    github.lag(Duration.ofMillis(800));
    var chance = new Random(41);
    var faults =
        List.of(
            Fault.DROPPED_AFTER_LANDING,
            Fault.DROPPED_BEFORE_LANDING,
            Fault.BAD_GATEWAY_AFTER_LANDING,
            Fault.BAD_GATEWAY_BEFORE_LANDING,
            Fault.TRUNCATED_ANSWER_AFTER_LANDING,
            Fault.LIMIT_WITH_RETRY_AFTER);
    for (int slot = 0; slot < 60; slot++) {
      var comment = new Comment(EffectId.parse("gate/v1/slot-" + slot), EVIDENCE, "body " + slot);
      for (int i = chance.nextInt(3); i > 0; i--) {
        github.fault(faults.get(chance.nextInt(faults.size())));
      }
      settleThoughKilled(comment, settle);
    }
  }

  /** Every obstacle is taken for the death of the process: a new one starts from nothing. */
  private void settleThoughKilled(Comment comment, Duration settle) {
    for (int i = 0; i < 10; i++) {
      try {
        forge(settle, POLICY).bringAbout(comment);
        return;
      } catch (Obstacle killed) {
        time.advance(Duration.ofMillis(1));
      }
    }
    throw new AssertionError("never settled: " + comment.id());
  }
}
