package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Outcome;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the journal knows of requests that left, and what a later run makes of it. */
final class RequestsOfDeadRunsTest extends RunsOnAStage {
  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final CommitRef COMMIT = new CommitRef("o/cli", "a".repeat(40));

  private final List<Duration> left = new ArrayList<>();

  /** The comment is looked at again in each attempt, as a gate's comment step does. */
  private static GateDefinition commenting() {
    return new SmallGate()
        .workPackage("A")
        .does(
            step(
                "comment",
                (world, here) -> {
                  var comment = new Effect.Comment(here.effectId("e2e"), EVIDENCE_ISSUE, "cleared");
                  var settled = here.state().settlement(comment.id());
                  return settled.isEmpty()
                      ? Finding.passed("wanted").wanting(comment)
                      : world
                          .forge()
                          .find(comment, settled.get().receipt())
                          .filter(Settlement::asWanted)
                          .map(seen -> Finding.passed("said already"))
                          .orElseGet(() -> Finding.failed("not as posted"));
                }))
        .attempts(3)
        .end()
        .definition();
  }

  /** A forge that is told something, or dies, once its request has left. */
  private final class Answering extends NotingForge {
    private final Supplier<Settlement> answer;

    Answering(Stage stage, Supplier<Settlement> answer) {
      super(stage.world.forge, left);
      this.answer = answer;
    }

    @Override
    public Settlement bringAbout(Effect effect, Requests requests) {
      left.add(requests.left());
      requests.leaving(LIFE);
      return answer.get();
    }
  }

  private static Settlement noAnswer(Sending sending) {
    throw new Obstacle(Obstacle.Kind.UNREACHABLE, "GitHub", "no answer", "wait", sending);
  }

  private Stage thatSent(Supplier<Settlement> answer) {
    var stage = new Stage(folder, commenting());
    stage.forge(new Answering(stage, answer));
    return stage;
  }

  /** Of the first one nobody knows what became of it; the next run sends the second one. */
  private Stage thatTookTwoRequests() {
    var stage = thatSent(() -> noAnswer(Sending.UNKNOWN));
    stage.run();
    stage.forge(stage.world.forge);
    return stage;
  }

