package dev.canarygate.cli;

import picocli.CommandLine.Command;

/** The database that machines share. */
@Command(
    name = "db",
    description = "Sets up a PostgreSQL database in which several machines keep their gates.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} db init --url postgresql://owner@db.example/gates",
      "  ${ROOT-COMMAND-NAME} db check"
    },
    subcommands = {DbInitCommand.class, DbCheckCommand.class, DbMigrateCommand.class})
final class DbCommand extends GroupCommand {}
