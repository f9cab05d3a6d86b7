package dev.canarygate.edge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.canarygate.edge.github.FakeGitHub.Fault;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.CommitStatus.State;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import dev.canarygate.world.StatusMarker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A status is given once, whatever happens to its request, and the newest of its context counts.
 */
final class StatusesTest extends EffectsOnGitHub {
  private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
  private static final CommitRef COMMIT = new CommitRef(FakeGitHub.REPO, SHA);
  private static final Effect.Status STATUS = status("gate/none/status-gate", State.SUCCESS);
  private static final WritePolicy ALLOWED =
      new WritePolicy(List.of(new Rule("status", FakeGitHub.REPO)), List.of());

  private static Effect.Status status(String id, State state) {
    return new Effect.Status(
        EffectId.parse(id),
        COMMIT,
        "release-gate",
        state,
        "all well",
        "https://gate.example.org/1");
  }

  @BeforeEach
  void thereIsACommit() {
    github.commit(SHA);
  }

  private GitHubForge allowed() {
    return forge(Duration.ofSeconds(10), ALLOWED);
  }

  private Settlement give(Effect.Status status) {
    return allowed().bringAbout(status);
  }

  private List<CommitStatus> given() {
    return allowed().statuses(COMMIT);
  }

  @Test
  void aStatusIsGivenWithItsMarkerAndSeenAgain() {
    var settlement = give(STATUS);

    assertThat(settlement.how()).isEqualTo(How.LANDED);
    assertThat(settlement.receipt())
        .startsWith("https://rehearsal.invalid/kitty/e2e/commit/" + SHA + "#status-");
    assertThat(given()).hasSize(1);
    var status = given().get(0);
    assertThat(status.state()).isEqualTo(State.SUCCESS);
    assertThat(status.targetUrl()).isEqualTo("https://gate.example.org/1");
    assertThat(status.description()).matches("all well \\[gate [0-9a-f]{12}]");
    assertThat(github.writes()).containsExactly("POST /repos/kitty/e2e/statuses/" + SHA);
  }

  @Test
  void whatIsThereAlreadyIsAdopted() {
    give(STATUS);

    assertThat(give(STATUS).how()).isEqualTo(How.ADOPTED);
    assertThat(allowed().sighted(STATUS)).map(Settlement::how).contains(How.ADOPTED);
    assertThat(given()).hasSize(1);
  }

  @Test
  void theSameWordsOfSomebodyElseAreNotOurs() {
    github.status(SHA, "release-gate", "success", "mallory", StatusMarker.wanted(STATUS));

    assertThat(allowed().sighted(STATUS)).isEmpty();
    assertThat(give(STATUS).how()).isEqualTo(How.LANDED);
    assertThat(given()).hasSize(2);
  }

  @Test
  void oneThatSomebodyReplacedIsAConflictThatNamesWhoDidIt() {
    give(STATUS);
    github.status(SHA, "Release-Gate", "failure", "ana", "hold it");

    var settlement = give(STATUS);

    assertThat(settlement.how()).isEqualTo(How.CONFLICT);
    assertThat(settlement.receipt()).contains("was replaced: ana gave the commit", "= failure at");
    assertThat(given()).hasSize(2);
  }

