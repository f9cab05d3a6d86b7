package dev.canarygate.proof;

import dev.canarygate.gate.Event;
import dev.canarygate.proof.ProofCheck.Subject;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the times that a verdict and its journal give can have come about in this order: the last
 * record, the statement, the stamp, the look of the person who checks it.
 */
final class TimeOrder {
  private final KeptVerdict verdict;
  private final Optional<GateRecords> journal;
  private final Instant now;

  /**
   * @param now when it is looked at
   */
  TimeOrder(KeptVerdict verdict, Optional<GateRecords> journal, Instant now) {
    this.verdict = verdict;
    this.journal = journal;
    this.now = now;
  }

  ProofCheck check() throws MalformedStatement {
    var at = verdict.statedAt();
    var stamp = stamp();
    return Stream.of(
            asRecorded(at),
            afterTheLastRecord(at),
            stamp.flatMap(each -> early(each, at)),
            ofTheFuture(at),
            stamp.flatMap(each -> late(each, at)))
        .flatMap(Optional::stream)
        .findFirst()
        .map(why -> Subject.TIMES.broken(why + "; " + ClockSkew.words()))
        .orElseGet(() -> uncontradicted(at, stamp));
  }

  private ProofCheck uncontradicted(Instant at, Optional<Instant> stamp) {
    return journal.isEmpty()
        ? Subject.TIMES.unknown(VerdictProof.NO_JOURNAL)
        : Subject.TIMES.holds(found(at, stamp));
  }

  private String found(Instant at, Optional<Instant> stamp) {
    return "stated at "
        + StatedTime.of(at)
        + stamp.map(each -> ", stamped at " + StatedTime.of(each)).orElse("")
        + (later().isPresent() ? ", which the journal records as later" : "");
  }

  private Optional<Instant> stamp() throws MalformedStatement {
    return verdict.has(VerdictFiles.STAMP)
        ? Optional.of(StampedVerdict.read(verdict).time())
        : Optional.empty();
  }

  private Optional<Event.VerdictStated> stated() {
    return journal.flatMap(each -> each.stated(verdict.name()));
  }

  private Optional<Instant> later() {
    return journal.flatMap(each -> each.stampedLater(verdict.name()));
  }

  private Optional<String> asRecorded(Instant at) {
    return stated()
        .filter(each -> !each.at().equals(at))
        .map(
            each ->
                "it says that it was stated at "
                    + StatedTime.of(at)
                    + ", the journal "
                    + StatedTime.of(each.at()));
  }

  private Optional<String> afterTheLastRecord(Instant at) throws MalformedStatement {
    long records = verdict.statement().predicate().path("journal").path("records").asLong();
    return journal
        .flatMap(each -> each.writtenAt(records))
        .filter(last -> ClockSkew.isBefore(at, last))
        .map(
            last ->
                "stated at "
                    + StatedTime.of(at)
                    + ", before its last record, which says "
                    + StatedTime.of(last));
  }

  /** The signature that was stamped is about a statement that was made before. */
  private static Optional<String> early(Instant stamp, Instant at) {
    return ClockSkew.isBefore(stamp, at)
        ? Optional.of(
            "stated at "
                + StatedTime.of(at)
                + " by its own word, long after its stamp, which says "
                + StatedTime.of(stamp))
        : Optional.empty();
  }

  /** In a rehearsal a pause takes no time, so its clock runs ahead of that of the reader. */
  private Optional<String> ofTheFuture(Instant at) throws MalformedStatement {
    return verdict.kind() != StatementKind.REHEARSED && ClockSkew.isBefore(now, at)
        ? Optional.of(
            "stated at "
                + StatedTime.of(at)
                + " by its own word, which is in the future: it is "
                + StatedTime.of(now))
        : Optional.empty();
  }

  /** A stamp is made right after the signature, or recorded as one that came later. */
  private Optional<String> late(Instant stamp, Instant at) {
    var expected = later().orElse(at);
    return ClockSkew.isBefore(expected, stamp)
        ? Optional.of(
            "stamped at "
                + StatedTime.of(stamp)
                + ", long after "
                + StatedTime.of(expected)
                + ", when it was "
                + (later().isPresent() ? "recorded" : "stated")
                + " by its own word")
        : Optional.empty();
  }
}
