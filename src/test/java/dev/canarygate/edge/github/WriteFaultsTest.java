package dev.canarygate.edge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.edge.github.FakeGitHub.Fault;
import dev.canarygate.edge.github.FakeGitHub.Posted;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Effect.Comment;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Kind;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Settlement.How;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a write that GitHub does not answer as usual. */
final class WriteFaultsTest extends EffectsOnGitHub {
  private static Stream<Effect> commentAndClose() {
    return Stream.of(COMMENT, CLOSE);
  }

  private GitHubForge waitingAtMost(Duration length) {
    var settings = GitHubSettings.of(github.api()).withLongestWait(length);
    return forge(settings, new FakeShell(time), POLICY, () -> {});
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
    var forge = forge(GitHubSettings.of(github.api()), gh, POLICY, () -> {});

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

  @ParameterizedTest
  @MethodSource("commentAndClose")
  void whatIsGoneNeedsAPerson(Effect effect) {
    github.fault(Fault.GONE);

    var settlement = bringAbout(effect);

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
  void aCommentThatGitHubClaimsIsWaitedForLongerEachTimeAndLastOfAllInTheList() {
    github.fault(Fault.CLAIMED_BUT_NOT_DONE);

    assertThatThrownBy(() -> bringAbout(COMMENT)).hasMessageContaining("does not show it");
    assertThat(time.pauses())
        .containsExactlyElementsOf(Stream.of(10, 1, 2, 3, 4, 10).map(Duration::ofSeconds).toList());
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
}
