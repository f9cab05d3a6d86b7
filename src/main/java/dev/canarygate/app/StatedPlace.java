package dev.canarygate.app;

import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import dev.canarygate.proof.KeptVerdict;
import dev.canarygate.proof.MalformedStatement;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a verdict comes among those of all gates of an artifacts folder. Two witnesses know: the
 * list of heads, which needs no clock and which nobody signed, and the times of the verdicts, which
 * are signed and come from clocks.
 *
 * @param lines of {@code heads.jsonl} between which it was stated
 * @param at when, by its own word
 * @param stamped when, by its stamp, which nobody has looked at; empty without one
 */
record StatedPlace(GateHeads.Span lines, Instant at, Optional<Instant> stamped) {
  private static final GateHeads.Span UNKNOWN = new GateHeads.Span(0, 0);

  /**
   * @throws MalformedStatement when it states no time
   */
  static StatedPlace of(KeptVerdict verdict) throws MalformedStatement {
    var said = verdict.statement();
    var lines =
        VerdictChecks.gate(verdict.folder())
            .filter(each -> each.name().equals(said.gate()))
            .map(each -> lines(each, said.records()));
    return new StatedPlace(lines.orElse(UNKNOWN), verdict.statedAt(), verdict.stampedAt());
  }

  private static GateHeads.Span lines(GateFolder gate, long records) {
    return new GateHeads(gate.artifacts()).span(gate.name(), records);
  }

  /** Which one of two is the newer. */
  boolean isNewer(StatedPlace other) {
    return areKnown(other) ? isListedAfter(other) : isTimedAfter(other);
  }

  /**
   * Whether it came after another one, or can have: what it says against that one counts. One
   * witness is enough, because lines can be moved and clocks can be wrong.
   */
  boolean canBeAfter(StatedPlace other) {
    return isTimedAfter(other) || (areKnown(other) && isListedAfter(other));
  }

  /** Whether the list and the times say different things about which of the two came after. */
  boolean isDisputed(StatedPlace other) {
    return areKnown(other) && isListedAfter(other) != isTimedAfter(other);
  }

  private boolean isListedAfter(StatedPlace other) {
    return lines.to() > other.lines.to();
  }

  private boolean isTimedAfter(StatedPlace other) {
    return at.isAfter(other.at) || isStampedAfter(other);
  }

  private boolean isStampedAfter(StatedPlace other) {
    return stamped.isPresent()
        && other.stamped.isPresent()
        && stamped.get().isAfter(other.stamped.get());
  }

  private boolean areKnown(StatedPlace other) {
    return lines.to() > 0 && other.lines.to() > 0;
  }
}
