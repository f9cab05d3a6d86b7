package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was stated for strangers counts until something changes what it says. */
final class StatedVerdictTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  private static final Event.VerdictStated STATED = stated("verdict/run-1");

  private static Event.VerdictStated stated(String folder) {
    return new Event.VerdictStated(
        NOW, Outcome.CLEARED, 3, "ab", folder, Map.of("predicate.json", "cd"), null, null);
  }

  private static Event.RunStarted run() {
    return new Event.RunStarted(NOW, "g", "d", Map.of(), Map.of(), "tool", "ana", "host");
  }

  /** A run with a key to sign with. */
  private static Event.RunStarted signing() {
    return new Event.RunStarted(
        NOW, "g", "d", Map.of(), Map.of(), "tool", "ana", "host", null, "key");
  }

  private static GateState statedState() {
    return GateState.of(List.of(run(), new Event.GateEnded(NOW, Outcome.CLEARED), STATED));
  }

  static Stream<Event> leavesIt() {
    return Stream.of(
        run(),
        new Event.RunInterrupted(NOW, "why"),
        new Event.GateEnded(NOW, Outcome.CLEARED),
        new Event.NoticeFailed(NOW, "key", "target", "why"),
        new Event.VerdictStamped(NOW, "verdict/run-9", Map.of("verdict.tsr", "ef"), NOW),
        new Event.JournalRecovered(NOW, "torn", 3),
        new Event.HolderChanged(NOW, "a", "b", "ana", "why", "host"));
  }

  @ParameterizedTest
  @MethodSource("leavesIt")
  void itStillCountsAfterWhatChangesNothing(Event event) {
    assertThat(statedState().after(event).stated()).contains(STATED);
  }

  static Stream<Event> changesIt() {
    return Stream.of(
        new Event.AttemptStarted(NOW, "ONE", 1),
        new Event.PassVoided(NOW, "ONE", "why"),
        new Event.Intervened(NOW, "ana", "what"),
        new Event.Attested(NOW, new Attestation("ana", "no edits", "1", NOW, NOW)));
  }

  @ParameterizedTest
  @MethodSource("changesIt")
  void itCountsNoMoreAfterWhatItDoesNotSpeakOf(Event event) {
    assertThat(statedState().after(event).stated()).isEmpty();
  }

  @Test
  void nothingIsStatedBefore() {
    assertThat(GateState.NEW.stated()).isEmpty();
    assertThat(GateState.of(List.of(run(), new Event.GateEnded(NOW, Outcome.CLEARED))).stated())
        .isEmpty();
  }

  @Test
  void theNewestCounts() {
    var newer = stated("verdict/run-2");

    assertThat(statedState().after(newer).stated()).contains(newer);
  }

  @Test
  void whoSignedItIsSaidInWords() {
    assertThat(STATED.signature()).isEqualTo("unsigned");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc",
        "..",
        "../verdict/run-1",
        "verdict/../../run-1",
        "a//b",
        "a/",
        "a\u0000",
        "é",
        ".hidden",
        "a\nb",
        "a\\b"
      })
  void itsFolderIsInTheGates(String folder) {
    assertThatThrownBy(() -> stated(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'" + folder + "' is not a folder of a verdict; expected one such as verdict/run-1");
  }

  private static Effect.Comment comment(String id) {
    return new Effect.Comment(EffectId.parse(id), new IssueRef("acme/e2e", 41), "said");
  }

  private static Event.VerdictStated announcing(String id) {
    return new Event.VerdictStated(
        NOW,
        Outcome.STOPPED,
        3,
        "ab",
        "verdict/run-1",
        Map.of("predicate.json", "cd"),
        "key",
        null,
        comment(id));
  }

  private static GateState announced() {
    return GateState.of(
        List.of(
            run(),
            new Event.AttemptStarted(NOW, "ONE", 1),
            new Event.AttemptEnded(NOW, "ONE", 1, Verdict.FAILED, List.of(tripped("slow"))),
            new Event.GateEnded(NOW, Outcome.STOPPED),
            announcing("g/verdict/first")));
  }

  private static TrippedStop tripped(String id) {
    return new TrippedStop(id, Verdict.FAILED, "it is so", "mend it", List.of());
  }

  @Test
  void whatACommentAnnouncesIsRememberedWithTheStopsOfThatTime() {
    var later =
        announced()
            .after(run())
            .after(new Event.AttemptStarted(NOW, "ONE", 2))
            .after(new Event.AttemptEnded(NOW, "ONE", 2, Verdict.FAILED, List.of(tripped("odd"))));

    assertThat(later.stated()).isEmpty();
    assertThat(later.announced()).contains(announcing("g/verdict/first"));
    assertThat(later.announcedStops()).containsExactly("ONE slow");
    assertThat(later.tripped()).containsExactly("ONE odd");
    assertThat(statedState().announced()).isEmpty();
    assertThat(statedState().announcements()).isEmpty();
  }

  @Test
  void anAnnouncementIsOwedUntilItsCommentIsThere() {
    var comment = comment("g/verdict/first");
    var conflict = new Settlement(Settlement.How.CONFLICT, "somebody changed it");
    var landed = new Settlement(Settlement.How.LANDED, "url");

    assertThat(announced().announcements()).containsExactly(comment);
    assertThat(announced().unannounced()).containsExactly(comment);
    assertThat(announced().effect(comment.id())).contains(comment);
    var refused = announced().after(new Event.EffectSettled(NOW, comment.id(), conflict));
    assertThat(refused.unannounced()).containsExactly(comment);
    assertThat(refused.stated()).as("its own comment changes nothing").isPresent();
    var there = announced().after(new Event.EffectSettled(NOW, comment.id(), landed));
    assertThat(there.unannounced()).isEmpty();
    assertThat(there.stated()).isPresent();
  }

  @Test
  void aRequestForItsOwnCommentLeavesTheVerdictAndOneForAnotherDoesNot() {
    var own = comment("g/verdict/first").id();
    var unsettled = new Event.EffectUnsettled(NOW, own, "no answer");

    assertThat(announced().after(new Event.EffectSending(NOW, own, NOW)).stated()).isPresent();
    assertThat(announced().after(unsettled).stated()).isPresent();
    assertThat(
            announced()
                .after(new Event.EffectSending(NOW, EffectId.parse("g/a/other"), NOW))
                .stated())
        .isEmpty();
  }

  @Test
  void aRunWithAKeyOwesAStatementOfWhatItCameTo() {
    var ended = new Event.GateEnded(NOW, Outcome.CLEARED);

    assertThat(GateState.of(List.of(signing(), ended)).unstated()).contains(Outcome.CLEARED);
    assertThat(GateState.of(List.of(signing())).unstated()).isEmpty();
    assertThat(GateState.of(List.of(run(), ended)).unstated()).as("no key").isEmpty();
    assertThat(GateState.of(List.of(signing(), run(), ended)).unstated()).isEmpty();
    assertThat(GateState.of(List.of(signing(), ended, STATED)).unstated()).isEmpty();
    assertThat(GateState.of(List.of(ended)).unstated()).as("no run").isEmpty();
  }
}
