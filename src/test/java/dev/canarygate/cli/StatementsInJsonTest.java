package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.canarygate.gate.Approval;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people said, as programs read it. */
final class StatementsInJsonTest {
  private static final Instant NOW = Instant.parse("2026-05-21T10:00:00Z");

  @TempDir private Path folder;
  private SmallGates gates;

  @BeforeEach
  void makeGate() throws Exception {
    gates = new SmallGates(folder);
  }

  @Test
  void anApprovalSaysWhatItIsAbout() throws Exception {
    var approval =
        new Approval("ONE", "ask", "bo", null, "d", Facts.NONE.with("candidate.version", "1.0"));
    gates.begun(NOW, "ana", gate -> gate.append(new Event.Approved(NOW, approval)));

    var called = new CalledCommand("waivers");
    assertThat(gates.ask(called, "--json")).as("" + called.err()).isZero();

    var said = described(called).path("approvals").path(0);
    assertThat(said.path("person").asText()).isEqualTo("bo");
    assertThat(said.path("reason").isNull()).isTrue();
    assertThat(said.path("about").path("candidate.version").asText()).isEqualTo("1.0");
  }

  @Test
  void aChoiceIsSpelledAsPeopleTypeIt() throws Exception {
    var choice = Decision.Choice.SAY_AGAIN;
    var decision = new Decision("ONE", Decision.Subject.COMMENT, choice, "bo", "lost", null, null);
    gates.begun(NOW, "ana", gate -> gate.append(new Event.Decided(NOW, decision)));

    var called = new CalledCommand("waivers");
    assertThat(gates.ask(called, "--json")).as("" + called.err()).isZero();
    assertThat(described(called).at("/decisions/0/choice").asText()).isEqualTo("say-again");
  }

  /** What was answered, once the schema describes each key of it. */
  private static JsonNode described(CalledCommand called) throws Exception {
    var said = new JsonMapper().readTree(called.out().toString());
    assertThat(DescribedKeys.missing("statements", said)).isEmpty();
    return said;
  }

  @Test
  void aGateWithoutCommentsPreviewsNothing() {
    var called = new CalledCommand("preview");

    assertThat(gates.ask(called)).as("" + called.err()).isZero();
    assertThat(called.out().toString()).isEqualToIgnoringNewLines("This gate posts no comment.");
  }

  private static Event.Approved approved(int second, String person) {
    var at = NOW.plusSeconds(second);
    return new Event.Approved(at, new Approval("ONE", "ask", person, null, "d", Facts.NONE));
  }

  /** An auditor counts persons, not words. */
  @Test
  void anApprovalWhosePersonApprovedAgainCountsNoMore() throws Exception {
    gates.begun(
        NOW,
        "robo",
        gate -> {
          gate.append(approved(1, "Ana"));
          gate.append(approved(2, "bo"));
          gate.append(approved(3, "ana"));
        });

    var called = new CalledCommand("waivers");
    assertThat(gates.ask(called, "--json")).as("" + called.err()).isZero();
    var said = described(called).path("statements");
    assertThat(said.findValuesAsText("counts")).containsExactly("false", "true", "true");
    assertThat(said.findValuesAsText("replacedBy")).containsExactly("approval-3");

    var shown = new CalledCommand("status");
    gates.ask(shown);
    assertThat(shown.out().toString()).contains("approval-1 ONE ask by Ana");
    assertThat(shown.out().toString().replaceAll("\\s+", " "))
        .containsPattern("by Ana at [^()]* \\(replaced by approval-3\\)")
        .containsOnlyOnce("replaced by");
  }
}
