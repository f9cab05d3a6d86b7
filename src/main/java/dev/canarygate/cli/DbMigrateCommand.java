package dev.canarygate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings tables that an earlier version made up to date. */
@Command(
    name = "migrate",
    description = "Brings tables that an earlier version made up to date. Gates stay as they are.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} db migrate --url postgresql://owner@db.example/gates"
    })
final class DbMigrateCommand extends AnsweringCommand {
  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Override
  public Integer call() {
    return say(database.setup().migrate());
  }
}
