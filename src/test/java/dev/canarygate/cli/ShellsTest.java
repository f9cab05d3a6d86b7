package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.complete.ShellKind;
import dev.canarygate.text.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts of {@code completion} in real shells; a shell that is not here is skipped. */
@DisabledOnOs(OS.WINDOWS)
final class ShellsTest {
  @TempDir Path folder;

  /** A program of that name on the PATH, made of the classes of this test. */
  @BeforeEach
  void makeProgram() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var program = Files.createDirectories(folder.resolve("bin")).resolve("gate-runner");
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s \"$@\"\n"
            .formatted(java, classes, Main.class.getName()));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    for (var shell : ShellKind.values()) {
      Files.writeString(folder.resolve(Words.of(shell)), shell.script());
    }
    Files.createDirectories(folder.resolve("gate"));
    Files.writeString(
        folder.resolve("gate/gate.yaml"),
        """
        title: Hostile
        parameters:
          fine.one: {default: a, help: "$(touch bad) `touch bad` %F{red}", values: [good, "$(touch bad)"]}
          "$(touch bad)": {default: a, help: x}
        work-packages: [one.yaml]
        """);
    Files.writeString(
        folder.resolve("gate/one.yaml"),
        "id: ONE\ntitle: '$(touch bad)'\nsteps: []\nstops: [{id: '`touch bad`'}, {id: rain}]\n");
  }

  private List<String> said(String... command) throws Exception {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().merge("PATH", folder.resolve("bin").toString(), (a, b) -> b + ":" + a);
    var log = folder.resolve("log");
    var process = builder.redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(folder.resolve("bad")).as("nothing of others was run").doesNotExist();
    return Files.readAllLines(log, StandardCharsets.UTF_8);
  }

  /** As readline calls it. */
  private List<String> bash(String line) throws Exception {
    return said(
        "bash",
        "--norc",
        "-c",
        "source ./bash; COMP_LINE=$1; COMP_POINT=${#1}; read -ra COMP_WORDS <<<\"$1\";"
            + " COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _gate_runner;"
            + " [ ${#COMPREPLY[@]} = 0 ] || printf '%s\\n' \"${COMPREPLY[@]}\"",
        "bash",
        line);
  }

  @Test
  void bashCompletesCommandsOptionsAndNames() throws Exception {
    InstalledTool.assume("bash");
    assertThat(bash("gate-runner stat")).containsExactly("status");
    assertThat(bash("./bin/gate-runner run --set=fi")).containsExactly("fine.one=");
    assertThat(bash("FOLDER/gate-runner check ")).containsExactly("ONE");
  }

  @Test
  void bashRunsNothingThatWasTypedOrThatFilesName() throws Exception {
    InstalledTool.assume("bash");
    assertThat(bash("gate-runner waive $(touch bad)")).isEmpty();
    assertThat(bash("gate-runner waive ")).containsExactly("rain");
    assertThat(bash("gate-runner run --set fine.one=")).containsExactly("good");
    assertThat(bash("`touch bad` check \"$(touch bad)\" ")).isEmpty();
  }

  /** What the shell would offer, with a double of the builtin that can only be called by TAB. */
  private List<String> zsh(String words) throws Exception {
    return said(
        "zsh",
        "-f",
        "-c",
        "compdef() { : }; compset() { : }; _files() { print files $* };"
            + " compadd() { print -rl -- $values }; source ./zsh;"
            + " words=("
            + words
            + "); CURRENT=$#words; PREFIX=$words[-1]; _gate_runner");
  }

  @Test
  void zshCompletesCommandsOptionsAndNames() throws Exception {
    InstalledTool.assume("zsh");
    assertThat(zsh("gate-runner stat")).containsExactly("status");
    assertThat(zsh("gate-runner check ''")).containsExactly("ONE");
    assertThat(zsh("gate-runner run --set fine.one=")).containsExactly("fine.one=good");
    assertThat(zsh("gate-runner run --gate ''")).containsExactly("files -/");
    assertThat(zsh("gate-runner waive '$(touch bad)'")).isEmpty();
  }

  private List<String> fish(String line) throws Exception {
    return said("fish", "--no-config", "-c", "source ./fish; complete -C $argv[1]", line);
  }

  @Test
  void fishCompletesCommandsOptionsAndNamesWithWhatTheyMean() throws Exception {
    InstalledTool.assume("fish");
    assertThat(fish("gate-runner stat"))
        .singleElement()
        .asString()
        .startsWith("status\tShows the state of the gate");
    assertThat(fish("gate-runner check ")).containsExactly("ONE\t$(touch bad)");
    assertThat(fish("gate-runner run --set fine.one=")).containsExactly("fine.one=good");
    assertThat(fish("gate-runner run --gate ga")).containsExactly("gate/");
    assertThat(fish("gate-runner waive (touch bad)")).isEmpty();
  }

  @Test
  void powershellCompletesCommandsOptionsAndNames() throws Exception {
    InstalledTool.assume("pwsh");
    var script =
        "Invoke-Expression (Get-Content -Raw ./powershell); (TabExpansion2 -inputScript '%1$s'"
            + " -cursorColumn %2$d).CompletionMatches.CompletionText";
    for (var row :
        List.of(
            List.of("gate-runner stat", "status"),
            List.of("gate-runner check ", "ONE"),
            List.of("gate-runner run --set fine.one=", "fine.one=good"))) {
      var line = row.get(0);
      assertThat(said("pwsh", "-NoProfile", "-Command", script.formatted(line, line.length())))
          .containsExactly(row.get(1));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ShellKind.class,
      names = {"BASH", "ZSH", "FISH"})
  void aProgramThatFailsIsNotHeard(ShellKind shell) throws Exception {
    var name = Words.of(shell);
    InstalledTool.assume(name);
    Files.writeString(folder.resolve("bin/gate-runner"), "#!/bin/sh\necho broken >&2\nexit 1\n");
    assertThat(
            switch (shell) {
              case BASH -> bash("gate-runner stat");
              case ZSH -> zsh("gate-runner stat");
              default -> fish("gate-runner stat");
            })
        .isEmpty();
  }
}
