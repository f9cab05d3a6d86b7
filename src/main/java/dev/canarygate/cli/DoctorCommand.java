package dev.canarygate.cli;

import dev.canarygate.app.Checkups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What this runner has and lacks. */
@Command(
    name = "doctor",
    description =
        "Checks what the gate needs on this machine: tools, paths, the GitHub token and its"
            + " permissions, the gate's issues, the deployment. Names a remedy for each problem."
            + " Changes nothing. Exit code 3 when something is missing, else 75 when the gate will"
            + " wait for something, such as an open blocker.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} doctor",
      "  ${ROOT-COMMAND-NAME} doctor --json"
    })
final class DoctorCommand extends AnsweringCommand {
  @Mixin private GateOptions options = new GateOptions();
  @Mixin private VerboseOption verbose = new VerboseOption();

  @Override
  public Integer call() {
    var gate = options.source().loaded(System.getenv());
    var checkups = Checkups.of(gate, options.store(), console().err()::println, verbose.isGiven());
    return say(checkups.answer());
  }
}
