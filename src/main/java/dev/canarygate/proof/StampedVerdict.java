package dev.canarygate.proof;

import dev.canarygate.proof.ProofCheck.Subject;
import dev.canarygate.stamp.BadStamp;
import dev.canarygate.stamp.StampCheck;
import dev.canarygate.stamp.TimeStamp;
import java.time.Instant;
import java.util.Optional;

/** The time stamp of a verdict's signature. */
final class StampedVerdict {
  private final KeptVerdict verdict;
  private final Trust trust;

  StampedVerdict(KeptVerdict verdict, Trust trust) {
    this.verdict = verdict;
    this.trust = trust;
  }

  /** The time that a trusted authority gives; empty without a stamp of one. */
  Optional<Instant> time() {
    try {
      return verdict.has(VerdictFiles.STAMP) && found() instanceof StampCheck.Holds holds
          ? Optional.of(holds.time())
          : Optional.empty();
    } catch (MalformedStatement e) {
      return Optional.empty();
    }
  }

  private StampCheck found() throws MalformedStatement {
    return read(verdict).check(verdict.signature(), trust.certificates());
  }

  /** The stamp that is there, of whatever. */
  static TimeStamp read(KeptVerdict verdict) throws MalformedStatement {
    try {
      return TimeStamp.read(verdict.file(VerdictFiles.STAMP));
    } catch (BadStamp e) {
      throw new MalformedStatement(VerdictFiles.STAMP + ": " + e.getMessage());
    }
  }

  ProofCheck check(Optional<GateRecords> journal) {
    return VerdictProof.check(Subject.STAMP, () -> checked(journal));
  }

  private ProofCheck checked(Optional<GateRecords> journal) throws MalformedStatement {
    if (!verdict.has(VerdictFiles.STAMP)) {
      return Subject.STAMP.absent("the verdict has no time stamp");
    }
    if (trust.certificates().isEmpty()) {
      return Subject.STAMP.unknown(
          "at " + StatedTime.of(read(verdict).time()) + "; nobody said which authority is trusted");
    }
    var found = found();
    return found instanceof StampCheck.Holds holds
        ? inOrder(holds, journal)
        : Subject.STAMP.broken(found.words());
  }

  /** What was signed was written before, so the last record is not younger than the stamp. */
  private ProofCheck inOrder(StampCheck.Holds holds, Optional<GateRecords> journal)
      throws MalformedStatement {
    long records = verdict.statement().predicate().path("journal").path("records").asLong();
    var last = journal.flatMap(each -> each.writtenAt(records)).orElse(verdict.statedAt());
    return ClockSkew.isBefore(holds.time(), last)
        ? Subject.STAMP.broken(
            "stamped at "
                + StatedTime.of(holds.time())
                + ", before the last record, which says "
                + StatedTime.of(last))
        : Subject.STAMP.holds(holds.words());
  }
}
