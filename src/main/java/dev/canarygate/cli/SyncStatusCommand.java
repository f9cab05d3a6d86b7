package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows every field of the boundary, every time; changes nothing. */
@Command(
    name = "status",
    description = "Shows the boundary; with --check, exits 2 when it is broken.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} sync status",
      "  ${ROOT-COMMAND-NAME} sync status --check --json",
      "  ${ROOT-COMMAND-NAME} sync status --home /backup/home --host laptop --uid 1000"
    })
final class SyncStatusCommand extends AnsweringCommand {
  @Mixin private SyncInstallationOptions subject;

  @Option(names = "--check", description = "Exit 2 when a command would be refused.")
  private boolean check;

  @Option(
      names = "--require-auth",
      description = "Being logged out breaks the boundary, also while SaaS sync is off.")
  private boolean requireAuth;

  @Override
  public Integer call() {
    var status = subject.sync().status(subject.installation(), requireAuth);
    int verdict = say(status);
    return check ? verdict : ExitCode.OK.code();
  }
}
