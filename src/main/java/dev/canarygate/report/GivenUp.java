package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The newest attempt that was given up because what it rests on changed: a reader of a cleared gate
 * learns that something moved on the way, and what was run again.
 *
 * @param attempt which one
 * @param end when
 */
record GivenUp(List<PackageRow> rows, Attempt attempt, Instant end) {
  /** Of very many attempts not all are asked. */
  private static final int ASKED = 50;

  /** In two sentences, moments as ISO 8601; empty when none was given up. */
  static Optional<String> inWords(List<PackageRow> rows) {
    return rows.stream()
        .flatMap(row -> newest(row).stream())
        .flatMap(each -> of(rows, each).stream())
        .max(Comparator.comparing(GivenUp::end))
        .map(GivenUp::inWords);
  }

  private static Optional<GivenUp> of(List<PackageRow> rows, Attempt attempt) {
    return Optional.ofNullable(attempt.ended())
        .map(ended -> new GivenUp(rows, attempt, ended.at()));
  }

  private static Optional<Attempt> newest(PackageRow row) {
    var tries = row.tries();
    return tries.subList(Math.max(0, tries.size() - ASKED), tries.size()).stream()
        .filter(Attempt::isSuperseded)
        .reduce((first, later) -> later);
  }

  private String inWords() {
    var again =
        rows.stream().filter(this::isAgain).map(PackageRow::id).collect(Collectors.joining(", "));
    return attempt.workPackage()
        + " attempt "
        + attempt.number()
        + " was given up at "
        + end.truncatedTo(ChronoUnit.SECONDS)
        + ", because "
        + attempt.superseded()
        + "."
        + (again.isEmpty() ? "" : " Run again since then: " + again + ".");
  }

  private boolean isAgain(PackageRow row) {
    return row.newest()
        .filter(newest -> newest.number() > 1 && !newest.startedAt().isBefore(end))
        .isPresent();
  }
}
