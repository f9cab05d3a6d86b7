package dev.canarygate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Continues a gate. */
@Command(
    name = "resume",
    description =
        "Continues the newest gate, or the one that --gate-id names: keeps what is still valid"
            + " and repeats the rest.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} resume",
      "  ${ROOT-COMMAND-NAME} resume --wait=2h",
      "  ${ROOT-COMMAND-NAME} resume --gate-id gate-20260521-100200",
      "  ${ROOT-COMMAND-NAME} resume --json",
      "  ${ROOT-COMMAND-NAME} resume --end-orphans"
    })
final class ResumeCommand extends AnsweringCommand {
  @Mixin private RunOptions options = new RunOptions();
  @Mixin private WishOptions wishes = new WishOptions();

  @Override
  boolean givesOutputs() {
    return true;
  }

  @Override
  public Integer call() {
    var wanted = wishes.wishes();
    return sayBelow(options.started().resume(wanted));
  }
}
