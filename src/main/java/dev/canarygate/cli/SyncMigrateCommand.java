package dev.canarygate.cli;

import dev.canarygate.app.UsageProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Moves the rows of the legacy queue to the scoped one. Only people call it, never a gate. */
@Command(
    name = "migrate",
    description =
        "Shows which rows would move from the legacy queue to the scoped one; with --apply,"
            + " moves them. Exits 3 when rows stay, 2 when nobody is logged in, 6 when a queue is"
            + " locked.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} sync migrate",
      "  ${ROOT-COMMAND-NAME} sync migrate --apply"
    })
final class SyncMigrateCommand extends AnsweringCommand {
  @Mixin private SyncHomeOptions home;

  @Option(names = "--apply", description = "Move the rows, after a backup copy.")
  private boolean apply;

  @Option(
      names = "--discard-conflicts",
      description = "With --apply: take rows out that the scoped queue has with other contents.")
  private boolean discardConflicts;

  @Option(
      names = "--scope",
      paramLabel = "SERVER|USER|TEAM",
      description = "Owner of the scoped queue, for a home whose login cannot be read here.")
  private @Nullable String scope;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "The client's state directory itself, where SPEC_KITTY_HOME names it for clients"
              + " from 3.2.3 on (default: .spec-kitty in the home).")
  private @Nullable String state;

  @Override
  public Integer call() {
    if (discardConflicts && !apply) {
      throw new UsageProblem("--discard-conflicts is only for --apply");
    }
    var rows = home.sync().rows(scope, state);
    return say(apply ? rows.make(discardConflicts) : rows.show());
  }
}
