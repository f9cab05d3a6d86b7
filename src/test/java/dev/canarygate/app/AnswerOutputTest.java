package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class AnswerOutputTest {
  @Test
  void aFullDiskIsSaid() {
    assertThat(refusal("No space left on device"))
        .containsExactly(
            "gate-runner: cannot write the whole answer: No space left on device",
            "What to do: make room on that disk, or lift the quota or limit");
  }

  @Test
  void aReaderThatHadEnoughChangesNothing() {
    assertThat(refusal("Broken pipe")).isEmpty();
  }

  @Test
  void ofAnAnswerThatArrivedNothingIsSaid() {
    var file = new ByteArrayOutputStream();
    var answer = new AnswerOutput(file);
    answer.printed().println("CLEARED");
    assertThat(answer.refusal()).isEmpty();
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

  private static List<String> refusal(String reason) {
    var answer =
        new AnswerOutput(
            new OutputStream() {
              @Override
              public void write(int each) throws IOException {
                throw new IOException(reason);
              }
            });
    answer.printed().println("STOPPED");
    return answer.refusal();
  }
}
