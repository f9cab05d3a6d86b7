package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.run.MemoryFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

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
}
