package dev.canarygate.cli;

import static dev.canarygate.cli.TwoFilesGate.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A gate cleared files, and nobody stated what a later run of it came to. */
final class UnendedRunTest extends OnTwoClearedFiles {
  @Test
  void aRunThatBeganAfterTheVerdictAndDidNotEndLeavesNothingProven() throws Exception {
    gate.stops("resume", List.of(WHEEL));
    gate.killedAfter("run.started");

    for (var where : List.of(artifacts, gate.gate().gate(), gate.gate().verdict(1))) {
      assertThat(gate.asks(where, WHEEL)).as(gate.said()).isEqualTo(69);
      assertThat(gate.said()).contains("run 2 began after the verdict, and did not end with an");
      assertThat(gate.demands(where, POLICY)).as(gate.said()).isEqualTo(69);
    }
    assertThat(gate.gate().verify(gate.gate().gate().toString())).as(gate.said()).isZero();
    assertThat(gate.said()).contains("run-1: CLEARED, run 2 began").doesNotContain("OK, CLEARED");
    assertThat(gate.gate().verify(gate.gate().verdict(1).toString())).as(gate.said()).isEqualTo(69);

    gate.clears("resume", TwoFilesGate.BOTH);
    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isZero();
  }

  @Test
  void aStopThatWasJournaledAndNotStatedDeniesWithoutAQuestionToo() throws Exception {
    gate.stops("resume", List.of(WHEEL));
    gate.killedAfter("gate.ended");

    assertThat(gate.gate().verify(gate.gate().gate().toString())).as(gate.said()).isZero();
    assertThat(gate.said())
        .contains("run-1: CLEARED, denied by run 2, which stopped the gate and did not state that")
        .doesNotContain("OK, CLEARED");
    assertThat(gate.gate().verify(gate.gate().verdict(1).toString())).isEqualTo(3);
    assertThat(gate.asks(artifacts, WHEEL)).isEqualTo(3);
  }
}
