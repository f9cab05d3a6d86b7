package dev.canarygate.cli;

import dev.canarygate.text.Colors;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The root command: names all others. */
@Command(
    name = "gate-runner",
    description = "Decides, with evidence, whether a release candidate may go on.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    commandListHeading = "",
    exitCodeListHeading = "%nExit codes:%n")
final class GateRunner implements Runnable {
  @Spec private CommandSpec spec;

  /** Called by picocli. */
  @Option(
      names = StartFolder.OPTION,
      paramLabel = "DIR",
      description =
          "Acts as if started in this folder. It comes before the command; a second one is relative"
              + " to the first.")
  void enter(@Nullable List<String> folders) {
    StartFolder.require(folders, spec);
  }

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = CommandLine.ScopeType.INHERIT,
      description =
          "Whether to color the outcome and verdicts: auto, always or never (default: auto, which"
              + " is for terminals; NO_COLOR and CLICOLOR_FORCE count).")
  private Colors.@Nullable When color;

  @Option(
      names = "--no-pager",
      scope = CommandLine.ScopeType.INHERIT,
      description =
          "Print long answers at once. Without it, a terminal shows them by $GATE_PAGER, $PAGER or"
              + " less.")
  private boolean noPager;

  @Override
  public void run() {
    Console.of(spec).say(new CommandHelp(spec.commandLine()).answer(), false);
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

  /** The command line with these commands alone. */
  static CommandLine with(Stream<String> commands) {
    var commandLine = new CommandLine(new GateRunner());
    commands.forEach(name -> commandLine.addSubcommand(name, Commands.make(name)));
    commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setExecutionStrategy(ProgramVersion::orRun)
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::execution);
    commandLine.getCommandSpec().usageMessage().exitCodeList(ProgramVersion.exitCodes());
    HelpLayout.of(System.getenv()).apply(commandLine);
    return commandLine;
  }

  /** As a person asked for it, in front of the command or behind it. */
  static Colors colors(CommandLine command) {
    var asked =
        command.getCommandSpec().root().userObject() instanceof GateRunner root ? root.color : null;
    return Colors.of(asked, System.getenv());
  }

  /** Unless a person says no. */
  static boolean pages(CommandLine command) {
    return command.getCommandSpec().root().userObject() instanceof GateRunner root && !root.noPager;
  }
}
