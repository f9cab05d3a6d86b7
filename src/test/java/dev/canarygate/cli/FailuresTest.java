package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.canarygate.run.MemoryFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FailuresTest {
  @Test
  void memoryThatRanOutIsSaidWithTheStepAndARemedy() {
    var err = new StringWriter();
    var commandLine = GateRunner.commandLine().setErr(new PrintWriter(err));
    var heap = new OutOfMemoryError("Java heap space");
    var fault = MemoryFault.behind(heap, "WP01 step audit").orElseThrow();

    int code = Failures.execution(fault, commandLine, commandLine.parseArgs());

    assertThat(code).isEqualTo(74);
    assertThat(err.toString())
        .contains("out of memory in WP01 step audit: Java heap space", "GATE_RUNNER_JAVA_OPTS")
        .doesNotContain("\tat ");
  }

  /** Whatever let it through: a file that is not what it should be is no defect of the program. */
  @Test
  void whatTheFileSystemRefusesIsSaidWithTheFile(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("plain"), "");

    assertThat(said(() -> Files.createDirectories(file)))
        .startsWith("gate-runner: cannot use " + file + ": something else is in its place")
        .contains("What to do: ");
    assertThat(said(() -> Files.createDirectories(file.resolve("below"))))
        .startsWith("gate-runner: cannot use " + file)
        .contains("What to do: ");
    assertThat(said(() -> Files.size(folder.resolve("gone")))).contains("it is not there");
  }

  private static String said(Callable<?> refused) {
    var err = new StringWriter();
    var commandLine = GateRunner.commandLine().setErr(new PrintWriter(err));
    var problem = new UncheckedIOException(catchThrowableOfType(IOException.class, refused::call));
    assertThat(Failures.execution(problem, commandLine, commandLine.parseArgs())).isEqualTo(74);
    return err.toString();
  }
}
