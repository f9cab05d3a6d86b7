package dev.canarygate.cli;

import dev.canarygate.app.LocalSync;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The preflight, then the command; or the refusal, and no command. */
@Command(
    name = "guard",
    description = "Runs a command that sends to the service, unless the boundary is broken.",
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} sync guard -- spec-kitty sync now",
      "  ${ROOT-COMMAND-NAME} sync guard --require-auth -- spec-kitty agent mission setup-plan"
    },
    mixinStandardHelpOptions = true)
final class SyncGuardCommand extends AnsweringCommand {
  @Mixin private SyncInstallationOptions subject;

  @Option(names = "--require-auth", description = "Refuse also when nobody is logged in.")
  private boolean requireAuth;

  @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The command and its words.")
  private List<String> words = List.of();

  @Override
  public Integer call() {
    var reasons = new ArrayList<String>();
    int exit = subject.sync().guard(subject.installation(), requireAuth, words, reasons::add);
    reasons.forEach(console().err()::println);
    return forProgram() && !reasons.isEmpty() ? say(LocalSync.refusal(reasons)) : exit;
  }
}
