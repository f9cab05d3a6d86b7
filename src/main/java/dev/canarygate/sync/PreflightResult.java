package dev.canarygate.sync;

import dev.canarygate.client.DaemonOwner;
import dev.canarygate.client.StateProblem;
import java.util.List;

/**
 * What the preflight found; {@link #ok} is its verdict.
 *
 * @param unownedDaemons process ids of live daemons that nobody owns; no reason for a guard to
 *     refuse, but for a check to fail
 * @param notes what people should know although it refuses nothing
 * @param remedies what leads out of a refusal
 */
public record PreflightResult(
    ForegroundIdentity foreground,
    DaemonOwner daemon,
    List<Mismatch> mismatches,
    QueueView active,
    QueueView legacy,
    List<StateProblem> problems,
    boolean authRequired,
    List<Long> unownedDaemons,
    List<String> notes,
    Remedies remedies) {
  public PreflightResult {
    mismatches = List.copyOf(mismatches);
    problems = List.copyOf(problems);
    unownedDaemons = List.copyOf(unownedDaemons);
    notes = List.copyOf(notes);
  }

  /** Whether foreground, daemon, queues and login describe one boundary. */
  public boolean ok() {
    return mismatches.isEmpty()
        && orphans().isEmpty()
        && problems.isEmpty()
        && legacyRows() == 0
        && (authPresent() || !authRequired);
  }

  /** Whether a check of the whole machine passes: one boundary, and no other daemon. */
  public boolean checkPasses() {
    return ok() && unownedDaemons.isEmpty();
  }

  /** Why not, for a terminal of the usual width; nothing when it is {@link #ok}. */
  public List<String> refusal() {
    return new RefusalText(this, RefusalText.USUAL_COLUMNS).lines();
  }

  public boolean authPresent() {
    return foreground.authenticated();
  }

  public List<DaemonOwner.Orphan> orphans() {
    return daemon.orphans();
  }

  /** Rows in the legacy queue that want to be sent, under every scope. */
  public long legacyRows() {
    return legacy.known().waiting();
  }
}
