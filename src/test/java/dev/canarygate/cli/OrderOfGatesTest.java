package dev.canarygate.cli;

import static dev.canarygate.cli.TwoFilesGate.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One gate cleared a file and another one stopped it: which of the two came last. */
final class OrderOfGatesTest {
  private static final String COMPLETE = "complete: true\n";

  @TempDir private Path folder;
  private TwoFilesGate gate;
  private Path artifacts;
  private String first;

  @BeforeEach
  void aFileThatWasClearedAndThenStopped() throws Exception {
    gate = TwoFilesGate.in(folder.resolve("here")).clears("run", List.of(WHEEL));
    artifacts = gate.gate().artifacts();
    first = String.valueOf(gate.gate().gate().getFileName());
    gate.stops("run --new", List.of(WHEEL));
  }

  private Path heads() {
    return artifacts.resolve("gates/heads.jsonl");
  }

  private void denied() throws Exception {
    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isEqualTo(3);
    assertThat(gate.said())
        .contains("later: a later verdict about the same is not CLEARED; heads.jsonl and the times")
        .contains("ask about the folder of the gate that cleared it");
    assertThat(gate.demands(artifacts, COMPLETE)).as(gate.said()).isEqualTo(3);
  }

  @Test
  void linesThatWereMovedAreNotBelievedAgainstWhatIsSigned() throws Exception {
    var lines = Files.readAllLines(heads());
    Collections.rotate(lines, 2);
    Files.write(heads(), lines);

    denied();
  }

  @Test
  void norAreLinesWithTheOrderOfTheOtherGate() throws Exception {
    var lines = Files.readAllLines(heads());
    Collections.rotate(lines, 2);
    lines.replaceAll(
        each ->
            each.contains("\"order\":1")
                ? each.replace("\"order\":1", "\"order\":2")
                : each.replace("\"order\":2", "\"order\":1"));
    Files.write(heads(), lines);

    denied();
    assertThat(gate.gate().verify(artifacts.toString())).as(gate.said()).isEqualTo(3);
    assertThat(gate.said())
        .contains("gates/heads.jsonl: changed: expected order 2 or higher in each line of this");
  }

  @Test
  void anOlderGateThatClearsTheFileAgainIsTheLastOne() throws Exception {
    gate.clears("resume --gate-id " + first, List.of(WHEEL));

    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isZero();
    assertThat(gate.demands(artifacts, COMPLETE)).as(gate.said()).isZero();

    gate.stops("resume", List.of(WHEEL));
    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isEqualTo(3);
  }
}
