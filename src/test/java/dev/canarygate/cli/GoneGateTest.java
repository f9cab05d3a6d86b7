package dev.canarygate.cli;

import static dev.canarygate.cli.TwoFilesGate.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate that stopped a file is deleted, and the one that cleared it is not. */
final class GoneGateTest {
  @TempDir private Path folder;
  private TwoFilesGate gate;
  private Path artifacts;
  private Path cleared;

  @BeforeEach
  void aFileThatWasClearedAndThenStopped() throws Exception {
    gate = TwoFilesGate.in(folder.resolve("here")).clears("run", List.of(WHEEL));
    artifacts = gate.gate().artifacts();
    cleared = gate.gate().gate();
    gate.stops("run --new", List.of(WHEEL));
  }

  private Path stopped() throws Exception {
    try (var all = Files.list(cleared.getParent())) {
      return all.filter(Files::isDirectory)
          .filter(each -> !each.equals(cleared))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void whatItSaidIsNotKnownSoNothingIsProven() throws Exception {
    var gone = stopped();
    StatedGate.remove(gone);

    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isEqualTo(69);
    assertThat(gate.said())
        .contains(
            gone + ": not checked: it is not here any more, and heads.jsonl knows it: it may");
    assertThat(gate.demands(artifacts, "verdict: cleared\n")).isEqualTo(69);
    assertThat(gate.asks(cleared.resolve("verdict/run-1"), WHEEL))
        .as("a person can ask about one verdict alone: %s", gate.said())
        .isZero();
    assertThat(gate.gate().verify(artifacts.toString())).as("deleting a gate is allowed").isZero();
  }

  @Test
  void oneThatEndedBeforeTheOtherBeganHidesNothing() throws Exception {
    gate.clears("run --new", List.of(WHEEL));
    StatedGate.remove(cleared);

    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isZero();
  }

  @Test
  void aFileOfWhichNoVerdictIsLeftIsNotProvenAndTheGoneGateIsNamed() throws Exception {
    var gone = stopped();
    StatedGate.remove(gone);
    StatedGate.remove(cleared);

    assertThat(gate.asks(artifacts, WHEEL)).isEqualTo(69);
    assertThat(gate.said()).contains(gone + ": not checked", cleared + ": not checked");
  }

  @Test
  void aFileInItsPlaceIsNoGate() throws Exception {
    var gone = stopped();
    StatedGate.remove(gone);
    Files.writeString(gone, "");

    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isEqualTo(69);
    assertThat(gate.said()).contains(gone + ": not checked");
  }

  @Test
  void withoutTheListOfHeadsNobodyKnowsWhichGatesWereHere() throws Exception {
    StatedGate.remove(stopped());
    Files.delete(artifacts.resolve("gates/heads.jsonl"));

    for (var where : List.of(artifacts, cleared, cleared.resolve("verdict/run-1"))) {
      assertThat(gate.asks(where, WHEEL)).as(gate.said()).isEqualTo(3);
      assertThat(gate.said()).contains("gates/heads.jsonl: missing: expected at least one line of");
    }
  }

  @Test
  void itsLinesMovedToTheFrontDoNotHideIt() throws Exception {
    var gone = stopped();
    StatedGate.remove(gone);
    var heads = artifacts.resolve("gates/heads.jsonl");
    var lines = Files.readAllLines(heads);
    Collections.rotate(lines, 2);
    Files.write(heads, lines);

    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isEqualTo(69);
    assertThat(gate.said()).contains(gone + ": not checked: it is not here any more");
    assertThat(gate.demands(artifacts, "complete: true\n")).isEqualTo(69);
  }

  @Test
  void aFileOfFourGigabytesIsNotReadToTheEnd() throws Exception {
    try (var file = new RandomAccessFile(stopped().resolve("gate.json").toFile(), "rw")) {
      file.setLength(4L << 30);
    }
    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isEqualTo(3);
    assertThat(gate.said()).contains("gate.json: expected at most 16 MiB");
  }
}
