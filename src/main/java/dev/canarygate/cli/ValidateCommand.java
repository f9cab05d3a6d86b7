package dev.canarygate.cli;

import dev.canarygate.app.GateFix;
import dev.canarygate.app.GateValidation;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a gate's files make sense. */
@Command(
    name = "validate",
    description =
        "Checks the gate's files and parameters and names every mistake with file, line and column."
            + " Runs nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} validate",
      "  ${ROOT-COMMAND-NAME} validate --set saas.business-rule-rows=23 --json",
      "  ${ROOT-COMMAND-NAME} validate --fix --dry-run"
    })
final class ValidateCommand extends AnsweringCommand {
  @Mixin private GateOptions options = new GateOptions();

  @Option(
      names = "--fix",
      description =
          "Rewrites the first edition of the language in the second: only words, never what the"
              + " gate does. Comments and layout stay.")
  private boolean fix;

  @Option(names = "--dry-run", description = "With --fix: shows the changes and writes nothing.")
  private boolean dryRun;

  @Option(names = "--write-schemas", hidden = true)
  private boolean writeSchemas;

  @Override
  public Integer call() throws IOException {
    if (fix) {
      var made = new GateFix(options.source(), System.getenv(), dryRun);
      return say(made.answer());
    }
    var validation = new GateValidation(options.source(), System.getenv());
    if (writeSchemas) {
      validation.writeSchemas();
    }
    return say(validation.answer());
  }
}
