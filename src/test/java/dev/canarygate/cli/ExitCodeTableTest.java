package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.app.ExitCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One table of exit codes: the program's, which README.md and the help repeat. */
final class ExitCodeTableTest {
  @Test
  void theReadmeHasTheTableOfTheProgram() {
    assertThat(Path.of("README.md")).content().contains("\n" + ExitCode.markdown());
  }

  @Test
  void theHelpListsEveryCodeWithItsMeaning() {
    var help = GateRunner.commandLine().getUsageMessage().replaceAll("\\s+", " ");
    for (var code : ExitCode.values()) {
      assertThat(help).contains(" " + code.code() + " " + code.meaning());
    }
  }

  @Test
  void everyCodeHasOneMeaningAndTheRunbookNamesThoseOfAGate() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code)).doesNotHaveDuplicates();
    for (var row :
        List.of("CLEARED | 0", "WAITING | 75", "WAITING | 5", "STOPPED | 3, 2", "OPEN | 130")) {
      assertThat(Path.of("docs/runbook.md")).content().contains("| " + row + " |");
    }
  }
}
