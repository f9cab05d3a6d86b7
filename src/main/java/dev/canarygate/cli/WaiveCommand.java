package dev.canarygate.cli;

import dev.canarygate.app.Waivers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets one stop of one package not block, in a person's name. */
@Command(
    name = "waive",
    description =
        "Lets one stop of one package not block: in your name, for a reason, until a date."
            + " Verdicts stay as they are, and the waiver shows in every report and comment.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ${ROOT-COMMAND-NAME} waive WP03 --stop rows-changed --reason 'row 23 is known'"
          + " --until 2026-06-30 --candidate 3.2.0rc30"
    })
final class WaiveCommand extends AnsweringCommand {
  @Mixin private RecordOptions options = new RecordOptions();

  @Parameters(index = "0", paramLabel = "WP", description = "The work package, such as WP03.")
  private String workPackage;

  @Option(names = "--stop", required = true, description = "Id of the stop, as status shows it.")
  private String stop;

  @Option(names = "--reason", required = true, description = "Why; reports and comments show it.")
  private String reason;

  @Option(
      names = "--until",
      required = true,
      paramLabel = "DATE",
      description = "Last day on which it counts (2026-06-30, UTC), or a moment in ISO 8601.")
  private String until;

  @Option(
      names = "--candidate",
      paramLabel = "VERSION",
      description = "Only for this candidate, without the v of its tag.")
  private @Nullable String candidate;

  @Override
  public Integer call() {
    var waivers = new Waivers(options.gate());
    var granted = waivers.grant(workPackage, stop, reason, until, candidate);
    return console().say(granted, false);
  }
}
