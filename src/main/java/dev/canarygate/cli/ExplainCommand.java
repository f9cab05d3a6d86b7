package dev.canarygate.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a gate or one of its packages does, and why it has its status. */
@Command(
    name = "explain",
    description =
        "Explains what the gate, or one package, does and when it stops; for a package also"
            + " everything that its newest attempt found.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} explain",
      "  ${ROOT-COMMAND-NAME} explain WP03",
      "  ${ROOT-COMMAND-NAME} explain WP03 --json | jq '.packages[0].stops'"
    })
final class ExplainCommand extends AnsweringCommand {
  @Mixin private ViewOptions options = new ViewOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "WP",
      description = "The work package, such as WP03 (default: the whole gate).")
  private @Nullable String workPackage;

  @Override
  public Integer call() {
    return say(options.gate().explanation(workPackage));
  }
}
