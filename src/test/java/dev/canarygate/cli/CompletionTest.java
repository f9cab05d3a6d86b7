package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.complete.ShellKind;
import dev.canarygate.complete.ValueKinds;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GivenOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** What a half-typed command line is offered. */
final class CompletionTest {
  @TempDir Path folder;

  /** Of the gate that comes with the program. */
  @ParameterizedTest(name = "{0} goes on with {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "re | report, resume, rehearse, revoke",
        "stat | status",
        "nonsense | ''",
        "run --set | --set, --set-file",
        "run --dry-run --dry | ''",
        "run --set candidate.newer | :open, candidate.newer-than=",
        "run --set canary.launches= | canary.launches=single, canary.launches=all",
        "run --set=canary.launches=s | --set=canary.launches=single",
        "run --set runner.e2e-dir= | :files",
        "run --plan=pl | :files",
        "run --wait | --wait",
        "run --color al | always",
        "run --reason x y z | ''",
        "graph --format m | mermaid",
        "status --gate | --gate, --gate-id",
        "status --gate x | :folders",
        "explain wp08 | WP08",
        "explain WP01 WP02 | ''",
        "waive blocker-m | blocker-missing",
        "waive x --only WP07 | WP07",
        "waive x --stop not-a-f | not-a-fix",
        "preview t | tracker",
        "rehearse --episode scenario-4-r | scenario-4-regression",
        "init --template ja | java-library",
        "key new --type e | ed25519",
        "key s | show",
        "steps http | http.check",
        "facts candidate.ver | candidate.version",
        "sync g | guard",
        "help exit | exit-codes",
        "help sync mi | migrate",
        "completion z | zsh",
        "-C docs graph --format d | dot",
        "explain -- --gate | ''",
        "check 'WP0 | WP01, WP02, WP03, WP04, WP05, WP06, WP07, WP08",
      })
  void offersWhatFits(String typed, String expected) {
    var offered = offered(ShellKind.BASH, typed);
    if (expected.equals("''")) {
      assertThat(offered).isEmpty();
    } else {
      assertThat(offered).containsExactlyInAnyOrder(expected.split(", ", -1));
    }
  }

  private static List<String> offered(ShellKind shell, String typed) {
    return CompleteCommand.answer(shell, "gate-runner " + typed, "");
  }

  @Test
  void afterABlankComesWhatTheCommandTakes() {
    assertThat(offered(ShellKind.BASH, "")).containsExactlyElementsOf(Commands.all().toList());
    assertThat(offered(ShellKind.BASH, "explain ")).contains("WP01", "WP08");
    assertThat(offered(ShellKind.BASH, "attempts ")).containsExactly("diff");
    assertThat(offered(ShellKind.BASH, "run ")).contains("--dry-run", "--set").doesNotContain("-C");
    assertThat(offered(ShellKind.BASH, "help ")).contains("sync", "statements", "exit-codes");
  }

  @Test
  void whatTheBuildOrAShellCallsIsNotOffered() {
    assertThat(offered(ShellKind.BASH, "complet")).containsExactly("completion");
    assertThat(offered(ShellKind.BASH, "ma")).isEmpty();
  }

  @Test
  void bashGetsTheRestOfAWordThatItBreaks() {
    assertThat(CompleteCommand.answer(ShellKind.BASH, "g run --set=canary.launches=s", "=:"))
        .containsExactly("single");
    assertThat(CompleteCommand.answer(ShellKind.BASH, "g run --color=al", "=:"))
        .containsExactly("always");
  }

  @Test
  void otherShellsShowWhatAWordMeans() {
    assertThat(CompleteCommand.answer(ShellKind.FISH, "explain\nWP01", ""))
        .containsExactly("WP01\tIssue verification");
    assertThat(CompleteCommand.answer(ShellKind.ZSH, "stat", ""))
        .singleElement()
        .asString()
        .startsWith("status\tShows the state of the gate");
    assertThat(CompleteCommand.answer(ShellKind.POWERSHELL, "gate-runner run --dry", ""))
        .singleElement()
        .asString()
        .startsWith("--dry-run\tRead everything");
  }

  @Test
  void gatesOfTheArtifactsFolderAreOfferedTheNewestFirst() throws IOException {
    var gates = new SmallGates(folder);
    var older = gates.begun(Instant.parse("2026-05-01T10:00:00Z"), "ana", gate -> {});
    var newer = gates.begun(Instant.parse("2026-05-02T10:00:00Z"), "bob", gate -> {});

    assertThat(
            offered(
                ShellKind.BASH,
                "status --gate "
                    + folder
                    + " --set artifacts-dir="
                    + gates.artifacts()
                    + " --gate-id ga"))
        .containsExactly(newer, older);
  }

  /** Whatever says where the gates are, and wherever the person is. */
  @ParameterizedTest(name = "status {0} --gate-id")
  @CsvSource({
    "'-C FOLDER status'",
    "'-C FOLDER/.. -C NAME status --gate .'",
    "'-C FOLDER status --set artifacts-dir=artifacts'",
    "'-C FOLDER status --set-file kept.yaml'",
    "'status --set-file FOLDER/kept.yaml'",
    "'status --set-file FOLDER/there.properties'",
  })
  void gatesAreFoundWhereTheTypedWordsSayTheyAre(String typed) throws IOException {
    var gate =
        new SmallGates(folder).begun(Instant.parse("2026-05-01T10:00:00Z"), "ana", open -> {});
    Files.writeString(folder.resolve("kept.yaml"), "artifacts-dir: " + folder + "/artifacts\n");
    Files.writeString(
        folder.resolve("there.properties"), "artifacts-dir=" + folder + "/artifacts\n");
    var name = String.valueOf(folder.getFileName());

    var line = typed.replace("FOLDER", folder.toString()).replace("NAME", name);
    assertThat(offered(ShellKind.BASH, line + " --gate-id ")).containsExactly(gate);
  }

  /** Not those of the gate that is next to the program. */
  @Test
  void packagesAreThoseOfTheGateThatWasStarted() throws IOException {
    var at = Instant.parse("2026-05-01T10:00:00Z");
    var given = new GivenOptions(folder.toString(), "", "", Map.of(), Map.of());
    var gate = new SmallGates(folder).begun(at, "ana", open -> open.append(run(at, given)));

    var elsewhere = "-C " + folder + " explain ";
    assertThat(offered(ShellKind.BASH, elsewhere)).containsExactly("ONE");
    assertThat(offered(ShellKind.BASH, elsewhere + "--gate-id " + gate + " "))
        .containsExactly("ONE");
  }

  private static Event run(Instant at, GivenOptions given) {
    return new Event.RunStarted(at, "gate", "d", Map.of(), Map.of(), "t", "ana", "vm", given);
  }

  @Test
  void theTargetsOfNotificationsAreOfferedByName() throws IOException {
    Files.writeString(
        folder.resolve("gate.yaml"),
        """
        title: Small gate
        work-packages: [one.yaml]
        notify:
          - {name: desk, kind: command, command: [cat]}
          - {name: room, kind: slack, url-from: ROOM_URL}
        """);
    Files.writeString(
        folder.resolve("one.yaml"),
        "id: ONE\ntitle: T\nsteps:\n  - {id: look, do: file.check, with: {file: state.txt}}\n");

    assertThat(offered(ShellKind.BASH, "notify --gate " + folder + " d")).containsExactly("desk");
    assertThat(offered(ShellKind.POWERSHELL, "notify --gate " + folder + " r"))
        .containsExactly("room\tslack");
  }

  /** A name that a shell could take for a command is never put into a command line. */
  @Test
  void aHostileNameIsNotOffered() throws IOException {
    Files.writeString(
        folder.resolve("gate.yaml"),
        """
        title: Hostile
        parameters:
          fine: {default: a, help: "$(touch bad)`id`\\e[31m\\n:files", values: [good, "$(id)", "a b"]}
          "$(touch bad)": {default: a, help: x}
          "a;id": {default: a, help: x}
        work-packages: [one.yaml, two.yaml]
        """);
    Files.writeString(
        folder.resolve("one.yaml"),
        "id: \"`touch bad`\"\ntitle: x\nsteps: []\nstops: [{id: \"$(id)\"}, {id: fine-stop}]\n");
    Files.writeString(folder.resolve("two.yaml"), "id: TWO\ntitle: \"$(id)\\u0007\"\nsteps: []\n");
    for (var name : List.of("gate-$(id)", "gate-`id`", "gate a", "gate-1")) {
      var gate = folder.resolve("artifacts/gates").resolve(name);
      Files.createDirectories(gate);
      Files.writeString(gate.resolve("journal.jsonl"), "");
    }

    var here = "--gate " + folder + " --set artifacts-dir=" + folder.resolve("artifacts");
    assertThat(offered(ShellKind.BASH, "run " + here + " --set f"))
        .containsExactly(":open", "fine=");
    assertThat(offered(ShellKind.BASH, "run " + here + " --set fine="))
        .containsExactly("fine=good");
    assertThat(offered(ShellKind.BASH, "check " + here + " ")).containsExactly("TWO");
    assertThat(offered(ShellKind.BASH, "waive " + here + " ")).containsExactly("fine-stop");
    assertThat(offered(ShellKind.BASH, "status " + here + " --gate-id ")).containsExactly("gate-1");
    assertThat(offered(ShellKind.POWERSHELL, "check " + here + " "))
        .allMatch(line -> line.chars().noneMatch(c -> c < ' ' && c != '\t'));
  }

  @ParameterizedTest
  @CsvSource({"'title: [', explain", "'- a', explain", "'title: x', explain", "'', waive"})
  void wrongFilesOfferNothing(String text, String command) throws IOException {
    Files.writeString(folder.resolve("gate.yaml"), text);
    assertThat(offered(ShellKind.BASH, command + " --gate " + folder + " W")).isEmpty();
  }

  /** So that nobody adds an option without a thought about what a shell can offer for it. */
  @Test
  void ofEachOptionAndArgumentIsKnownWhatItTakes() {
    var unknown =
        below(GateRunner.commandLine())
            .flatMap(
                command ->
                    Stream.concat(
                        command.getCommandSpec().options().stream().map(each -> (ArgSpec) each),
                        command.getCommandSpec().positionalParameters().stream()))
            .filter(each -> each.arity().max() > 0 && each.completionCandidates() == null)
            .filter(each -> ValueKinds.known(each).isEmpty())
            .map(ArgSpec::paramLabel);
    assertThat(unknown).isEmpty();
  }

  private static Stream<CommandLine> below(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CompletionTest::below));
  }

  @Test
  void theScriptIsPrintedForEachShell() {
    for (var shell : List.of("bash", "zsh", "fish", "powershell")) {
      var called = new CalledCommand("completion");
      assertThat(called.with(shell)).isZero();
      assertThat(called.out().toString())
          .contains("complete --shell " + shell, "GATE_RUNNER_TYPED");
    }
    var called = new CalledCommand("completion");
    assertThat(called.with("tcsh")).isEqualTo(64);
    assertThat(new ArrayList<>(List.of(called.err().toString()))).isNotEmpty();
  }
}
