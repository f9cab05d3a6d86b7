package dev.canarygate.cli;

import static dev.canarygate.cli.TwoFilesGate.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A verdict that was taken out of its gate, or whose gate lost its journal. */
final class MovedVerdictTest extends OnTwoClearedFiles {
  @Test
  void aJournalThatIsGoneIsNamedWhereverOneAsks() throws Exception {
    gate.stops("resume", List.of());
    var run = gate.gate().verdict(1);
    var home = gate.gate().gate();
    Files.delete(home.resolve("journal.jsonl"));
    StatedGate.remove(gate.gate().verdict(2));

    for (var where : List.of(artifacts, home, run)) {
      assertThat(gate.asks(where, WHEEL)).as("%s: %s", where, gate.said()).isEqualTo(3);
      assertThat(gate.said())
          .contains("journal.jsonl: missing: the gate had one, and may have stated another");
      assertThat(gate.demands(where, POLICY)).as(gate.said()).isEqualTo(3);
      assertThat(gate.gate().verify(where.toString())).as(gate.said()).isEqualTo(3);
    }
    Files.delete(home.resolve("gate.json"));
    Files.delete(artifacts.resolve("gates/heads.jsonl"));
    assertThat(gate.asks(run, WHEEL)).as(gate.said()).isEqualTo(3);
    assertThat(gate.asks(home, WHEEL)).as(gate.said()).isEqualTo(3);
  }

  @Test
  void aVerdictCopiedNextToAReleaseProvesWhoClearedTheFileAndSaysWhatIsNotSeen() throws Exception {
    var release = Files.createDirectories(folder.resolve("release"));
    StatedGate.copy(gate.gate().verdict(1), release.resolve("verdict"));
    var copy = release.resolve("verdict");

    assertThat(gate.asks(copy, WHEEL)).as(gate.said()).isZero();
    assertThat(gate.said())
        .contains(
            "; not seen here: files, journal, evidence, times, nor whether the gate said more"
                + " since.");
    assertThat(gate.demands(copy, POLICY)).as(gate.said()).isZero();

    assertThat(gate.demands(copy, "complete: true\n")).as(gate.said()).isEqualTo(69);
    assertThat(gate.said())
        .contains("complete to look at: not seen here: files, journal, evidence");
    assertThat(gate.demands(gate.gate().verdict(1), "complete: true\n")).as(gate.said()).isZero();
    assertThat(gate.said()).contains("complete ok: journal and evidence are here.");
  }

  @Test
  void copiesSideBySideAreLookedAtUnderAnyName() throws Exception {
    gate.stops("resume", List.of());
    var release = Files.createDirectories(folder.resolve("release"));
    StatedGate.copy(gate.gate().verdict(1), release.resolve("newest"));
    StatedGate.copy(gate.gate().verdict(2), release.resolve("a"));

    assertThat(gate.asks(release.resolve("newest"), WHEEL)).as(gate.said()).isEqualTo(3);
    assertThat(gate.said()).contains("release/a: later: ");

    Files.writeString(release.resolve("a/verdict.dsse.json"), "{}");
    assertThat(gate.asks(release.resolve("newest"), WHEEL)).as(gate.said()).isEqualTo(3);
    assertThat(gate.said()).contains("release/a: NOT OK");
  }

  @Test
  void aGateInAnotherPlaceIsNotTakenForOneWithoutAJournal() throws Exception {
    StatedGate.copy(gate.gate().gate(), folder.resolve("out"));
    var out = folder.resolve("out");

    for (var where : List.of(out, out.resolve("verdict/run-1"))) {
      assertThat(gate.asks(where, WHEEL)).as(gate.said()).isEqualTo(69);
      assertThat(gate.said())
          .contains("out: not checked: a gate is checked in its place, because its records name")
          .contains("expected ARTIFACTS/gates/GATE");
    }
    assertThat(gate.gate().verify(out.toString())).isEqualTo(69);
  }
}
