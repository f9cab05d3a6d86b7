package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.canarygate.app.ValueKind;
import dev.canarygate.complete.ValueKinds;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An error that a program reads says what to do, whatever a person left out or mistyped. */
final class NextOfErrorsTest {
  /** What they do with a folder that is missing is to make it, or to serve until they are ended. */
  private static final Set<String> MAKE_OR_SERVE =
      Set.of("run", "serve", "serve-steps", "rehearse", "init", "man");

  private static final Set<ValueKind> PLACES = Set.of(ValueKind.FILE, ValueKind.FOLDER);

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> aMissingFileOrFolder() {
    return commands(GateRunner.commandLine())
        .filter(each -> each.getSubcommands().isEmpty())
        .filter(each -> !MAKE_OR_SERVE.contains(each.getCommandName()))
        .flatMap(this::missing);
  }

  private Stream<DynamicTest> missing(CommandLine command) {
    return arguments(command)
        .filter(each -> ValueKinds.known(each).filter(PLACES::contains).isPresent())
        .map(each -> dynamicTest(title(command, each), () -> holds(words(command, each))));
  }

  private static String title(CommandLine command, ArgSpec argument) {
    return command.getCommandSpec().qualifiedName() + " " + name(argument);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** With whatever else the command needs. */
  private List<String> words(CommandLine command, ArgSpec missing) {
    var names = List.of(command.getCommandSpec().qualifiedName().split(" ", -1));
    var all = new ArrayList<>(names.subList(1, names.size()));
    all.add("--json");
    arguments(command)
        .filter(each -> each.equals(missing) || isNeeded(each))
        .forEach(each -> all.addAll(given(each)));
    return all;
  }

  private List<String> given(ArgSpec argument) {
    var value = folder.resolve("nowhere").resolve("missing").toString();
    return argument instanceof OptionSpec option
        ? List.of(option.longestName(), value)
        : List.of(value);
  }

  private static boolean isNeeded(ArgSpec argument) {
    return argument.group() == null
        && (argument.required() || (!argument.isOption() && argument.arity().min() > 0));
  }

  @Test
  void wordsOfOthersThatAreMissingOrWrong() throws IOException {
    var wrong = Files.createDirectory(folder.resolve("wrong"));
    Files.writeString(wrong.resolve("gate.yaml"), "title: [\n");
    for (var words :
        List.of(
            List.of("plan", "--gate", wrong.toString()),
            List.of("validate", "--gate", wrong.toString()),
            List.of("status", "--gate", wrong.toString()),
            List.of("sync", "status", "--home", folder.toString()),
            List.of("sync", "doctor", "--python", wrong.toString()),
            List.of("key", "check", wrong.resolve("gate.yaml").toString()),
            List.of("import", wrong.resolve("gate.yaml").toString()),
            List.of("canary", "validate", wrong.toString()),
            List.of("rehearse", "--gate", wrong.toString()),
            List.of("steps", "nothing"))) {
      var all = new ArrayList<>(words);
      all.add("--json");
      holds(all);
    }
  }

  @Test
  void aFileThatIsMistypedIsFoundNextToTheName() throws IOException {
    Files.writeString(folder.resolve("next.yaml"), "a: 1\n");
    var called = new CalledCommand("plan");

    assertThat(called.with("--set-file", folder.resolve("nxt.yaml").toString())).isEqualTo(64);
    assertThat(called.err())
        .hasToString(
            "gate-runner: file not found: %1$s/nxt.yaml (--set-file)\nDid you mean: %1$s/next.yaml\nTry: ./gate-runner plan --help\n"
                .formatted(folder));
  }

  @Test
  void aMistakeInAFileIsFollowedByWhatIsTypedOnceItIsMended() throws IOException {
    Files.writeString(folder.resolve("gate.yaml"), "title: [\n");
    var policy = Files.writeString(folder.resolve("policy.yaml"), "signed-bi: ana\n").toString();
    var gate = folder.toString();

    assertThat(nextOf("plan", "--gate", gate))
        .isEqualTo(
            "Next, when %1$s/gate.yaml is put right: ./gate-runner validate --gate %1$s"
                .formatted(gate));
    assertThat(nextOf("verify", gate, "--policy", policy))
        .isEqualTo(
            "Next, when %2$s is put right: ./gate-runner verify %1$s --policy %2$s"
                .formatted(gate, policy));
  }

  @Test
  void aParameterWithoutAValueIsFollowedByTheCommandThatGivesIt() throws IOException {
    gateWithVersion();

    assertThat(err(65, "run", "--gate", folder.toString()))
        .endsWith(
            "Next: ./gate-runner run --gate %s --set version=…\nGive the value of version in place of ….\n"
                .formatted(folder));
  }

  @Test
  void theRehearsalsValueIsGivenToWhatOnlyLooks() throws IOException {
    gateWithVersion();
    Files.writeString(folder.resolve("rehearsal.yaml"), "set: {version: 1.0.0}\n");
    var gate = folder.toString();
    var given = " --gate " + gate + " --set version=1.0.0\n";

    assertThat(err(65, "plan", "--gate", gate)).endsWith("Next: ./gate-runner plan" + given);
    assertThat(err(65, "run", "--dry-run", "--gate", gate))
        .endsWith("Next: ./gate-runner run --dry-run" + given);
    assertThat(err(65, "run", "--gate", gate))
        .as("a real run is about no made-up value")
        .endsWith(
            """
            Next, one of these:
              ./gate-runner run --gate %1$s --dry-run --set version=1.0.0
              ./gate-runner run --gate %1$s --set version=…
            Give the value of version in place of ….
            """
                .formatted(gate));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "resume"})
  void aBadValueOfAnOptionIsSaidBeforeAnyOtherMistake(String command) throws IOException {
    gateWithVersion();

    assertThat(err(64, command, "--gate", folder.toString(), "--wait=2x"))
        .startsWith("gate-runner: --wait: ")
        .endsWith("Try: ./gate-runner " + command + " --help\n");
  }

