package dev.canarygate.proof;

import dev.canarygate.gate.Event;
import dev.canarygate.proof.ProofCheck.Subject;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the times that a verdict and its journal give can have come about in this order: the last
 * record, the statement, the stamp.
 */
final class TimeOrder {
  private final KeptVerdict verdict;
  private final Optional<GateRecords> journal;

  TimeOrder(KeptVerdict verdict, Optional<GateRecords> journal) {
    this.verdict = verdict;
    this.journal = journal;
  }

  ProofCheck check() throws MalformedStatement {
    if (journal.isEmpty()) {
      return Subject.TIMES.unknown(VerdictProof.NO_JOURNAL);
    }
    var at = verdict.statedAt();
    var stamp = stamp();
    return Stream.of(asRecorded(at), afterTheLastRecord(at), stamp.flatMap(each -> late(each, at)))
        .flatMap(Optional::stream)
        .findFirst()
        .map(why -> Subject.TIMES.broken(why + "; " + ClockSkew.words()))
        .orElseGet(() -> Subject.TIMES.holds(found(at, stamp)));
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
