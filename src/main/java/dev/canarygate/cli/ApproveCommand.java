package dev.canarygate.cli;

import dev.canarygate.app.Approvals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves in a person's name that the gate goes on. */
@Command(
    name = "approve",
    description =
        "Approves, in your name, that the gate continues past a step that waits for approvals:"
            + " for the current candidate, deployment and gate files. When one of them changes, the"
            + " approval no longer counts. The step says how many persons must approve, and who;"
            + " each counts once.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} approve approval",
      "  ${ROOT-COMMAND-NAME} approve WP09/release --by bob --reason 'read it'"
    })
final class ApproveCommand extends AnsweringCommand {
  @Mixin private RecordOptions options = new RecordOptions();

  @Parameters(
      index = "0",
      paramLabel = "PACKAGE[/STEP]",
      description = "The package that waits; with its step when several of its steps wait.")
  private String target;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept and shown.")
  private @Nullable String reason;

  @Override
  public Integer call() {
    return say(new Approvals(options.gate()).approve(target, reason));
  }
}