  @Test
  void aValueCanBeTheShortFormOfTheWordThatWasTyped() {
    assertThat(err(64, "report", "--format", "markdown")).contains("; did you mean 'md'?");
    assertThat(err(64, "report", "--format", "xlsx")).doesNotContain("did you mean");
  }

  @Test
  void whatWasTypedWrongIsLeftOutOfWhatComesNext() throws IOException {
    gateWithVersion();
    var gate = folder.toString();

    assertThat(err(64, "run", "--gate", gate, "--set", "version=1", "--set=nope=1"))
        .as("a run without what was meant is not started by a paste")
        .endsWith("Next: ./gate-runner run --gate " + gate + " --set version=1 --dry-run\n");
    assertThat(err(64, "run", "--gate", gate, "--set", "version=1", "--set", "foo"))
        .endsWith("Next: ./gate-runner run --gate " + gate + " --set version=1 --dry-run\n");
    assertThat(err(64, "run", "--gate", gate, "--set", "version"))
        .as("a parameter without a value is still wanted")
        .endsWith(
            "Next: ./gate-runner run --gate %s --set version=…\nGive the value of version in place of ….\n"
                .formatted(gate));
    assertThat(err(64, "resume", "--gate", gate, "--set", "foo")).doesNotContain("Next");
    assertThat(err(64, "plan", "--set", "version=…", "--gate", gate))
        .contains("--set version=…: expected a value in place of …")
        .endsWith(
            "Next: ./gate-runner plan --gate %s --set version=…\nGive the value of version in place of ….\n"
                .formatted(gate));
    var file = Files.writeString(folder.resolve("bad.properties"), "nope=1\n").toString();
    assertThat(err(64, "plan", "--gate", gate, "--set", "x=1", "--set-file", file))
        .endsWith(
            "Next, when %2$s is put right: ./gate-runner validate --gate %1$s --set-file %2$s --set version=…\nGive the value of version in place of ….\n"
                .formatted(gate, file));
  }

