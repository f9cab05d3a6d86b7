package dev.canarygate.cli;

import static dev.canarygate.cli.TwoFilesGate.SDIST;
import static dev.canarygate.cli.TwoFilesGate.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that measured fewer files than its own files name. */
final class UnnamedSubjectsTest {
  @TempDir private Path folder;
  private TwoFilesGate gate;

  @BeforeEach
  void aGateThatClearedTwoFiles() throws Exception {
    gate = TwoFilesGate.in(folder.resolve("here")).clears("run", TwoFilesGate.BOTH);
  }

  /** As a person sees it who did not write the gate's files. */
  @Test
  void theReportSaysWhichSubjectsTheVerdictDoesNotName() throws Exception {
    gate.clears("resume", List.of(WHEEL));
    assertThat(status())
        .contains("the verdict does not name " + SDIST + ": sdist.sha256 was not measured")
        .contains("Done, but the verdict does not name ");

    gate.stops("resume", List.of());
    assertThat(status())
        .contains("the verdict names no file: " + WHEEL + ": wheel.sha256 was not measured; ");

    gate.clears("resume", TwoFilesGate.BOTH);
    assertThat(status()).contains("Done.").doesNotContain("the verdict ");
  }

  /** In one line, however the page is wrapped. */
  private String status() {
    return gate.gate().status().replaceAll("\\s+", " ");
  }
}
