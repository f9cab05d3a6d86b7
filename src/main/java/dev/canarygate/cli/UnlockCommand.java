package dev.canarygate.cli;

import dev.canarygate.app.GateLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a gate away from a holder that will not give it back. */
@Command(
    name = "unlock",
    description =
        "Takes the gate from its holder. A holder that died on this host needs no unlock; one"
            + " that is only paused cannot write after that. End one that works with Ctrl-C where it"
            + " runs; it is left alone while it shows that it is alive.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ${ROOT-COMMAND-NAME} unlock --reason 'the other runner lost its disk'"
    })
final class UnlockCommand extends AnsweringCommand {
  @Mixin private RecordOptions options = new RecordOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; the journal keeps it.")
  private String reason;

  @Option(
      names = "--although-alive",
      description = "Even when the holder's process is alive on this host and shows it.")
  private boolean althoughAlive;

  @Override
  public Integer call() {
    return say(GateLock.take(options.gate(), reason, althoughAlive));
  }
}
