package dev.canarygate.cli;

import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;

/** The root command: names all others. */
@Command(
    name = "gate-runner",
    description = "Decides, with evidence, whether a release candidate may go on.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    exitCodeListHeading = "%nExit codes:%n")
final class GateRunner implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The command line with every command, its exit codes and its one way of failing. */
  static CommandLine commandLine() {
    return with(Commands.all());
  }

  /**
   * The command line for what a person typed: with the one command that it names, else with all, so
   * that help is complete and a mistyped name finds its neighbors.
   */
  static CommandLine commandLineFor(String... arguments) {
    return Commands.typed(arguments)
        .map(command -> with(Stream.of(command)))
        .orElseGet(GateRunner::commandLine);
  }

  private static CommandLine with(Stream<String> commands) {
    var commandLine = new CommandLine(new GateRunner());
    commands.forEach(name -> commandLine.addSubcommand(name, Commands.make(name)));
    commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::execution);
    commandLine.getCommandSpec().usageMessage().exitCodeList(ProgramVersion.exitCodes());
    commandLine
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, GateRunner::grouped);
    return commandLine;
  }

  private static String grouped(Help help) {
    return Commands.GROUPS.stream()
        .map(group -> "\n" + group.heading() + ":\n" + listed(help, group))
        .collect(Collectors.joining());
  }

  private static String listed(Help help, Commands.Group group) {
    var some = new LinkedHashMap<>(help.subcommands());
    some.keySet().retainAll(group.names());
    return help.commandList(some);
  }
}
