package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.app.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on gates of its own, in a folder that stands for a runner without network. */
final class CheckCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeGate() throws IOException {
    Files.createDirectories(folder.resolve("gate"));
    Files.createDirectories(folder.resolve("templates"));
    write(
        "gate.yaml",
        """
        title: Test
        parameters:
          artifacts-dir: {default: "%s", type: path, local: true, help: Where evidence is kept}
          github.api-url: {default: "http://127.0.0.1:9", local: true, help: Nothing answers here}
        work-packages: [one.yaml, two.yaml]
        writes: {allow: [], never: []}
        """
            .formatted(folder.resolve("artifacts")));
    write(
        "one.yaml",
        """
        id: WP01
        title: Daemons
        steps:
          - id: daemons
            do: candidate.daemons
            with:
              names: no-process-has-this-in-its-command-line
              owner-record: owner.json
              owner-record-on-windows: owner.json
        stops:
          - id: strays
            when: candidate.daemons = 0
            as: waiting
            report: "There are {{candidate.daemons}} daemons."
            unblocks: "Somebody starts one, or: `./gate-runner waive strays --until 7d --reason TEXT`"
        """);
    write(
        "two.yaml",
        """
        id: WP02
        title: Candidate
        steps:
          - id: install
            do: candidate.install
            with: {package: widget, cli: /no/cli, python: /no/bin/python, program: /no/pipx}
          - id: daemons
            do: candidate.daemons
            with: {names: daemon, owner-record: owner.json, owner-record-on-windows: owner.json}
        """);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve("gate").resolve(name), text);
  }

  private int check(String... arguments) {
    var all = new ArrayList<>(List.of("check"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--gate", folder.resolve("gate").toString()));
    all.addAll(List.of("--templates", folder.resolve("templates").toString()));
    return GateRunner.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void aStopIsToldWithWhatMovesIt() {
    assertThat(check("wp01")).isEqualTo(ExitCode.WAITING.code());
    assertThat(out.toString())
        .contains("WP01  Daemons: waiting")
        .contains("passed       daemons: no sync daemon lives here")
        .contains("Stop 'strays': There are 0 daemons.")
        .contains("Unblocks: Somebody starts one, or: ")
        .as("with what was given, so that it finds the same gate")
        .contains("./gate-runner waive strays --until 7d --reason TEXT --gate " + folder);
  }

  @Test
  void programsGetOneJsonDocument() throws IOException {
    check("WP01", "--json");
    var json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("verdict").asText()).isEqualTo("waiting");
    assertThat(json.at("/facts/candidate.daemons").asText()).isEqualTo("0");
    assertThat(json.at("/steps/0/kind").asText()).isEqualTo("candidate.daemons");
    assertThat(json.at("/stops/0/id").asText()).isEqualTo("strays");
  }

  @Test
  void stepsAfterTheOneThatDidNotPassAreNotDone() {
    assertThat(check("WP02")).isEqualTo(ExitCode.HELD.code());
    assertThat(out.toString()).contains("no candidate is known").contains("not done     daemons");
  }

  @Test
  void aCheckWritesNothing() {
    assertThat(check("WP01")).as(err.toString()).isEqualTo(ExitCode.WAITING.code());
    assertThat(check("WP02")).isEqualTo(ExitCode.HELD.code());
    assertThat(folder.resolve("artifacts")).doesNotExist();
  }

  @Test
  void onlyAPackageThatInstallsCanBeAskedTo() {
    assertThat(check("WP01", "--install")).isEqualTo(ExitCode.USAGE.code());
    assertThat(check("WP02", "--install")).isEqualTo(ExitCode.HELD.code());
    assertThat(check("WP02", "--reinstall")).isEqualTo(ExitCode.HELD.code());
  }

  @Test
  void anUnknownPackageIsAnsweredWithThoseThatThereAre() {
    assertThat(check("WP09")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("'WP09'").contains("WP01, WP02");
  }
}
