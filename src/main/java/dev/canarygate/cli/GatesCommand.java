package dev.canarygate.cli;

import dev.canarygate.app.KnownGates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the gates of the artifacts folder. */
@Command(
    name = "gates",
    description =
        "Lists all gates of the artifacts folder, the newest first: id, candidate, outcome, age and"
            + " who ran it. Reads files only.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} gates",
      "  ${ROOT-COMMAND-NAME} gates --json"
    })
final class GatesCommand extends AnsweringCommand {
  @Mixin private GateOptions options = new GateOptions();

  @Override
  public Integer call() {
    options.looksAtAll();
    console().notes(options.given().placeNotes());
    var known = KnownGates.of(options.definitions(), options.store());
    return say(known.answer(options.launcher()));
  }
}
