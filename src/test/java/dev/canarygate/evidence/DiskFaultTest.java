package dev.canarygate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
