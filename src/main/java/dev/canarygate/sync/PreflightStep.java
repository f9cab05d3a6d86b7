package dev.canarygate.sync;

import dev.canarygate.client.CliNotFound;
import dev.canarygate.client.Foreground;
import dev.canarygate.client.Host;
import dev.canarygate.client.InstalledCli;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The preflight as a step: passes, or waits until a person has put the machine in order. It moves
 * nothing and ends nothing.
 */
final class PreflightStep implements Step {
  private final String python;
  private final Optional<String> home;
  private final boolean requireAuth;

  PreflightStep(String python, Optional<String> home, boolean requireAuth) {
    this.python = python;
    this.home = home;
    this.requireAuth = requireAuth;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    Host here = Host.of(world);
    Host host = home.map(here::withHome).orElse(here);
    try {
      Foreground foreground = new InstalledCli(host).ofInterpreter(Path.of(python));
      return finding(new SyncBoundary(host).check(foreground, requireAuth));
    } catch (CliNotFound e) {
      return Finding.inconclusive(String.valueOf(e.getMessage()));
    }
  }

  private static Finding finding(PreflightResult result) {
    var lines = result.refusal();
    Finding verdict =
        result.ok()
            ? Finding.passed("Foreground, daemon, queues and login describe one boundary.")
            : Finding.waiting(lines.get(0)).details(lines.subList(1, lines.size()));
    return verdict.details(notes(result)).with(facts(result));
  }

  private static List<String> notes(PreflightResult result) {
    return result.notes().stream().map(note -> "Note: " + note).toList();
  }

  private static Facts facts(PreflightResult result) {
    return Facts.NONE
        .with(SyncFacts.OK, result.ok() ? "yes" : "no")
        .with(SyncFacts.DAEMON, result.daemon().status())
        .with(SyncFacts.MISMATCHES, result.mismatches().size())
        .with(SyncFacts.ORPHAN_RECORDS, result.orphans().size())
        .with(SyncFacts.LEGACY_ROWS, result.legacyRows())
        .with(SyncFacts.UNREADABLE_FILES, result.problems().size())
        .with(SyncFacts.LOGGED_IN, result.authPresent() ? "yes" : "no");
  }
}
