package dev.canarygate.gate;

import dev.canarygate.gate.Event.Revoked;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement in the journal.
 *
 * @param id its kind and number, such as {@code waiver-2}; it never changes
 * @param run number of the newest run when it was given, 1-based
 * @param ended number of the newest attempt at each package that had ended by then
 * @param revoked who took it back, when and why; null while nobody did
 * @param lapsed whether it counted only for a run that is over
 */
public record GivenStatement(
    String id,
    Statement what,
    Instant at,
    int run,
    Map<String, Integer> ended,
    @Nullable Revoked revoked,
    boolean lapsed) {
  public GivenStatement {
    ended = Map.copyOf(ended);
  }

  /** Whether it still counts, as far as the journal says: a date may have passed since. */
  public boolean counts() {
    return revoked == null && !lapsed;
  }

  /** Whether it was given after this attempt had ended, and before the next one. */
  public boolean isSince(Attempt attempt) {
    return attempt.hasEnded()
        && Integer.valueOf(attempt.number()).equals(ended.get(attempt.workPackage()));
  }

  /** Whether it was given after this attempt had ended, however many came between. */
  public boolean isAfter(Attempt attempt) {
    var newest = ended.get(attempt.workPackage());
    return attempt.hasEnded() && newest != null && newest >= attempt.number();
  }

  GivenStatement revokedBy(Revoked event) {
    return new GivenStatement(id, what, at, run, ended, event, lapsed);
  }

  /** An intention to vouch for a run is over when the next run starts. */
  GivenStatement inNextRun() {
    return what instanceof Attestation word && word.wholeRun()
        ? new GivenStatement(id, what, at, run, ended, revoked, true)
        : this;
  }
}