  @Test
  void aStatusThatAnEarlierRunLeftIsNotSentBeforeItsStepLooksAgain() {
    var fine = new AtomicBoolean(true);
    var stage = new Stage(folder, releasing(fine));
    stage.forge(new Answering(stage, () -> noAnswer(Sending.NOT_LANDED)));
    stage.run();
    fine.set(false);
    stage.forge(stage.world.forge);

    var plan = stage.run();

    assertThat(plan.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(stage.world.forge.statuses(COMMIT)).isEmpty();
    assertThat(stage.events)
        .anyMatch(
            each ->
                each instanceof Event.EffectSettled settled
                    && settled.settlement().how() == Settlement.How.WITHDRAWN);
    fine.set(true);
    stage.world.forge.shows(COMMIT.repository(), "v1", COMMIT.sha(), Map.of());
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(stage.world.forge.statuses(COMMIT)).hasSize(1);
  }

  /**
   * The run that died may have owed another request: what it sent went over another gate's word.
   */
  @Test
  void aStatusOfADeadRunThatIsNotAsItShouldBeIsSetRight() {
    var stage = new Stage(folder, releasing(new AtomicBoolean(true)));
    stage.forge(new Answering(stage, () -> noAnswer(Sending.UNKNOWN)));
    stage.run();
    var asked = new ArrayList<String>();
    stage.forge(
        new NotingForge(stage.world.forge, left) {
          @Override
          public Optional<Settlement> sighted(Effect effect, Requests requests) {
            asked.add("look");
            return Optional.of(new Settlement(Settlement.How.CONFLICT, "it still counts"));
          }

          @Override
          public Settlement bringAbout(Effect effect, Requests requests) {
            asked.add("set right");
            return new Settlement(Settlement.How.CONFLICT, "now counts: pending");
          }
        });

    stage.run();

    assertThat(asked).startsWith("look", "set right");
    assertThat(stage.events)
        .anyMatch(
            each ->
                each instanceof Event.EffectSettled settled
                    && settled.settlement().receipt().equals("now counts: pending"));
  }

  private static GateDefinition releasing(AtomicBoolean fine) {
    return new SmallGate()
        .workPackage("A")
        .does(
            step(
                "status",
                (world, here) ->
                    fine.get()
                        ? Finding.passed("wanted").wanting(success(here))
                        : Finding.failed("red")))
        .attempts(9)
        .end()
        .definition();
  }

  private static Effect.Status success(Assignment here) {
    var id = new EffectSlot(here, "status").id();
    return new Effect.Status(id, COMMIT, "gate", CommitStatus.State.SUCCESS, "all well", null);
  }

  @Test
  void aRequestIsOnDiskBeforeItLeaves() {
    var stage =
        thatSent(
            () -> {
              throw new Stage.MachineDied();
            });

    assertThatThrownBy(stage::run).isInstanceOf(Stage.MachineDied.class);

    var now = stage.world.time.now();
    assertThat(stage.events)
        .last()
        .isEqualTo(new Event.EffectSending(now, EffectId.parse("gate-1/none/e2e"), now.plus(LIFE)));
  }

  @Test
  void theNextRunKnowsHowMuchLongerItCanLand() {
    var stage = thatSent(() -> noAnswer(Sending.UNKNOWN));
    stage.run();
    stage.world.time.advance(Duration.ofSeconds(20));
    stage.run();
    stage.world.time.advance(Duration.ofMinutes(5));
    stage.run();

    assertThat(left).containsExactly(Duration.ZERO, Duration.ofSeconds(40), Duration.ZERO);
  }

  @Test
  void aClockThatWasSetBackMakesNobodyWaitLongerThanARequestLives() {
    var stage = thatSent(() -> noAnswer(Sending.UNKNOWN));
    stage.run();
    stage.world.time.set("2020-01-01T00:00:00Z");
    stage.run();

    assertThat(left).containsExactly(Duration.ZERO, LIFE);
  }

  @Test
  void oneThatCertainlyDidNotLandIsNotWaitedFor() {
    var stage = thatSent(() -> noAnswer(Sending.NOT_LANDED));
    stage.run();
    stage.run();

    assertThat(left).containsExactly(Duration.ZERO, Duration.ZERO);
  }

  @Test
  void twoOfOursAreSeenByALaterRunAlthoughTheGateWasCleared() {
    var stage = thatTookTwoRequests();
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    var body = comments(stage).get(0).body();
    stage.world.forge.comment("acme/e2e", 41, "gate-keeper", body);

    var plan = stage.run();

    assertThat(plan.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(stage.events)
        .filteredOn(Event.PassVoided.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Event.PassVoided.class,
            voided ->
                assertThat(voided.why())
                    .isEqualTo(
                        "its comment is there 2 times: "
                            + comments(stage).get(0).url()
                            + ", "
                            + comments(stage).get(1).url()));
    assertThat(comments(stage)).hasSize(2);
  }

  private static Predicate<Event> isVoid() {
    return Event.PassVoided.class::isInstance;
  }

  @Test
  void oneOfOursIsEnoughHoweverManyRequestsItTook() {
    var stage = thatTookTwoRequests();
    stage.run();

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);

    assertThat(stage.world.forge.questions()).anyMatch(each -> each.startsWith("copies"));
    assertThat(stage.events).noneMatch(isVoid());
  }

  @Test
  void aPassThatNoLongerCountsIsNotVoidedOnceMore() {
    var stage = thatTookTwoRequests();
    stage.run();
    stage.world.forge.comment("acme/e2e", 41, "gate-keeper", comments(stage).get(0).body());
    stage.run();

    assertThat(stage.run().outcome()).isEqualTo(Outcome.STOPPED);

    assertThat(stage.events).filteredOn(isVoid()).hasSize(1);
  }

  @Test
  void aCommentThatTookOneRequestIsNotLookedAtAgain() {
    var stage = new Stage(folder, commenting());
    stage.run();
    stage.run();

    assertThat(stage.world.forge.questions()).noneMatch(each -> each.startsWith("copies"));
  }
}
