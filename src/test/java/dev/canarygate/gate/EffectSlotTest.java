package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One change on GitHub over all its tries: what ended stays, a later try gets the next name. */
final class EffectSlotTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final IssueRef ISSUE = new IssueRef("acme/e2e", 41);

  private GateState state;

  @BeforeEach
  void aGateThatLooked() {
    state =
        GateState.NEW
            .after(new Event.RunStarted(NOW, "gate-1", "d", Map.of(), Map.of(), "t", "ana", "host"))
            .after(new Event.AttemptStarted(NOW, "A", 1));
    finds(
        Finding.passed("looked")
            .with(SharedFacts.CANDIDATE_VERSION, "rc1")
            .with(SharedFacts.EVIDENCE_ATTEMPT, "rc1-attempt1"));
  }

  private void finds(Finding finding) {
    state = state.after(new Event.StepFinished(NOW, "A", 1, "say", finding));
  }

  private EffectSlot slot() {
    return new EffectSlot(new Assignment(state, "A", 1, "say"), "first");
  }

  private static EffectId id(String number) {
    return EffectId.parse("gate-1/rc1-attempt1/first" + number);
  }

  /** Wanted, and ended in this way. */
  private void ends(Effect.Comment comment, How how) {
    finds(Finding.passed("wanted").wanting(comment));
    state = state.after(new Event.EffectSettled(NOW, comment.id(), new Settlement(how, "receipt")));
  }

  private static Effect.Comment comment(String number, String body) {
    return new Effect.Comment(id(number), ISSUE, body);
  }

  @Test
  void aChangeThatNeverEndedHasItsFirstName() {
    assertThat(slot().id()).isEqualTo(id(""));
    assertThat(slot().asWanted()).isEmpty();
    assertThat(slot().lastSettlement()).isEmpty();
    assertThat(slot().made()).isEmpty();
    assertThat(slot().said()).isEmpty();
  }

  @Test
  void eachTryThatEndedMakesWayForTheNextName() {
    ends(comment("", "one"), How.LANDED);
    assertThat(slot().id()).isEqualTo(id("~2"));
    ends(comment("~2", "two"), How.ADOPTED);
    assertThat(slot().id()).isEqualTo(id("~3"));
    assertThat(slot().said()).map(Effect.Comment::body).hasValue("two");
    assertThat(slot().lastSettlement()).map(Settlement::how).hasValue(How.ADOPTED);
  }

  @ParameterizedTest
  @EnumSource(How.class)
  void onlyWhatEndedAsWantedWasSaid(How how) {
    ends(comment("", "one"), how);
    boolean wanted = how == How.LANDED || how == How.ADOPTED || how == How.UNNEEDED;

    assertThat(slot().asWanted().isPresent()).isEqualTo(wanted);
    assertThat(slot().said().isPresent()).isEqualTo(wanted);
    assertThat(slot().inConflict().isPresent()).isEqualTo(how == How.CONFLICT);
    assertThat(slot().made().isPresent()).isEqualTo(wanted || how == How.CONFLICT);
    assertThat(slot().lastSettlement().isPresent()).isTrue();
  }

  @Test
  void aConflictKeepsTheWordsThatMetIt() {
    ends(comment("", "one"), How.CONFLICT);
    assertThat(slot().inConflict()).map(Effect.Comment::body).hasValue("one");
    assertThat(slot().made()).map(Effect::id).hasValue(id(""));
  }
}
