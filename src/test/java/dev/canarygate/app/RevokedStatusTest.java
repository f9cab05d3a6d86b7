package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Verdict;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.report.Layout;
import dev.canarygate.run.OpenGate;
import dev.canarygate.run.SmallGate;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Settlement;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decision to give a commit status again can be taken back until the gate gave it again. */
final class RevokedStatusTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  private static final CommitRef COMMIT = new CommitRef("acme/lib", "a".repeat(40));
  private static final String RECEIPT = "https://github.example/acme/lib/commit/a#status-1";

  @TempDir private Path artifacts;
  private GateFolder gate;
  private Revocations revocations;

  @BeforeEach
  void aGateWhoseStatusSomebodyReplaced() {
    gate = GateFolder.create(artifacts, NOW, "A gate");
    var definition = definition();
    revocations =
        new Revocations(new GateRecord(definition, GateStore.FILES, "ana", Launcher.PLAIN));
    happened(new Event.RunStarted(NOW, gate.name(), "d", Map.of(), Map.of(), "t", "ana", "h"));
    given(1, null);
    happened(
        new Event.Decided(
            NOW,
            new Decision(
                "P",
                Decision.Subject.COMMENT,
                Decision.Choice.SAY_AGAIN,
                "ana",
                "somebody replaced it by mistake",
                null,
                null)));
  }

  private GateDefinition definition() {
    return new SmallGate()
        .workPackage("P")
        .does(SmallGate.finds("status", Finding.passed("ok")))
        .end()
        .keptIn(artifacts);
  }

  private void happened(Event... events) {
    try (var open =
        OpenGate.open(
            FileEngine.gates(gate.artifacts()), gate, Holder.me("ana", "host", NOW, "id"), NOW)) {
      List.of(events).forEach(open::append);
    }
  }

  private void given(int attempt, @Nullable String supersedes) {
    var id = EffectId.parse(gate.name() + "/a-attempt1/status-release-gate-" + attempt);
    var status =
        new Effect.Status(
            id, COMMIT, "release-gate", CommitStatus.State.SUCCESS, "fine", null, supersedes, null);
    happened(
        new Event.AttemptStarted(NOW, "P", attempt),
        new Event.StepFinished(
            NOW, "P", attempt, "status", Finding.passed("to be given").wanting(status)),
        new Event.EffectSettled(NOW, id, new Settlement(Settlement.How.LANDED, RECEIPT)),
        new Event.AttemptEnded(NOW, "P", attempt, Verdict.FAILED, List.of()));
  }

  @Test
  void beforeTheStatusIsGivenAgainItCanBeRevoked() {
    var answer = revocations.revoke(List.of("decision-1"), "it was no mistake");

    assertThat(answer.shown(Layout.PLAIN))
        .contains("Revoked: decision-1 P comment: say-again by ana");
  }

  @Test
  void onceTheStatusWasGivenAgainItStays() {
    given(2, RECEIPT);

    assertThatThrownBy(() -> revocations.revoke(List.of("decision-1"), "it was no mistake"))
        .isInstanceOf(NotNow.class)
        .hasMessage(
            "decision-1 cannot be revoked: the gate acted on it, and what it posted is on GitHub");
    assertThat(gate.read().state().statements().counting()).hasSize(1);
  }
}
