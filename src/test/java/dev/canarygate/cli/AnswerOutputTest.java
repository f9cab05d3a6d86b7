package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class AnswerOutputTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void aFullDiskIsSaidAndEndsWithTheCodeOfADiskWhateverTheAnswerWas() {
    for (int code : List.of(0, 3)) {
      said.reset();
      assertThat(exit(code, "No space left on device")).isEqualTo(74);
      assertThat(said.toString(StandardCharsets.UTF_8))
          .isEqualTo(
              """
              gate-runner: cannot write the whole answer: No space left on device
              What to do: make room on that disk, or lift the quota or limit
              """);
    }
  }

  @Test
  void aReaderThatHadEnoughChangesNothing() {
    assertThat(exit(3, "Broken pipe")).isEqualTo(3);
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void anAnswerThatArrivedKeepsItsCode() {
    var file = new ByteArrayOutputStream();
    var answer = new AnswerOutput(file);
    answer.printed().println("CLEARED");
    assertThat(answer.exit(0, notices())).isZero();
    assertThat(file.toString(StandardCharsets.UTF_8)).isEqualTo("CLEARED" + System.lineSeparator());
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "a file on a full disk is there as /dev/full")
  void theProgramItselfEndsWithIt() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = System.getProperty("java.class.path");
    var process =
        new ProcessBuilder(java, "-cp", path, "dev.canarygate.cli.Main", "steps", "--json")
            .redirectOutput(new File("/dev/full"))
            .start();
    var shown = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(shown).contains("cannot write the whole answer: No space left on device");
    assertThat(process.exitValue()).isEqualTo(74);
  }

  /** Of a command that ended with this code, whose answer was refused for this reason. */
  private int exit(int code, String reason) {
    var answer =
        new AnswerOutput(
            new OutputStream() {
              @Override
              public void write(int each) throws IOException {
                throw new IOException(reason);
              }
            });
    answer.printed().println("STOPPED");
    return answer.exit(code, notices());
  }

  private PrintStream notices() {
    return new PrintStream(said, true, StandardCharsets.UTF_8);
  }
}
