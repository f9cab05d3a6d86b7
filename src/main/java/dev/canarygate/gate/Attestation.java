package dev.canarygate.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person vouches for what cannot be measured from here: for one candidate and for a period. What
 * happens after the period takes another word.
 *
 * @param statement what they vouch for
 * @param candidate the version under test; empty where the gate knows none. Without a period, too,
 *     they vouch for the whole of the run of the gate in which they say so, and the period is set
 *     when its runs are done
 * @param from when the period begins; null when the word was given without one, which reaches back
 *     to the first run for the candidate
 * @param until when the period ends; null while it is not set
 */
public record Attestation(
    String person,
    String statement,
    String candidate,
    @Nullable Instant from,
    @Nullable Instant until)
    implements Statement {
  /** What a person vouches for where neither they nor the gate's files say it in other words. */
  public static final String USUAL =
      "During and between the runs nobody changed what they test, or took part in them, by hand.";

  @Override
  public Kind kind() {
    return Kind.ATTESTATION;
  }

  @Override
  public <T> T read(Reader<T> reader) {
    return reader.on(this);
  }

  /** A word without a period: it reaches until the moment at which it is recorded. */
  public Attestation(String person, String statement, String candidate) {
    this(person, statement, candidate, null, null);
  }

  /** Vouches for all of the run of the gate in which it is said. */
  public static Attestation ofWholeRun(String person, String statement) {
    return new Attestation(person, statement, "");
  }

  /** Whether it is the intention to vouch once the runs are done. */
  public boolean wholeRun() {
    return candidate.isEmpty() && from == null && until == null;
  }

  /** What the intention becomes when the runs are done. */
  public Attestation of(String version, Instant began, Instant now) {
    return new Attestation(person, statement, version, began, now);
  }

  public boolean covers(String version, Period runs) {
    return candidate.equals(version)
        && (from == null || !runs.began().isBefore(from))
        && until != null
        && !runs.ended().isAfter(until);
  }

  /** A period that was left open ends when the word is given. */
  Attestation givenAt(Instant moment) {
    return until != null || wholeRun()
        ? this
        : new Attestation(person, statement, candidate, from, moment);
  }
}
