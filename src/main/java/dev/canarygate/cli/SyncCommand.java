package dev.canarygate.cli;

import picocli.CommandLine.Command;

/** The local sync boundary: what a command on this machine would send, and as whom. */
@Command(
    name = "sync",
    description = "The local sync boundary: whether this machine can send, and as which user.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} sync status --check",
      "  ${ROOT-COMMAND-NAME} sync guard -- spec-kitty sync now"
    },
    subcommands = {
      SyncStatusCommand.class,
      SyncGuardCommand.class,
      SyncDoctorCommand.class,
      SyncMigrateCommand.class
    })
final class SyncCommand extends GroupCommand {}
