package dev.canarygate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Goes on with the newest gate. */
@Command(
    name = "resume",
    description = "Continues the newest gate: keeps what is still valid and repeats what is not.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} resume",
      "  ${ROOT-COMMAND-NAME} resume --wait=2h",
      "  ${ROOT-COMMAND-NAME} resume --json",
      "  ${ROOT-COMMAND-NAME} resume --end-orphans"
    })
final class ResumeCommand extends AnsweringCommand {
  @Mixin private RunOptions options = new RunOptions();
  @Mixin private WishOptions wishes = new WishOptions();

  @Override
  public Integer call() {
    return sayBelow(options.started().resume(wishes.wishes()));
  }
}
