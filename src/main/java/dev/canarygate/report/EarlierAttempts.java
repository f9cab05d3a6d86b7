package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What attempts measured and kept whose successors did not come that far. */
final class EarlierAttempts {
  /** Of very many attempts at a package not all are asked. */
  private static final int ASKED = 50;

  private EarlierAttempts() {}

  /** The newest attempt at a package that kept a file. */
  static Optional<Attempt> keeping(PackageRow row) {
    return newest(
        row,
        attempt ->
            attempt.performed().stream().anyMatch(each -> !each.finding().evidence().isEmpty()));
  }

  /** For a page on which no fact is known now. */
  static String unmeasured(List<PackageRow> rows) {
    var earlier =
        rows.stream()
            .flatMap(row -> newest(row, EarlierAttempts::measured).stream())
            .map(EarlierAttempts::inWords)
            .collect(Collectors.joining("; "));
    return earlier.isEmpty()
        ? "Nothing was measured yet."
        : "The newest attempts measured nothing yet. Before them: " + earlier + ".";
  }

  private static boolean measured(Attempt attempt) {
    return !attempt.learned().asMap().isEmpty();
  }

  private static String inWords(Attempt attempt) {
    int facts = attempt.learned().asMap().size();
    return attempt.workPackage()
        + " attempt "
        + attempt.number()
        + " measured "
        + facts
        + (facts == 1 ? " fact" : " facts");
  }

  private static Optional<Attempt> newest(PackageRow row, Predicate<Attempt> wanted) {
    var tries = row.tries();
    for (int i = tries.size() - 1; i >= Math.max(0, tries.size() - ASKED); i--) {
      if (wanted.test(tries.get(i))) {
        return Optional.of(tries.get(i));
      }
    }
    return Optional.empty();
  }
}
