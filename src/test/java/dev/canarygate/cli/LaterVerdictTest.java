package dev.canarygate.cli;

import static dev.canarygate.cli.TwoFilesGate.SDIST;
import static dev.canarygate.cli.TwoFilesGate.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gate cleared files and was stopped later: somebody shows what it said first. */
@Slow
final class LaterVerdictTest extends OnTwoClearedFiles {
  private void denied(Path where, String file, String why) {
    assertThat(gate.asks(where, file)).as(gate.said()).isEqualTo(3);
    assertThat(gate.said()).contains("verdict/run-2: later: " + why);
  }

  @Test
  void aStopAboutOneOfTheFilesCountsAgainstAllThatTheGateClearedWithIt() throws Exception {
    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isZero();
    gate.stops("resume", List.of(SDIST));

    for (var where : List.of(artifacts, gate.gate().gate(), gate.gate().verdict(1))) {
      denied(where, WHEEL, "a later verdict of the same gate is not CLEARED, and leaves out this");
    }
    denied(gate.gate().verdict(1), SDIST, "a later verdict about the same is not CLEARED");
    assertThat(gate.asks(artifacts, SDIST)).isEqualTo(3);
    assertThat(gate.said()).contains(SDIST + " was stopped by gate ");
    assertThat(gate.demands(gate.gate().verdict(1), POLICY)).isEqualTo(3);
    assertThat(gate.said()).contains("verdict/run-2: later: ");
  }

  @Test
  void aStopThatNamesNoFileCountsAgainstWhatTheGateClearedBefore() throws Exception {
    gate.stops("resume", List.of());

    for (var where : List.of(artifacts, gate.gate().gate(), gate.gate().verdict(1))) {
      denied(where, WHEEL, "a later verdict of the same gate is not CLEARED, and names no file");
    }
    assertThat(gate.demands(gate.gate().verdict(1), POLICY)).isEqualTo(3);
    assertThat(gate.gate().verify(artifacts.toString())).isZero();
    assertThat(gate.said()).contains("statement ok: STOPPED, not tied to any file.");
  }

  @Test
  void soDoesOneOfAGateThatIsNotTheNewestToClearTheFile() throws Exception {
    gate.clears("run --new", List.of(WHEEL));
    assertThat(gate.asks(artifacts, WHEEL)).isZero();
    var first = first();

    gate.stops("resume --gate-id " + first, List.of());

    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isEqualTo(3);
    assertThat(gate.said()).contains(first + "/verdict/run-2: later: ");
  }

  private String first() throws Exception {
    try (var all = Files.list(artifacts.resolve("gates"))) {
      return all.filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aStopThatLeavesOutAFileCountsAgainstItToo() throws Exception {
    Files.writeString(gate.file(SDIST), "another sdist\n");
    gate.stops("resume", List.of(SDIST));

    for (var where : List.of(artifacts, gate.gate().gate(), gate.gate().verdict(1))) {
      denied(where, WHEEL, "a later verdict of the same gate is not CLEARED, and leaves out this");
    }
    assertThat(gate.demands(gate.gate().verdict(1), POLICY)).isEqualTo(3);
  }

  @Test
  void withoutAQuestionADeniedClearedIsNotCalledOk() throws Exception {
    gate.stops("resume", List.of(SDIST));

    for (var where : List.of(artifacts, gate.gate().gate())) {
      assertThat(gate.gate().verify(where.toString())).as("nothing was changed").isZero();
      assertThat(gate.said())
          .contains("verdict/run-1: CLEARED, denied by run-2\n", "later NOT OK: denied by run-2.")
          .doesNotContain("OK, CLEARED");
    }
    assertThat(gate.gate().verify(gate.gate().verdict(1).toString())).as(gate.said()).isEqualTo(3);
    assertThat(gate.said()).contains("verdict/run-1: NOT OK, 1 not as", "later NOT OK: denied by");
    assertThat(gate.gate().verify(gate.gate().verdict(2).toString())).as(gate.said()).isZero();
    gate.gate().verify(artifacts.toString(), "--json");
    assertThat(gate.said()).contains("\"state\" : \"denied\"", "\"intact\" : true");
  }

  @Test
  void nothingBelowADenialReadsOk() throws Exception {
    gate.stops("resume", List.of(SDIST));
    for (var where : List.of(artifacts, gate.gate().verdict(1))) {
      assertThat(gate.asks(where, WHEEL)).isEqualTo(3);
      assertThat(gate.said())
          .contains("verdict/run-1: NOT OK, 1 not as expected\n")
          .contains("; but denied by what is above.\n", "\nNOT OK: 1 of 3 not as expected.\n")
          .doesNotContainPattern("(?<!NOT )OK");
    }
    assertThat(gate.demands(gate.gate().verdict(1), POLICY)).isEqualTo(3);
    assertThat(gate.said()).doesNotContainPattern("(?<!NOT )OK");
    assertThat(gate.asks(artifacts, SDIST)).as("its newest verdict is STOPPED").isEqualTo(3);
    assertThat(gate.said()).contains(": unchanged, STOPPED").doesNotContainPattern("(?<!NOT )OK");
    gate.asks(gate.gate().verdict(1), WHEEL, "--json");
    assertThat(gate.said()).contains("\"state\" : \"denied\"").doesNotContain("\"ok\"");
  }

  @Test
  void aGateThatIsClearedAgainIsCleared() throws Exception {
    gate.stops("resume", List.of()).clears("resume", TwoFilesGate.BOTH);

    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isZero();
    assertThat(gate.asks(gate.gate().verdict(1), WHEEL))
        .as("what it said first was denied")
        .isEqualTo(3);
  }

  /** Neither is a lie: the gate may have measured the files only when it was stopped. */
  @Test
  void aStopThatNamesFilesCountsAgainstWhatTheSameGateClearedWithoutNamingAny() throws Exception {
    var other = TwoFilesGate.in(folder.resolve("other")).clears("run", List.of());
    other.stops("resume", TwoFilesGate.BOTH);

    assertThat(other.demands(other.gate().verdict(1), POLICY)).as(other.said()).isEqualTo(3);
    assertThat(other.said()).contains("verdict/run-2: later: ");
  }
}
