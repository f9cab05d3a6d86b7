package dev.canarygate.cli;

import dev.canarygate.app.UsageProblem;
import dev.canarygate.app.Waivers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets one stop condition not block, in a person's name. */
@Command(
    name = "waive",
    description =
        "Lifts one stop condition, in each package that has it or only in one: in your name,"
            + " for a reason, until a date. It may be given before the gate comes to it. Verdicts"
            + " stay as they are, and the waiver shows in every report and comment.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} waive rows-changed --reason 'row 23 is known' --until 14d",
      "  ${ROOT-COMMAND-NAME} waive rows-changed --only WP03 --reason known --until 14d",
      "  ${ROOT-COMMAND-NAME} waive WP03 --stop rows-changed --reason known --until 14d"
    })
final class WaiveCommand extends AnsweringCommand {
  @Mixin private RecordOptions options = new RecordOptions();

  @Parameters(
      index = "0",
      paramLabel = "CONDITION",
      description = "Id of the stop condition, as status shows it; with --stop the work package.")
  private String condition;

  @Option(
      names = "--only",
      paramLabel = "WP",
      description = "Only in this work package (default: in every one that has the stop).")
  private @Nullable String only;

  @Option(
      names = "--stop",
      paramLabel = "ID",
      description = "The older form: WP --stop ID is the same as ID --only WP.")
  private @Nullable String stop;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; reports and comments show it.")
  private String reason;

  @Option(
      names = "--until",
      required = true,
      paramLabel = "DATE",
      description =
          "Last day on which it counts (2027-06-30, UTC), a moment in ISO 8601, or for how long"
              + " from now (14d).")
  private String until;

  @Option(
      names = "--candidate",
      paramLabel = "VERSION",
      description = "Only for this candidate: its version, or its tag.")
  private @Nullable String candidate;

  @Override
  public Integer call() {
    var waivers = new Waivers(options.gate());
    if (stop != null && only != null) {
      throw new UsageProblem("--stop and --only both name a package; expected one of them");
    }
    var wish = waivers.wish(condition, stop, only, reason, until, candidate);
    return say(waivers.grant(wish));
  }
}
