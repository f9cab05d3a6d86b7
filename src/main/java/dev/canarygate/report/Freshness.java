package dev.canarygate.report;

import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How long what a package found is good for.
 *
 * @param now the moment for which that is said
 */
record Freshness(PackageRow row, Instant now) {
  /** {@code valid for another 3h 0m, until …}, {@code stale since …}; empty before it passed. */
  String inWords() {
    return row.newest()
        .filter(attempt -> attempt.verdict() == Verdict.PASSED || Marks.isKept(row))
        .flatMap(attempt -> Optional.ofNullable(attempt.ended()))
        .map(ended -> inWords(ended.at()))
        .orElse("");
  }

  /** When what it found is stale; empty when it is not kept, or has no time limit. */
  Optional<Instant> end() {
    var holds = row.workPackage().freshFor();
    return row.newest()
        .filter(attempt -> holds != null && Marks.isKept(row))
        .flatMap(attempt -> Optional.ofNullable(attempt.ended()))
        .map(ended -> ended.at().plus(Objects.requireNonNull(holds)));
  }

  private String inWords(Instant ended) {
    var holds = row.workPackage().freshFor();
    if (!Marks.isKept(row)) {
      return holds == null || now.isBefore(ended.plus(holds))
          ? "no longer valid"
          : "stale since " + ShownTime.UTC.minute(ended.plus(holds));
    }
    return holds == null ? unlimited() : limited(ended.plus(holds));
  }

  private String limited(Instant end) {
    return "valid for another "
        + Durations.inWords(Duration.between(now, end))
        + ", until "
        + ShownTime.UTC.minute(end);
  }

  private String unlimited() {
    if (row.workPackage().eachRun()) {
      return "valid for this run";
    }
    var facts = row.workPackage().holdsWhile();
    return facts.isEmpty()
        ? "valid without a time limit"
        : "valid while these stay the same: " + String.join(", ", facts);
  }
}
