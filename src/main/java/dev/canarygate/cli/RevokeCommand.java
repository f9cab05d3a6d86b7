package dev.canarygate.cli;

import dev.canarygate.app.Revocations;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back what somebody said. */
@Command(
    name = "revoke",
    description =
        "Revokes, in your name, a waiver, a decision, an approval or an attestation. It stays"
            + " in the history, with who revoked it and why. A package that passed because of it is"
            + " due again.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} waivers",
      "  ${ROOT-COMMAND-NAME} revoke waiver-1 --reason 'row 23 is a real failure'"
    })
final class RevokeCommand extends AnsweringCommand {
  @Mixin private RecordOptions options = new RecordOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      description = "Its id, as 'waivers' and 'status' show it, such as approval-2.")
  private List<String> ids = List.of();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it is kept and shown.")
  private String reason;

  @Override
  public Integer call() {
    return say(new Revocations(options.gate()).revoke(ids, reason));
  }
}
