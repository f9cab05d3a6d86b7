package dev.canarygate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the state of the gate. */
@Command(
    name = "status",
    description =
        "Shows the state of the gate: each package, what stopped it, and what to type next."
            + " Reads files only. The exit code is that of the gate.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} status",
      "  ${ROOT-COMMAND-NAME} status --json | jq -r .outcome"
    })
final class StatusCommand extends AnsweringCommand {
  @Mixin private ViewOptions options = new ViewOptions();

  @Override
  public Integer call() {
    return say(options.gate().status());
  }
}
