package dev.canarygate.cli;

import dev.canarygate.report.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What happened to a gate, in order. */
@Command(
    name = "history",
    description =
        "Shows what happened, run by run: each attempt with its candidate and outcome, and"
            + " each change on GitHub with its address. Also says who waived, decided or took over.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} history",
      "  ${ROOT-COMMAND-NAME} history --json"
    })
final class HistoryCommand extends AnsweringCommand {
  @Mixin private ViewOptions options = new ViewOptions();

  @Override
  public Integer call() {
    return say(options.history(forProgram() ? Layout.PLAIN : Layout.of(System.getenv())));
  }
}
