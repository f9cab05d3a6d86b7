package dev.canarygate.cli;

import dev.canarygate.app.ShownConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what is configured. */
@Command(
    name = "config",
    description =
        "Shows each value that 'run' would use, and where it comes from: command line, environment,"
            + " .gate-runner.yaml of the project, config.yaml of the person, default.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} config",
      "  ${ROOT-COMMAND-NAME} config --json | jq -r '.values[] | .name + \" \" + .from'"
    })
final class ConfigCommand extends AnsweringCommand {
  @Mixin private GateOptions options = new GateOptions();
  @Mixin private Person person = new Person();

  @Override
  public Integer call() {
    var shown = new ShownConfiguration(options.given(), person.given(), System.getenv());
    return say(shown.answer());
  }
}
