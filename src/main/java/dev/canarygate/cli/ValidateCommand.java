package dev.canarygate.cli;

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
      "  ${ROOT-COMMAND-NAME} validate --set saas.business-rule-rows=23 --json"
    })
final class ValidateCommand extends AnsweringCommand {
  @Mixin private GateOptions options = new GateOptions();

  @Option(names = "--json", description = "As one JSON object: valid, problems, digest.")
  private boolean json;

  @Option(names = "--write-schemas", hidden = true)
  private boolean writeSchemas;

  @Override
  public Integer call() throws IOException {
    if (writeSchemas) {
      options.source().writeSchemas();
    }
    var validation = new GateValidation(options.source(), System.getenv());
    return console().say(validation.answer(), json);
  }
}