  @Test
  void aNameThatWasMistypedIsPutRightAndKeepsItsValue() throws IOException {
    gateWithVersion();
    var gate = folder.toString();

    assertThat(err(64, "run", "--gate", gate, "--set", "versoin=2"))
        .contains("did you mean 'version'?")
        .endsWith("Next: ./gate-runner run --gate " + gate + " --set version=2\n");
    assertThat(err(64, "plan", "--gate", gate, "--set=versoin=2"))
        .endsWith("Next: ./gate-runner plan --gate " + gate + " --set=version=2\n");
  }

  @Test
  void aValueThatWasMistypedIsAskedForAgain() throws IOException {
    gateWithVersion();
    var gate = folder.toString();
    Files.writeString(
        folder.resolve("gate.yaml"),
        """
        title: A gate
        parameters: {rows: {type: number, default: "3", help: Rows.}}
        work-packages: [one.yaml]
        """);

    assertThat(err(64, "run", "--gate", gate, "--set", "rows=lots"))
        .endsWith(
            "Next: ./gate-runner run --gate %s --set rows=…\nGive the value of rows in place of ….\n"
                .formatted(gate));
    assertThat(err(64, "run", "--dry-run", "--gate", gate, "--set", "rows=lots"))
        .endsWith("Next: ./gate-runner run --dry-run --gate " + gate + "\n");
  }

  @Test
  void aValueThatStepsRefuseIsBlamedAndNotTheFilesThatUseIt() throws IOException {
    gateWithVersion();
    var gate = folder.toString();
    Files.writeString(
        folder.resolve("gate.yaml"),
        """
        title: A gate
        parameters: {blockers: {default: ["7"], help: Issues.}}
        work-packages: [one.yaml]
        roles: {product: {repo: acme/lib, issues: "${blockers}", allow: [reopen]}}
        """);
    Files.writeString(
        folder.resolve("one.yaml"),
        """
        id: ONE
        title: One
        owner: ops
        steps:
          - id: fixes
            do: blocker.verify
            with:
              repository: acme/lib
              issues: "${blockers}"
              places: [{repo: acme/lib}]
        """);
    var set = Files.writeString(folder.resolve("set.properties"), "blockers=abc\n").toString();

    assertThat(err(64, "run", "--gate", gate, "--set", "blockers=abc"))
        .contains("--set blockers=abc: parameter 'blockers': ", "'abc' is not an issue")
        .doesNotContain("validate", "gate.yaml:")
        .endsWith(
            "Next: ./gate-runner run --gate %s --set blockers=…\nGive the value of blockers in place of ….\n"
                .formatted(gate))
        .satisfies(said -> assertThat(said.lines()).hasSize(3));
    assertThat(err(65, "run", "--gate", gate, "--set-file", set))
        .contains("set.properties:1:", "'abc' is not an issue")
        .contains("Next, when " + set + " is put right: ")
        .satisfies(said -> assertThat(said.lines()).hasSize(2));
  }

  @Test
  void aListWithoutItemsIsBlamedWhereItWasTyped() throws IOException {
    var gate = gateWith("do: blocker.verify", "repository: acme/lib, issues: \"${x}\", places: []");

    assertThat(err(64, "run", "--gate", gate, "--set", "x="))
        .startsWith("gate-runner: --set x=: parameter 'x': step 'look': issues: no issue given; ")
        .contains("expected numbers of issues; used at " + gate + "/one.yaml:3:")
        .endsWith(
            "Next: ./gate-runner run --gate %s --set x=…\nGive the value of x in place of ….\n"
                .formatted(gate));
  }

  @Test
  void aValueThatIsPartOfALongerTextIsBlamedAndNotTheFileThatHasTheText() throws IOException {
    var gate = gateWith("do: http.check", "url: \"http://${x}/health\", method: GET");

    assertThat(err(64, "run", "--gate", gate, "--set", "x=no host"))
        .startsWith(
            "gate-runner: --set x=no host: parameter 'x': step 'look': url: expected an address ")
        .contains("; used at " + gate + "/one.yaml:3:")
        .doesNotContain("validate");
  }

