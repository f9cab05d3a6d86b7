package dev.canarygate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DiskFaultTest {
  @Test
  void anUnusableTemporaryFolderIsNamedWithTheOptionThatNamesAnother() {
    for (IOException refused :
        List.of(new NoSuchFileException("/gone/x"), new AccessDeniedException("/closed/x"))) {
      var fault = DiskFault.ofTemporaryFiles(refused);

      assertThat(fault)
          .hasMessageStartingWith(
              "cannot make a temporary file in " + System.getProperty("java.io.tmpdir"));
      assertThat(fault.remedy()).endsWith("GATE_RUNNER_JAVA_OPTS=-Djava.io.tmpdir=FOLDER");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "could not extend file: No space left on device | make room on the disk of the database",
        "cannot execute INSERT in a read-only transaction | let the database be written to",
        "connection refused | start the database or the store"
      })
  void aStoreThatAnswersSaysMoreThanThatItIsAway(String said, String remedy) {
    var fault = DiskFault.ofStore("write to", "database gates", new UnreachableStore(said, null));

    assertThat(fault).hasMessage("cannot write to database gates: " + said);
    assertThat(fault.remedy()).startsWith(remedy);
  }
}
