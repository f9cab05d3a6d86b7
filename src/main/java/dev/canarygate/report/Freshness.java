package dev.canarygate.report;

import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long what a package found is good for.
 *
 * @param plan with the moment for which that is said
 */
record Freshness(PackageRow row, Plan plan) {
  /**
   * {@code valid for another 3h 0m, until …}, {@code stale since …}, {@code waived for another …};
   * empty before it passed.
   */
  String inWords() {
    return row.newest()
        .filter(attempt -> attempt.verdict() == Verdict.PASSED || Marks.isKept(row))
        .flatMap(attempt -> Optional.ofNullable(attempt.ended()))
        .map(ended -> inWords(ended.at()))
        .orElse("");
  }

  /** Of a cleared gate, when the first of its passes is stale, or of its waivers over. */
  static Optional<Instant> end(Report report) {
    return Stream.of(report)
        .filter(each -> each.outcome() == Outcome.CLEARED)
        .flatMap(each -> each.rows().stream())
        .flatMap(row -> new Freshness(row, report.plan()).end().stream())
        .min(Instant::compareTo);
  }

  /** When it does not count any more; empty when it is not kept, or has no time limit. */
  Optional<Instant> end() {
    return Stream.of(stale(), waived(), answered())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private Optional<Instant> stale() {
    var holds = row.workPackage().freshFor();
    return row.newest()
        .filter(attempt -> holds != null && Marks.isKept(row))
        .flatMap(attempt -> Optional.ofNullable(attempt.ended()))
        .map(ended -> ended.at().plus(Objects.requireNonNull(holds)));
  }

  /** When the first of the approvals that it rests on expires. */
  private Optional<Instant> answered() {
    return row.newest()
        .filter(attempt -> Marks.isKept(row))
        .flatMap(attempt -> plan.answersCountUntil(row.workPackage(), attempt));
  }

  /** When the first of the waivers that it rests on is over. */
  private Optional<Instant> waived() {
    return row.waived().stream()
        .filter(stop -> Marks.isKept(row))
        .flatMap(stop -> until(stop).stream())
        .min(Instant::compareTo);
  }

  private Optional<Instant> until(TrippedStop stop) {
    return plan.state().waivers().stream()
        .filter(each -> each.covers(row.id(), stop, plan.state().facts(), plan.now()))
        .map(Waiver::until)
        .max(Instant::compareTo);
  }

  private String inWords(Instant ended) {
    var holds = row.workPackage().freshFor();
    if (!Marks.isKept(row)) {
      return holds == null || plan.now().isBefore(ended.plus(holds))
          ? "no longer valid"
          : "stale since " + ShownTime.UTC.minute(ended.plus(holds));
    }
    return end().map(this::limited).orElseGet(this::unlimited);
  }

  private String limited(Instant end) {
    return (waived().filter(end::equals).isPresent() ? "waived" : "valid")
        + " for another "
        + Durations.inWords(Duration.between(plan.now(), end))
        + ", until "
        + ShownTime.UTC.minute(end)
        + (row.workPackage().eachRun() ? "; looked at again in the next run" : "");
  }

  private String unlimited() {
    if (row.workPackage().eachRun()) {
      return "valid for run " + plan.state().run() + "; looked at again in the next run";
    }
    var facts = row.workPackage().holdsWhile();
    return facts.isEmpty()
        ? "valid without a time limit"
        : "valid while these stay the same: " + String.join(", ", facts);
  }
}
