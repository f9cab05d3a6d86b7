package dev.canarygate.report;

import java.util.stream.Collectors;

/** Why a cleared gate is cleared, in the words of its page. */
record ClearedWords(Report report) {
  /**
   * How many packages passed, who let the others pass, and until when all of it counts; below it,
   * what was given up on the way.
   */
  String sentence() {
    int all = report.rows().size();
    long passed =
        report.rows().stream()
            .filter(row -> row.waived().isEmpty() && row.skipped().isEmpty())
            .count();
    var until =
        Freshness.end(report)
            .map(each -> "valid until " + ShownTime.UTC.minute(each))
            .orElse("still valid");
    return (passed == all ? "All " + all : passed + " of " + all)
        + " work packages passed. "
        + new LetPass(report)
            .sentences().stream().map(each -> each + " ").collect(Collectors.joining())
        + "All of it is "
        + until
        + again()
        + "."
        + GivenUp.inWords(report.rows()).map(each -> "\n" + ShownTime.UTC.in(each)).orElse("");
  }

  /** As each of their rows says it. */
  private String again() {
    var rows =
        report.rows().stream()
            .filter(row -> row.workPackage().eachRun())
            .map(PackageRow::id)
            .toList();
    return rows.isEmpty() ? "" : "; another run looks at " + String.join(", ", rows) + " again";
  }
}