  @Test
  void severalTypedValuesInOneTextAreBlamedTogether() throws IOException {
    var gate = gateWith("do: http.check", "url: \"http://${x}${y}/health\", method: GET");
    var file = folder.resolve("gate.yaml");
    Files.writeString(
        file, Files.readString(file).replace("help: X.}", "help: X.}, y: {default: b, help: Y.}"));

    assertThat(err(64, "run", "--gate", gate, "--set", "x=no host", "--set", "y=9"))
        .startsWith(
            "gate-runner: --set x=no host: parameter 'x' (with parameter 'y' from --set y=9): step")
        .contains("; used at " + gate + "/one.yaml:3:")
        .doesNotContain("validate");
  }

  @Test
  void aTextThatIsWrongWithoutTheTypedValueTooIsAMistakeOfTheFile() throws IOException {
    var gate = gateWith("do: http.check", "url: \"http://no host/${x}\", method: GET");

    assertThat(err(65, "run", "--gate", gate, "--set", "x=9"))
        .startsWith("gate-runner: " + gate + "/one.yaml:3:")
        .contains("; parameter 'x' comes from --set x=9\n", "validate --gate " + gate);
  }

  private String gateWith(String kind, String settings) throws IOException {
    Files.writeString(
        folder.resolve("gate.yaml"),
        """
        title: A gate
        parameters: {x: {default: ["7"], help: X.}}
        work-packages: [one.yaml]
        """);
    Files.writeString(
        folder.resolve("one.yaml"),
        """
        {id: ONE, title: One, owner: ops,
        steps: [{id: look, %s,
        with: {%s}}]}
        """
            .formatted(kind, settings));
    return folder.toString();
  }

  @Test
  void aValueThatIsMissingIsAskedForWhereAFileHasAMistakeToo() throws IOException {
    gateWithVersion();
    var gate = folder.toString();
    Files.writeString(folder.resolve("one.yaml"), "{id: ONE, titel: One, steps: []}");

    assertThat(err(65, "run", "--gate", gate))
        .endsWith(
            "one.yaml is put right: ./gate-runner validate --gate %s --set version=…\nGive the value of version in place of ….\n"
                .formatted(gate));
  }

  /** Read for one element or the next, it has no repository, and is no step. */
  @Test
  void aMistakeInAStopThatIsRepeatedIsSaidOnce() throws IOException {
    Files.writeString(folder.resolve("gate.yaml"), "title: A gate\nwork-packages: [one.yaml]\n");
    Files.writeString(Files.createDirectory(folder.resolve("templates")).resolve("x.md"), "x");
    Files.writeString(
        folder.resolve("one.yaml"),
        """
        id: ONE
        title: Look
        owner: ops
        steps: [{id: look, do: file.check, with: {file: x.txt}}]
        stops:
          - id: gone-${issue}
            for-each: [4, 5]
            as: issue
            when: file.exists = no
            report: The file of ${issue} is not there.
            unblocks: Write it.
            then: [{do: issues.reopen, with: {role: tracker, issue: "${issue}", template: x.md}}]
        """);

    assertThat(err(65, "validate", "--gate", folder.toString()))
        .containsOnlyOnce("unknown role 'tracker'")
        .doesNotContain("lacks 'repo'")
        .satisfies(said -> assertThat(said.lines()).hasSize(2));
  }

  @Test
  void aMistakeThatNamesACommandIsFollowedByWhatIsTypedOnceItIsMended() throws IOException {
    Files.writeString(folder.resolve("gate.yaml"), "title: A gate\nwork-packages: [one.yaml]\n");
    Files.writeString(
        folder.resolve("one.yaml"),
        """
        {id: ONE, title: One, owner: ops,
        steps: [{id: look, do: file.check, with: {file: one.yaml}}],
        stops: [{id: odd, when: file.exists = no, report: "Found {{weather}}.", unblocks: Wait.}]}
        """);

    assertThat(err(65, "validate", "--gate", folder.toString()))
        .contains("unknown fact 'weather'; for all of them: ./gate-runner facts\n")
        .endsWith(
            "Next, when %1$s/one.yaml is put right: ./gate-runner validate --gate %1$s\n"
                .formatted(folder));
  }

