package dev.canarygate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists problems of the local sync state, with a remedy each; changes nothing. */
@Command(
    name = "doctor",
    description =
        "Lists orphan records, daemons nobody owns, stale locks and unreadable files, each with"
            + " its remedy. Changes nothing and ends no process. Exits 3 when there is any.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ${ROOT-COMMAND-NAME} sync doctor"})
final class SyncDoctorCommand extends AnsweringCommand {
  @Mixin private SyncHomeOptions home;

  @Override
  public Integer call() {
    return say(home.sync().ailments());
  }
}
