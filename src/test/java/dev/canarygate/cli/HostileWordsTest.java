package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of others reach the terminal by every command, as it is started; none of them acts. */
final class HostileWordsTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");

  /** Clears a screen, turns writing around, forges a line, and commands a workflow. */
  private static final String HOSTILE =
      "x\u001b[2J\u009b2J\u202ey\r\nFORGED line: OK\n::error file=a::z\n  ::add-mask::e\n##[group]q";

  @TempDir Path folder;
  private SmallGates gates;

  @BeforeEach
  void begin() throws IOException {
    gates = new SmallGates(folder);
  }

  private final StringWriter shown = new StringWriter();

  private int run(String... words) {
    var screen = new Screen(shown);
    int code = Main.commandLine(screen, screen).execute(words);
    screen.flush();
    return code;
  }

  private int gate(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--gate", folder.toString()));
    all.addAll(List.of("--set", "artifacts-dir=" + gates.artifacts()));
    return run(all.toArray(String[]::new));
  }

  private void nothingActs() {
    var text = shown.toString();
    assertThat(text).isNotBlank().doesNotContain("\u001b", "\u009b", "\u202e", "\r", "##[");
    assertThat(text.lines().map(String::strip)).noneMatch(line -> line.startsWith("::"));
    assertThat(text.lines()).noneMatch(line -> line.startsWith("FORGED"));
    assertThat(text).doesNotContain("a defect of this program");
  }

  /** A gate in which every name and every word is hostile. */
  private void hostileGate() {
    gates.begun(
        NOW,
        HOSTILE,
        open -> {
          open.append(new Event.AttemptStarted(NOW, "ONE", 1));
          var finding = Finding.failed(HOSTILE).detail(HOSTILE).with("candidate.version", HOSTILE);
          open.append(new Event.StepFinished(NOW, "ONE", 1, "look", finding));
          open.append(new Event.Intervened(NOW, HOSTILE, HOSTILE));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "history", "explain", "waivers", "plan"})
  void wordsInAJournalDoNotAct(String command) {
    hostileGate();
    gate(command);
    nothingActs();
    if (command.equals("explain")) {
      gate(command, "ONE");
      nothingActs();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "history", "waivers"})
  void jsonStaysJson(String command) throws IOException {
    hostileGate();
    gate(command, "--json");
    nothingActs();
    var json = shown.toString();
    int end = Math.max(json.lastIndexOf('}'), json.lastIndexOf(']')) + 1;
    assertThat(Json.mapper().readTree(json.substring(0, end)).isMissingNode()).isFalse();
  }

  @Test
  void namesOfFilesDoNotAct() throws IOException {
    var attempt = AttemptFolder.allocate(folder, "v1.0", Map.of("gate", "g"));
    attempt.keep("runs/run-1.json", "{}".getBytes(StandardCharsets.UTF_8));
    attempt.seal("pass");
    var sealed = folder.resolve("sync_identity_boundary/v1.0-attempt1");
    assertThat(sealed.toFile().setWritable(true)).isTrue();
    var logs = sealed.resolve("logs");
    Files.createDirectories(logs);
    Files.writeString(logs.resolve("x\nFORGED: OK, 999 files"), "y");
    Files.writeString(logs.resolve("z\u001b[2K\u202e"), "y");

    assertThat(run("verify", folder.toString())).isEqualTo(3);
    nothingActs();
    run("attempts", "--artifacts", folder.toString());
    nothingActs();
  }

  @Test
  void commandLinesDoNotAct() {
    assertThat(run("run", "--" + HOSTILE)).isEqualTo(64);
    assertThat(run(HOSTILE)).isEqualTo(64);
    assertThat(gate("validate", "--set", HOSTILE + "=1")).isEqualTo(64);
    assertThat(gate("waive", HOSTILE, HOSTILE, "--reason", HOSTILE, "--by", HOSTILE)).isNotZero();
    assertThat(gate("decide", HOSTILE, "--skip", "--reason", HOSTILE)).isNotZero();
    assertThat(run("canary", "validate", folder.resolve("no" + "\n::x::y").toString()))
        .isEqualTo(64);
    nothingActs();
  }

  @Test
  void documentsDoNotAct() throws IOException {
    var words = Files.writeString(folder.resolve("words.txt"), "boom " + HOSTILE);
    var report =
        Files.writeString(
            folder.resolve("junit.xml"),
            "<testsuite><testcase name='&#x9b;2J\u202e&#10;FORGED' classname='c'>"
                + "<failure message='m'>\n::error::x&#10;##[y]\u202e</failure></testcase></testsuite>");
    var result =
        Files.writeString(
            folder.resolve("result.json"),
            Json.text(
                Map.of("cli_version", HOSTILE, "outcome", HOSTILE, "run_id", HOSTILE, HOSTILE, 1)));
    run("suite", "triage", "--text", words.toString());
    run("canary", "triage", "--text", words.toString());
    run("suite", "read", report.toString());
    run("canary", "validate", result.toString());
    assertThat(shown.toString()).contains("boom");
    var text = shown.toString();
    assertThat(text).doesNotContain("\u001b", "\u009b", "\u202e", "\r", "##[");
    assertThat(text.lines().map(String::strip)).noneMatch(line -> line.startsWith("::"));
  }

  @Test
  void aDefectShowsItsStackIndented() {
    var screen = new Screen(shown);
    assertThat(Failures.defect(new IllegalStateException(HOSTILE), screen)).isEqualTo(1);
    var text = shown.toString();
    assertThat(text).doesNotContain("\u001b", "\u202e", "\r", "##[").contains("IllegalState");
    assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith("  "));
    assertThat(text.lines().map(String::strip)).noneMatch(line -> line.startsWith("::"));
  }
}
