package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.report.Layout;
import dev.canarygate.run.OpenGate;
import dev.canarygate.run.SmallGate;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that was cleared on a waiver, while the waiver counts and after it. */
final class ClearedGateTest {
  private static final String STOP = "look-failed";

  @TempDir private Path artifacts;
  private final FakeTime time = new FakeTime();
  private final Instant start = time.now();
  private GateRecord gate;

  @BeforeEach
  void aGateClearedOnAWaiver() {
    var folder = GateFolder.create(artifacts, start, "A gate");
    gate = new GateRecord(definition(), GateStore.FILES, "ana", Launcher.PLAIN, time);
    var waiver = new Waiver(null, STOP, "Rosa", "known", start.plus(Duration.ofHours(1)), null);
    try (var open =
        OpenGate.open(
            FileEngine.gates(artifacts), folder, Holder.me("ana", "host", start, "id"), start)) {
      List.of(
              new Event.RunStarted(
                  start, folder.name(), definition().digest(), Map.of(), Map.of(), "t", "ana", "h"),
              new Event.Waived(start, waiver),
              new Event.AttemptStarted(start, "P", 1),
              new Event.StepFinished(start, "P", 1, "look", Finding.failed("no")),
              new Event.AttemptEnded(
                  start,
                  "P",
                  1,
                  Verdict.FAILED,
                  List.of(new TrippedStop(STOP, Verdict.FAILED, "no", "a fix", List.of()))),
              new Event.GateEnded(start, Outcome.CLEARED))
          .forEach(open::append);
    }
  }

  private GateDefinition definition() {
    return new SmallGate()
        .workPackage("P")
        .does(SmallGate.finds("look", Finding.failed("no")))
        .end()
        .keptIn(artifacts);
  }

  private Outcome outcome() {
    return new Plan(gate.definition(), gate.state(), gate.now()).outcome();
  }

  private CommandAnswer waive(String stop, String until) {
    return new Waivers(gate).grant(new Waivers.Wish(stop, null, "still known", until, null));
  }

  private void waitFor(Duration length) {
    time.pause(length, "test");
  }

  @Test
  void aWaiverOfAClearedGateIsProlongedBeforeItEnds() {
    assertThat(waive(STOP, "2d").shown(Layout.PLAIN))
        .contains("Waived: waiver-2 " + STOP, "It prolongs: waiver-1");

    waitFor(Duration.ofHours(2));
    assertThat(outcome()).isEqualTo(Outcome.CLEARED);
  }

  @Test
  void aClearedGateTakesNoOtherWordsAndSaysThatNothingWasRecorded() {
    assertThatThrownBy(() -> waive("look-inconclusive", "2d"))
        .isInstanceOf(NotNow.class)
        .hasMessageContaining("nothing was recorded", "is cleared");
    assertThatThrownBy(() -> new Revocations(gate).revoke(List.of("waiver-1"), "not known"))
        .isInstanceOf(NotNow.class)
        .hasMessageContaining("a revocation changes nothing in it. To decide anew")
        .extracting(each -> ((NotNow) each).commands())
        .isEqualTo(List.of("./gate-runner run --new"));
    assertThatThrownBy(() -> waive(STOP, "1h")).isInstanceOf(NothingToDo.class);
  }

  @Test
  void aGateThatStoppedAgainTakesTheWaiverThatItOffers() {
    waitFor(Duration.ofHours(2));
    assertThat(outcome()).isEqualTo(Outcome.STOPPED);

    assertThat(waive(STOP, "2d").shown(Layout.PLAIN)).contains("Waived: waiver-2 " + STOP);
    assertThat(outcome()).isEqualTo(Outcome.CLEARED);
  }

  @Test
  void aGateThatStoppedAgainTakesWordsBack() {
    waitFor(Duration.ofHours(2));

    assertThat(new Revocations(gate).revoke(List.of("waiver-1"), "x").shown(Layout.PLAIN))
        .contains("Revoked: waiver-1");
  }

  private NewestGate newest() {
    return new NewestGate(gate.definition(), gate.gates(), Launcher.PLAIN, gate.now());
  }

  @Test
  void aRunStartsNoOtherGateWhileThisOneIsCleared() {
    assertThatThrownBy(() -> newest().refuse())
        .isInstanceOf(NotNow.class)
        .hasMessageContaining("is cleared, and all of it is still valid")
        .extracting(each -> ((NotNow) each).commands())
        .isEqualTo(List.of("./gate-runner resume", "./gate-runner run --new"));
  }

  @Test
  void aRunNamesWhatIsDueOnceTheGateIsClearedNoLonger() {
    waitFor(Duration.ofHours(2));

    assertThatThrownBy(() -> newest().refuse())
        .isInstanceOf(NotNow.class)
        .hasMessageContaining("was cleared, and is so no longer (STOPPED)")
        .extracting(each -> ((NotNow) each).commands())
        .isEqualTo(List.of("./gate-runner resume", "./gate-runner run --new"));
  }
}
