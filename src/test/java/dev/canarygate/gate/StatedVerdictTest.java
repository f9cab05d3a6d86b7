package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