  @Test
  void theNextTryAtItIsAStatusOfItsOwn() {
    give(status("gate/none/status-gate", State.SUCCESS));
    give(status("gate/none/status-stop", State.FAILURE));

    assertThat(give(status("gate/none/status-gate~2", State.SUCCESS)).how()).isEqualTo(How.LANDED);
    assertThat(given())
        .extracting(CommitStatus::state)
        .containsExactly(State.SUCCESS, State.FAILURE, State.SUCCESS);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "TIMEOUT_AFTER_LANDING",
        "DROPPED_AFTER_LANDING",
        "BAD_GATEWAY_AFTER_LANDING",
        "TRUNCATED_ANSWER_AFTER_LANDING",
        "LIMIT_WITH_RETRY_AFTER",
        "MOVED_307",
        "MOVED_301"
      })
  void whateverHappensToItsRequestItIsThereOnce(Fault fault) {
    github.fault(fault);

    assertThat(give(STATUS).how()).isEqualTo(How.LANDED);
    assertThat(given()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"TIMEOUT_BEFORE_LANDING", "DROPPED_BEFORE_LANDING", "BAD_GATEWAY_BEFORE_LANDING"})
  void oneThatGotNoAnswerIsNotSentAgainBlindly(Fault fault) {
    github.fault(fault);

    var met = catchThrowableOfType(Obstacle.class, () -> give(STATUS));

    assertThat(met.sending()).isEqualTo(Sending.UNKNOWN);
    assertThat(github.writes()).hasSize(1);
    assertThat(give(STATUS).how()).isEqualTo(How.LANDED);
    assertThat(given()).hasSize(1);
  }

  @Test
  void doneWithoutAStatusIsNotBelieved() {
    github.fault(Fault.CLAIMED_BUT_NOT_DONE);

    assertThat(catchThrowableOfType(Obstacle.class, () -> give(STATUS)))
        .hasMessageContaining("GitHub said created, but does not show it");
    assertThat(given()).isEmpty();
  }

  @Test
  void nothingIsSentBeforeAnEarlierRequestCanNoLongerLand() {
    var recorded = new ArrayList<Duration>();
    var underWay =
        new Requests() {
          @Override
          public Duration left() {
            return Duration.ofSeconds(50);
          }

          @Override
          public void leaving(Duration life) {
            recorded.add(life);
          }
        };
    time.meanwhile(
        () ->
            github.status(
                SHA, "release-gate", "success", "gate-keeper", StatusMarker.wanted(STATUS)));

    assertThat(allowed().bringAbout(STATUS, underWay).how()).isEqualTo(How.ADOPTED);
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(60));
    assertThat(recorded).isEmpty();
    assertThat(github.writes()).isEmpty();
  }

  @Test
  void itsRequestIsRecordedBeforeItLeaves() {
    var recorded = new ArrayList<String>();
    allowed()
        .bringAbout(
            STATUS,
            new Requests() {
              @Override
              public Duration left() {
                return Duration.ZERO;
              }

              @Override
              public void leaving(Duration life) {
                recorded.add(life + ", " + github.writes().size() + " sent before");
              }
            });

    assertThat(recorded).containsExactly("PT2S, 0 sent before");
  }

  /** Wanted while the newest status was the one of this id. */
  private static Effect.Status following(long id) {
    return new Effect.Status(
        STATUS.id(),
        COMMIT,
        "release-gate",
        State.SUCCESS,
        "all well",
        "https://gate.example.org/1",
        null,
        id);
  }

  /** What happens between the last look and the moment at which a request lands. */
  private static Requests meanwhile(Runnable... each) {
    var next = new ArrayDeque<>(List.of(each));
    return new Requests() {
      @Override
      public Duration left() {
        return Duration.ZERO;
      }

      @Override
      public void leaving(Duration life) {
        if (!next.isEmpty()) {
          next.remove().run();
        }
      }
    };
  }

  private void said(String state) {
    github.status(SHA, "Release-Gate", state, "other-gate", "hold it [gate aaaabbbbcccc]");
  }

  private List<State> states() {
    return given().stream().map(CommitStatus::state).toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"PENDING", "FAILURE", "ERROR"})
  void aSuccessThatWentOverAWordOfTheSameMomentIsTakenBack(State other) {
    var settlement = allowed().bringAbout(following(0), meanwhile(() -> said(other.word())));

    assertThat(settlement.how()).isEqualTo(How.CONFLICT);
    assertThat(settlement.receipt())
        .contains(
            "was given without knowing of another one: other-gate gave the commit Release-Gate = "
                + other.word(),
            "; now counts: " + other.word());
    assertThat(states()).containsExactly(other, State.SUCCESS, other);
    assertThat(given().get(0).description()).startsWith("Taken back: other-gate says otherwise");
    assertThat(give(following(0)).how()).isEqualTo(How.CONFLICT);
    assertThat(github.writes()).hasSize(2);
  }

  @Test
  void aWordThatCameAfterTheSuccessCountsAnyway() {
    give(following(0));
    said("pending");

    assertThat(give(following(0)).receipt()).contains("was replaced: other-gate");
    assertThat(github.writes()).hasSize(1);
  }

  @Test
  void aSuccessOfSomebodyElseIsNotGoneOver() {
    assertThat(allowed().bringAbout(following(0), meanwhile(() -> said("success"))).how())
        .isEqualTo(How.LANDED);
    assertThat(github.writes()).hasSize(1);
  }

  @Test
  void aWordThatCameBeforeItsRequestLeftIsNotGoneOverAtAll() {
    said("failure");
    var known = given().get(0).id();
    said("pending");

    var settlement = give(following(known));

    assertThat(settlement.how()).isEqualTo(How.WITHDRAWN);
    assertThat(settlement.receipt())
        .contains("after the gate had looked", "other-gate gave the commit Release-Gate = pending");
    assertThat(github.writes()).isEmpty();
    assertThat(give(following(given().get(0).id())).how()).isEqualTo(How.LANDED);
  }

  @Test
  void oneThatDiedBeforeItTookItsSuccessBackDoesSoWhenItIsAskedAgain() {
    said("pending");
    github.status(SHA, "release-gate", "success", "gate-keeper", StatusMarker.wanted(STATUS));

    var seen = allowed().sighted(following(0)).orElseThrow();
    assertThat(seen.how()).isEqualTo(How.CONFLICT);
    assertThat(seen.receipt()).endsWith("it still counts");
    assertThat(github.writes()).isEmpty();

    assertThat(give(following(0)).receipt()).endsWith("now counts: pending");
    assertThat(states()).containsExactly(State.PENDING, State.SUCCESS, State.PENDING);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "TIMEOUT_AFTER_LANDING",
        "BAD_GATEWAY_AFTER_LANDING",
        "LIMIT_WITH_RETRY_AFTER",
        "MOVED_307"
      })
  void whateverHappensToTheRequestThatTakesItBackItIsTakenBack(Fault fault) {
    var settlement =
        allowed()
            .bringAbout(following(0), meanwhile(() -> said("pending"), () -> github.fault(fault)));

    assertThat(settlement.how()).isEqualTo(How.CONFLICT);
    assertThat(states()).containsExactly(State.PENDING, State.SUCCESS, State.PENDING);
  }

  @Test
  void aWordThatCameWhileGitHubAskedForPatienceIsNotGoneOver() {
    github.fault(Fault.LIMIT_WITH_RETRY_AFTER);
    time.meanwhile(
        () -> {
          if (!github.writes().isEmpty() && given().isEmpty()) {
            said("failure");
          }
        });

    var settlement = give(following(0));

    assertThat(settlement.how()).isEqualTo(How.WITHDRAWN);
    assertThat(states()).containsExactly(State.FAILURE);
    assertThat(github.writes()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"DENIED", "INVALID", "GONE"})
  void whatLandedAlthoughTheAnswerDeniesItIsSeen(Fault fault) {
    github.fault(fault);
    var landing =
        meanwhile(
            () ->
                github.status(
                    SHA, "release-gate", "success", "gate-keeper", StatusMarker.wanted(STATUS)));

    assertThat(allowed().bringAbout(following(0), landing).how()).isEqualTo(How.LANDED);
    assertThat(given()).hasSize(1);
  }

  @Test
  void oneThatCannotBeTakenBackNowIsNotSettled() {
    var meanwhile =
        meanwhile(() -> said("pending"), () -> github.fault(Fault.BAD_GATEWAY_BEFORE_LANDING));

    var met =
        catchThrowableOfType(Obstacle.class, () -> allowed().bringAbout(following(0), meanwhile));

    assertThat(met.sending()).isEqualTo(Sending.UNKNOWN);
    assertThat(give(following(0)).how()).isEqualTo(How.CONFLICT);
    assertThat(states()).startsWith(State.PENDING);
  }

  @Test
  void withoutARuleForTheRepositoryNothingIsSent() {
    assertThat(forge().bringAbout(STATUS))
        .isEqualTo(new Settlement(How.REFUSED, "no rule allows to status kitty/e2e"));
    var never = new WritePolicy(ALLOWED.allow(), List.of(new Rule("status", FakeGitHub.FORMER)));
    assertThat(forge(Duration.ZERO, never).bringAbout(STATUS).receipt())
        .isEqualTo("never status old-kitty/e2e");
    assertThat(github.writes()).isEmpty();
  }

  @Test
  void aSecretInIt() {
    var secret =
        new Effect.Status(STATUS.id(), COMMIT, "gate", State.ERROR, "see correct-horse", null);

    assertThat(give(secret)).isEqualTo(new Settlement(How.REFUSED, "the status holds a secret"));
  }

  @Test
  void aFormerNameOfTheRepositoryLeadsToThePresentOne() {
    var former =
        new Effect.Status(
            STATUS.id(), new CommitRef(FakeGitHub.FORMER, SHA), "gate", State.SUCCESS, "", null);

    assertThat(give(former).how()).isEqualTo(How.LANDED);
    assertThat(github.writes()).containsExactly("POST /repos/kitty/e2e/statuses/" + SHA);
  }

  @Test
  void whatGitHubRefusesIsSaidWithThePermissionThatIsNeeded() {
    github.fault(Fault.DENIED);
    var denied = catchThrowableOfType(Obstacle.class, () -> give(STATUS));

    assertThat(denied).hasMessageContaining("403 Resource not accessible by personal access token");
    assertThat(denied).hasMessageContaining("needed: 'statuses: write'");
    assertThat(denied.remedy()).contains("'statuses: write'");
    assertThat(denied.sending()).isEqualTo(Sending.NOT_LANDED);
  }

  @Test
  void aCommitThatTheRepositoryDoesNotHaveIsSaidInGitHubsWords() {
    var elsewhere =
        new Effect.Status(
            STATUS.id(),
            new CommitRef(FakeGitHub.REPO, "f".repeat(40)),
            "gate",
            State.SUCCESS,
            "",
            null);

    assertThat(catchThrowableOfType(Obstacle.class, () -> give(elsewhere)))
        .hasMessageContaining("is not there, or not visible");
    assertThat(github.writes()).isEmpty();
  }

  @Test
  void aContextThatIsFullNamesTheWayOut() {
    github.fullContext(SHA, "release-gate");

    var met = catchThrowableOfType(Obstacle.class, () -> give(STATUS));

    assertThat(met).hasMessageContaining("reached the maximum number of statuses");
    assertThat(met.remedy()).contains("1,000 statuses", "another context");
    assertThat(met.sending()).isEqualTo(Sending.NOT_LANDED);
  }

  @Test
  void aLongDescriptionIsCutAndKeepsItsMarker() {
    var longer =
        new Effect.Status(STATUS.id(), COMMIT, "gate", State.SUCCESS, "wort ".repeat(60), null);

    assertThat(give(longer).how()).isEqualTo(How.LANDED);
    var description = given().get(0).description();
    assertThat(description).hasSizeLessThanOrEqualTo(140).contains("…").endsWith("]");
  }
}
