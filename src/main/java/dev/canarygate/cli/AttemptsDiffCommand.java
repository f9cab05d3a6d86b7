package dev.canarygate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what changed from one attempt to another. */
@Command(
    name = "diff",
    description = "Shows what changed from one attempt to another: versions, outcomes, files.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ${ROOT-COMMAND-NAME} attempts diff v3.2.0rc16-attempt1 v3.2.0rc16-attempt2"
    })
final class AttemptsDiffCommand extends AnsweringCommand {
  @Parameters(index = "0", paramLabel = "A", description = "name or folder of the first attempt")
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "name or folder of the second attempt")
  private String second;

  @Mixin private GateOptions options = new GateOptions();

  @ParentCommand private AttemptsCommand attempts;

  @Override
  public Integer call() {
    var changes =
        attempts.kept(options, console()).changes(first, second, () -> attempts.launcher(options));
    return attempts.forProgram() ? attempts.say(changes) : say(changes);
  }
}