  private void gateWithVersion() throws IOException {
    Files.writeString(
        folder.resolve("gate.yaml"),
        """
        title: A gate
        parameters: {version: {help: Version.}}
        work-packages: [one.yaml]
        """);
    Files.writeString(
        folder.resolve("one.yaml"),
        "{id: ONE, title: One, owner: ops, steps: [{id: look, do: file.check, with: {file: one.yaml}}]}");
  }

  private static String err(int exit, String... words) {
    var called = new CalledCommand();
    assertThat(called.with(words)).as(called.err().toString()).isEqualTo(exit);
    return called.err().toString();
  }

  /** The last line of what a person reads about a file with mistakes. */
  private static String nextOf(String... words) {
    var called = new CalledCommand();
    assertThat(called.with(words)).as(called.err().toString()).isEqualTo(65);
    return called.err().toString().lines().reduce("", (first, last) -> last);
  }

  @Test
  void aMistakeInAFileOfTheGateIsShownByValidate() throws IOException {
    Files.writeString(folder.resolve("gate.yaml"), "title: [\n");
    for (var command : List.of("plan", "run", "resume", "status")) {
      var called = new CalledCommand(command);
      assertThat(called.with("--json", "--gate", folder.toString(), "--set", "a=1"))
          .as(command)
          .isEqualTo(65);
      assertThat(Json.mapper().readTree(called.out().toString()).at("/error/next").asText())
          .isEqualTo("./gate-runner validate --gate " + folder + " --set a=1");
    }
  }

  /** What a command writes or makes; and a folder of evidence that is missing proves nothing. */
  private static final Set<String> NOT_READ =
      Set.of(
          "--artifacts",
          "--home",
          "--html",
          "--out",
          "--state",
          "export FILE",
          "key new FILE",
          "sync guard COMMAND",
          "verify DIR");

  @TestFactory
  Stream<DynamicTest> whatTheCommandLineNamesAndIsNotThereEndsEachCommandAlike() {
    return commands(GateRunner.commandLine())
        .filter(each -> each.getSubcommands().isEmpty())
        .filter(each -> !Set.of("init", "man").contains(each.getCommandName()))
        .flatMap(
            command ->
                arguments(command)
                    .filter(each -> ValueKinds.known(each).filter(PLACES::contains).isPresent())
                    .filter(each -> !isNotRead(command, each))
                    .map(each -> dynamicTest(title(command, each), () -> isMissed(command, each))));
  }

  private static boolean isNotRead(CommandLine command, ArgSpec argument) {
    return NOT_READ.stream()
        .anyMatch(
            each -> title(command, argument).endsWith(" " + each) || name(argument).equals(each));
  }

  private void isMissed(CommandLine command, ArgSpec argument) {
    var words = words(command, argument);
    var called = new CalledCommand(words.get(0));

    assertThat(called.with(words.subList(1, words.size()).toArray(String[]::new)))
        .as(words + "\n" + called.out())
        .isEqualTo(64);
    assertThat(called.out().toString()).contains(" not found: ");
  }

  private static void holds(List<String> words) throws IOException {
    var called = new CalledCommand(words.get(0));
    int exit = called.with(words.subList(1, words.size()).toArray(String[]::new));
    var said = called.out().toString();
    assertThat(called.err().toString()).as(words.toString()).doesNotContain("a defect");
    var error = Json.mapper().readTree(said).path("error");
    if (!error.isMissingNode()) {
      assertThat(error.path("exitCode").asInt()).as(words.toString()).isEqualTo(exit);
      assertThat(error.path("next").asText()).as(words + "\n" + said).isNotBlank();
    }
  }

  private static Stream<ArgSpec> arguments(CommandLine command) {
    var spec = command.getCommandSpec();
    return Stream.concat(spec.options().stream(), spec.positionalParameters().stream());
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(NextOfErrorsTest::commands));
  }
}
