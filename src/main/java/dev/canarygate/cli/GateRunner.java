package dev.canarygate.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root command: names all others. */
@Command(
    name = "gate-runner",
    description = "Decides, with evidence, whether a release candidate may go on.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    exitCodeListHeading = "%nExit codes:%n",
    subcommands = {
      RunCommand.class,
      ResumeCommand.class,
      RehearseCommand.class,
      PlanCommand.class,
      PreviewCommand.class,
      StatusCommand.class,
      ExplainCommand.class,
      HistoryCommand.class,
      InitCommand.class,
      ValidateCommand.class,
      FactsCommand.class,
      StepsCommand.class,
      GraphCommand.class,
      DoctorCommand.class,
      DecideCommand.class,
      AttestCommand.class,
      ApproveCommand.class,
      InterveneCommand.class,
      WaiveCommand.class,
      WaiversCommand.class,
      RevokeCommand.class,
      UnlockCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      AuditCommand.class,
      CheckCommand.class,
      CanaryCommand.class,
      SuiteCommand.class,
      VerifyCommand.class,
      AttemptsCommand.class,
      SyncCommand.class,
    })
final class GateRunner implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The command line with every command, its exit codes and its one way of failing. */
  static CommandLine commandLine() {
    var commandLine = new CommandLine(new GateRunner());
    commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::execution);
    commandLine.getCommandSpec().usageMessage().exitCodeList(ProgramVersion.exitCodes());
    return commandLine;
  }
}
