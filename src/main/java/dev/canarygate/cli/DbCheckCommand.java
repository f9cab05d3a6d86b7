package dev.canarygate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks connection, tables and rights, without changing anything. */
@Command(
    name = "check",
    description = "Checks connection, tables and rights, without changing anything.",
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  ${ROOT-COMMAND-NAME} db check"})
final class DbCheckCommand extends AnsweringCommand {
  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Override
  public Integer call() {
    return say(database.setup().check());
  }
}
