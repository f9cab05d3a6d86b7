package dev.canarygate.cli;

import dev.canarygate.app.Interventions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records a repair by hand, so that the comments name it. */
@Command(
    name = "intervene",
    description =
        "Records, in your name, a repair that you made by hand on this machine, such as a process"
            + " that you ended or a queue that you moved. The comments name it. Runs during which"
            + " somebody intervened do not count and start again. A gate that is cleared records it,"
            + " too: its history shows it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ${ROOT-COMMAND-NAME} intervene --what 'removed the record of daemon 4711'"
    })
final class InterveneCommand extends AnsweringCommand {
  @Mixin private RecordOptions options = new RecordOptions();

  @Option(
      names = "--what",
      required = true,
      paramLabel = "TEXT",
      description = "What you did; it is kept and shown.")
  private String what;

  @Override
  public Integer call() {
    return say(Interventions.record(options.gate(), what));
  }
}
