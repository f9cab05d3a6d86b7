package dev.canarygate.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stops a gate, in the first words of its page: the first stop in full, the others by name.
 */
record StopHeadline(Report report) {
  /** More names are read in the list below. */
  private static final int FEW = 3;

  /** Empty when nothing stops it. */
  String sentence() {
    var first = report.blocking().stream().limit(1).map(this::first);
    return Stream.concat(first, others().stream()).collect(Collectors.joining(" "));
  }

  private String first(PackageRow row) {
    return StopReason.all(row).stream()
        .findFirst()
        .map(
            each ->
                each.heading()
                    + ". "
                    + ShownTime.UTC.in(Awaited.report(each, report))
                    + new LetPass(report)
                        .lapsed(row, each.stop())
                        .map(lapsed -> " " + lapsed)
                        .orElse(""))
        .orElse(row.id() + " " + row.why() + ".");
  }

  private List<String> others() {
    var others = report.blocking().stream().flatMap(StopHeadline::headings).skip(1).toList();
    int more = others.size() - FEW;
    return others.isEmpty()
        ? List.of()
        : List.of(
            "Also: "
                + others.stream().limit(FEW).collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more" : "")
                + ".");
  }

  private static Stream<String> headings(PackageRow row) {
    var reasons = StopReason.all(row);
    return reasons.isEmpty()
        ? Stream.of(row.id() + " " + row.why())
        : reasons.stream().map(StopReason::heading);
  }
}
