package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.canarygate.complete.ShellKind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code --help} says. */
final class HelpTest {
  static Stream<String> everyCommand() {
    return below(GateRunner.commandLine());
  }

  private static Stream<String> below(CommandLine command) {
    return command.getSubcommands().values().stream()
        .flatMap(
            each ->
                Stream.concat(Stream.of(each.getCommandSpec().qualifiedName(" ")), below(each)));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandShowsExamplesOfItself(String name) {
    var command = GateRunner.commandLine();
    for (var word : List.of(name.split(" ", -1))) {
      command = command.getSubcommands().getOrDefault(word, command);
    }
    assertThat(command.getUsageMessage()).contains("Example").contains("  " + name);
  }

  /** Pasted as it is, an example is a command line that the program takes. */
  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyExampleIsOneLineThatTheProgramTakes(String name) {
    var command = GateRunner.commandLine();
    for (var word : List.of(name.split(" ", -1))) {
      command = command.getSubcommands().getOrDefault(word, command);
    }
    var examples = CommandHelp.examples(command.getCommandSpec());
    assertThat(examples).isNotEmpty();
    for (var example : examples) {
      assertThat(example).doesNotEndWith("\\");
      var line =
          Stream.of(example.replaceFirst("^source <\\((.*)\\)$", "$1").split(" [|>] ", -1))
              .filter(each -> each.startsWith("gate-runner "))
              .findFirst()
              .orElseThrow();
      var words = ShellKind.BASH.words(line);
      assertThatCode(() -> GateRunner.commandLine().parseArgs(words.toArray(String[]::new)))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  /** Examples stay whole, so that they can be pasted. */
  @ParameterizedTest
  @ValueSource(ints = {40, 54, 55, 80, 100})
  void helpFitsTheTerminal(int columns) {
    var root = GateRunner.commandLine();
    new HelpLayout(columns).apply(root);
    for (var name : everyCommand().toList()) {
      var command = root;
      for (var word : List.of(name.split(" ", -1))) {
        command = command.getSubcommands().getOrDefault(word, command);
      }
      fits(columns, command.getUsageMessage().split("Examples?:", -1)[0]);
    }
    fits(columns, root.getUsageMessage());
  }

  /** A path, an address and the name of an option can be copied from it. */
  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void helpBreaksNoWord(int columns) {
    var root = GateRunner.commandLine();
    new HelpLayout(Math.min(columns, 100)).apply(root);
    breaksNoWord(root);
    for (var name : everyCommand().toList()) {
      var command = root;
      for (var word : List.of(name.split(" ", -1))) {
        command = command.getSubcommands().getOrDefault(word, command);
      }
      breaksNoWord(command);
    }
  }

  private static void breaksNoWord(CommandLine command) {
    var spec = command.getCommandSpec();
    var shown = new HashSet<>(List.of(command.getUsageMessage().split("\\s+", -1)));
    var said =
        Stream.of(
                Stream.of(spec.usageMessage().description()),
                spec.usageMessage().exitCodeList().values().stream(),
                CommandHelp.shown(spec.options()).flatMap(each -> Stream.of(each.description())),
                spec.positionalParameters().stream().flatMap(each -> Stream.of(each.description())))
            .flatMap(lines -> lines)
            .filter(line -> !line.contains("${"));
    var broken =
        said.flatMap(line -> Stream.of(line.strip().split("\\s+", -1)))
            .filter(word -> !shown.contains(word));
    assertThat(broken).as(spec.qualifiedName()).isEmpty();
  }

  private static void fits(int columns, String help) {
    assertThat(help.lines())
        .allSatisfy(
            line ->
                assertThat(line.length() <= columns || !line.strip().contains(" "))
                    .as(line)
                    .isTrue());
  }

  /** A terminal wraps a long line itself, and it is still pasted as one. */
  @ParameterizedTest
  @ValueSource(ints = {40, 55, 80, 100})
  void anExampleIsOneLineAtAnyWidth(int columns) {
    var root = GateRunner.commandLine();
    new HelpLayout(columns).apply(root);
    for (var name : everyCommand().toList()) {
      var command = root;
      for (var word : List.of(name.split(" ", -1))) {
        command = command.getSubcommands().getOrDefault(word, command);
      }
      assertThat(command.getUsageMessage().lines().map(String::strip))
          .containsAll(CommandHelp.examples(command.getCommandSpec()))
          .noneMatch(line -> line.startsWith("--link https"));
    }
  }

  @Test
  void everyCommandIsInOneGroupUnderItsOwnName() {
    assertThat(Commands.all()).doesNotHaveDuplicates();
    for (var name : Commands.all().toList()) {
      var command = Commands.make(name).getClass().getAnnotation(CommandLine.Command.class);
      assertThat(command.name()).isEqualTo(name);
    }
    assertThat(GateRunner.commandLine().getUsageMessage())
        .contains("Take a gate forward:\n  run       ", "Give your word:\n  attest    ");
  }

  @Test
  void onlyTheCommandThatIsTypedIsMade() {
    assertThat(GateRunner.commandLineFor("status", "--json").getSubcommands())
        .containsOnlyKeys("status");
    assertThat(GateRunner.commandLineFor("stauts").getSubcommands()).hasSizeGreaterThan(30);
    assertThat(GateRunner.commandLineFor().getSubcommands()).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @CsvSource({
    "help status, Usage: gate-runner status",
    "help sync guard, Usage: gate-runner sync guard"
  })
  void helpShowsTheHelpOfACommand(String words, String usage) {
    var called = new CalledCommand("help");
    var names = words.split(" ", -1);
    assertThat(called.with(Arrays.copyOfRange(names, 1, names.length))).isZero();
    assertThat(called.out().toString()).contains(usage);
  }

  @Test
  void aMistypedCommandFindsItsNeighbor() {
    var called = new CalledCommand("help");
    assertThat(called.with("stauts")).isEqualTo(64);
    assertThat(called.err().toString()).contains("Did you mean: ./gate-runner status");
    var mistyped = new CalledCommand("stauts");
    assertThat(mistyped.with()).isEqualTo(64);
    assertThat(mistyped.err().toString()).contains("Did you mean: ./gate-runner status");
  }

  @Test
  void onANarrowTerminalWhatIsSaidOfANameIsBelowIt() {
    var command = GateRunner.commandLine();
    new HelpLayout(40).apply(command);

    assertThat(command.getUsageMessage())
        .startsWith(
            """
            Usage: gate-runner [-hV] [--no-pager]
              [--color=WHEN] [-C=DIR]... [COMMAND]
            Decides, with evidence, whether a
            release candidate may go on.
              -C=DIR
                Acts as if started in this folder.
            """)
        .contains("  -h, --help\n    Show this help message and exit.\n")
        .contains("\nTake a gate forward:\n  run\n    Starts a gate and continues until it\n")
        .contains("\n  0    cleared, or fine\n");
  }
}
