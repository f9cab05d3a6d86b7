package dev.canarygate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the tables and roles of the gate runner in a database. */
@Command(
    name = "init",
    description =
        "Makes the tables and roles of the gate runner in a database. Doing so twice changes nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} db init --url postgresql://owner@db.example/gates"
    })
final class DbInitCommand extends AnsweringCommand {
  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Override
  public Integer call() {
    return say(database.setup().init());
  }
}
