package dev.canarygate.report;

import dev.canarygate.gate.SourceLine;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.Annotation;
import dev.canarygate.text.RehearsalMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stopped a gate, a message for each stop, at the line that has its condition, or else its
 * step or package. What only waits is a warning.
 */
final class StopAnnotations {
  /** Rows of what a step measured: a message is read in a corner of a page. */
  private static final int MOST = 8;

  private StopAnnotations() {}

  static List<Annotation> of(Report report) {
    return report.blocking().stream().flatMap(row -> of(report, row)).toList();
  }

  /** A package whose attempts are used up may have no stop of its own. */
  private static Stream<Annotation> of(Report report, PackageRow row) {
    var reasons = StopReason.all(row);
    return reasons.isEmpty()
        ? Stream.of(
            annotation(
                report, Verdict.INCONCLUSIVE, row.id() + " stopped", row.writtenAt(), spent(row)))
        : reasons.stream().map(each -> annotation(report, each));
  }

  private static Annotation annotation(Report report, StopReason reason) {
    return annotation(
        report, reason.stop().as(), reason.heading(), reason.writtenAt(), lines(report, reason));
  }

  private static List<String> spent(PackageRow row) {
    return List.of(row.id() + " " + row.why() + ".");
  }

  private static List<String> lines(Report report, StopReason reason) {
    var lines = new ArrayList<>(List.of(reason.stop().report()));
    if (reason.isOfStep()) {
      reason.compared(report.plan().state(), report.questions()).stream()
          .limit(MOST)
          .forEach(each -> lines.add(each.inWords()));
    }
    reason.measured().forEach(each -> lines.add("measured: " + each));
    reason.expected().forEach(each -> lines.add("expected: " + each));
    new WaysOut(report).briefly(reason).forEach(each -> lines.add("unblocks: " + each));
    reason.owner().forEach(each -> lines.add("owner: " + each));
    return lines;
  }

  private static Annotation annotation(
      Report report, Verdict as, String title, Optional<SourceLine> at, List<String> lines) {
    var all = new ArrayList<>(lines);
    report.next().commands().forEach(each -> all.add("Next: " + each));
    return new Annotation(
        as == Verdict.WAITING ? Annotation.Level.WARNING : Annotation.Level.ERROR,
        report.isRehearsal() ? RehearsalMark.BANNER + ". " + title : title,
        at.map(SourceLine::file).orElse(""),
        at.map(SourceLine::line).orElse(0),
        0,
        String.join("\n", all));
  }
}
