package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.text.Columns;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program in a real terminal, with a person at it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its terminals are of another kind")
final class TerminalIT {
  /** Back to the first of the live lines, of which so many rows are on the screen. */
  private static final Pattern BACK = Pattern.compile("\u001b\\[(\\d+)A\r\u001b\\[J");

  @TempDir Path folder;
  private ProgramAtWork product;

  @BeforeEach
  void begin() {
    InstalledTool.assume("python3");
    product = new ProgramAtWork(folder.resolve("world"));
  }

  @AfterEach
  void end() {
    product.close();
  }

  /** Runs a gate in a terminal of this width; a person does what is planned. */
  private ProgramAtWork.Running inTerminal(int columns, List<String> plan, String... words)
      throws IOException {
    var starter = new ArrayList<String>();
    starter.addAll(List.of("env", "GATE_RUNNER_COLUMNS=" + columns));
    starter.addAll(List.of("GATE_RUNNER_OUT_COLUMNS=" + columns, "GATE_RUNNER_OUT_ROWS=24"));
    var person = Path.of("src/test/resources/terminal/person.py").toAbsolutePath();
    starter.addAll(List.of("python3", person.toString(), String.valueOf(columns)));
    starter.addAll(plan);
    starter.add("--");
    return product.startBy(starter, folder.resolve("artifacts"), "ana", words);
  }

  private Path encryptedKey() throws Exception {
    InstalledTool.assume("ssh-keygen");
    Tool.SSH_KEYGEN.must(folder, "-q", "-t", "ed25519", "-N", "it is secret", "-f", "gate_key");
    return folder.resolve("gate_key");
  }

  @Slow
  @Test
  void ctrlCLeavesACleanScreenAndSaysHowToGoOn() throws Exception {
    var run = inTerminal(80, List.of("WP04 attempt", "^C"), "run", "--attest", "--verbose");

    assertThat(run.ends()).as(run.words()).isEqualTo(130);
    var screen = run.words();
    var report = screen.split(BACK.pattern(), -1);
    assertThat(report[report.length - 1])
        .as("live lines are gone before the report begins")
        .contains("OPEN")
        .containsPattern("Interrupted\\. Continue with:\\s+\\./gate-runner resume --attest ")
        .contains("The run of ");

    var status = product.start(folder.resolve("artifacts"), "ana", "status");
    assertThat(status.ends()).isEqualTo(130);
    assertThat(status.words())
        .contains("interrupted", "Next: ./gate-runner resume --attest ")
        .doesNotContain("under way");

    var resumed = product.start(folder.resolve("artifacts"), "ana", "resume", "--attest");
    assertThat(resumed.ends()).as(resumed.words()).isZero();
    product.everythingSaidOnce();
  }

  @Test
  void ctrlCBeforeAGateIsStartedSaysWhatToDo() throws Exception {
    var key = encryptedKey();
    var words = new String[] {"run", "--set", "signing.key=" + key};
    var run = inTerminal(80, List.of("Passphrase of", "^C"), words);

    assertThat(run.ends()).as(run.words()).isEqualTo(130);
    assertThat(run.words())
        .contains(key + ": \r\nInterrupted. Run it again with:")
        .contains(" run --set signing.key=" + key)
        .doesNotContain("Reading the gate …Passphrase");
    assertThat(ProgramAtWork.journals(folder.resolve("artifacts"))).isEmpty();
  }

  @Test
  void programsReadThatACommandWasInterrupted() throws Exception {
    var key = encryptedKey();
    var words = new String[] {"run", "--json", "--set", "signing.key=" + key};
    var run = inTerminal(80, List.of("Passphrase of", "^C"), words);

    assertThat(run.ends()).as(run.words()).isEqualTo(130);
    var answer = run.words().substring(run.words().indexOf('{'));
    assertThat(Json.mapper().readTree(answer).at("/error/code").asText()).isEqualTo("interrupted");
  }

  @Test
  void aWorldThatIsServedEndsWithoutAWord() throws Exception {
    var run = inTerminal(80, List.of("See how it is", "^C"), "rehearse", "--serve");

    assertThat(run.ends()).as(run.words()).isEqualTo(130);
    assertThat(run.words()).contains("is up, until Ctrl-C").doesNotContain("Interrupted");
  }

  @Test
  void aRehearsalThatIsInterruptedCannotBeContinued() throws Exception {
    var run = inTerminal(80, List.of("WP03", "^C"), "rehearse", "--verbose");

    assertThat(run.ends()).as(run.words()).isEqualTo(130);
    assertThat(run.words())
        .contains("Interrupted while running episode cleared. Run it again with:")
        .contains("gate-runner rehearse --verbose")
        .doesNotContain("resume");
  }

  @Test
  void linesAreDrawnForTheWidthThatTheWindowGets() throws Exception {
    var run = inTerminal(110, List.of("WP02 attempt", "44"), "run", "--attest", "--verbose");

    assertThat(run.ends()).as(run.words()).isZero();
    var narrow = run.words().split("\\R\\[44]\\R", 2)[1];
    // The width is asked for once a second: what comes later is drawn for the new one.
    var drawings = drawings(narrow.substring(narrow.indexOf("WP05 attempt")));
    assertThat(drawings).hasSizeGreaterThan(3);
    assertThat(drawings)
        .allSatisfy(
            lines ->
                assertThat(lines)
                    .allSatisfy(line -> assertThat(Columns.width(line)).isLessThan(44)));
  }

  /** The live lines as they were before each new drawing. */
  private static List<List<String>> drawings(String screen) {
    var all = new ArrayList<List<String>>();
    var back = BACK.matcher(screen);
    int begin = 0;
    while (back.find()) {
      var lines = screen.substring(begin, back.start()).lines().toList();
      int rows = Math.min(Integer.parseInt(back.group(1)), lines.size());
      all.add(lines.subList(lines.size() - rows, lines.size()));
      begin = back.end();
    }
    return all;
  }
}
