package dev.canarygate.cli;

import dev.canarygate.app.Waivers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what persons let pass, decided and vouched for. */
@Command(
    name = "waivers",
    description =
        "Lists the waivers, decisions, attestations and approvals of the newest gate that nobody"
            + " revoked, each with the id that 'revoke' takes.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} waivers",
      "  ${ROOT-COMMAND-NAME} waivers --json"
    })
final class WaiversCommand extends AnsweringCommand {
  @Mixin private RecordOptions options = new RecordOptions();

  @Override
  public Integer call() {
    return say(new Waivers(options.gate()).all());
  }
}
