package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.page.PageContent.Compared;
import dev.canarygate.page.PageContent.Pair;
import dev.canarygate.page.PageContent.Proof;
import dev.canarygate.page.PageContent.Since;
import dev.canarygate.page.PageContent.Some;
import dev.canarygate.page.PageContent.Stop;
import dev.canarygate.text.Visible;
import java.util.List;
import java.util.stream.Stream;

/** What stopped one package, for the page: the main case of a report. */
record HtmlStops(Report report, PackageRow row, PageFrame frame) {
  private static final int LINES = 60;
  private static final int LONGEST = 600;
  private static final int REPORT = 4_000;
  private static final int PROOFS = 12;

  /** One for each stop; a package whose attempts are spent has none of its own. */
  Stream<Stop> all() {
    var since = new AttemptChanges(report.plan(), row.workPackage()).found();
    return StopReason.all(row).stream().map(each -> stop(each, since));
  }

  private Stop stop(StopReason reason, Since since) {
    var stop = reason.stop();
    var asked = reason.compared(report.plan().state(), report.questions());
    return new Stop(
        reason.heading(),
        Marks.of(stop.as()),
        Visible.cut(ShownTime.UTC.in(Awaited.report(reason, report)), REPORT),
        asked.stream().map(HtmlStops::compared).toList(),
        Some.first(lines(reason, asked), LINES),
        EndedWaiver.of(reason, report.plan()).map(ShownTime.UTC::in).orElse(""),
        String.join("\n", new WaysOut(report).briefly(reason)),
        String.join(", ", reason.owner()),
        done(reason),
        since,
        proofs(reason));
  }

  private List<Pair> done(StopReason reason) {
    var state = report.plan().state();
    return reason.settled(state).map(each -> HtmlChanges.linked(each, state)).toList();
  }

  private static Compared compared(Asked asked) {
    var measured = asked.measured().map(each -> Visible.cut(ShownTime.UTC.in(each), LONGEST));
    return new Compared(asked.fact(), measured.orElse("not measured"), asked.expected());
  }

  /** What the table of measured and expected says is not said again. */
  private static List<String> lines(StopReason reason, List<Asked> asked) {
    return reason.details().stream()
        .filter(line -> asked.stream().noneMatch(each -> each.says(line)))
        .map(each -> Visible.cut(ShownTime.UTC.in(each), LONGEST))
        .toList();
  }

  /** Files of the steps that come first in showing why it stopped. */
  private List<Proof> proofs(StopReason reason) {
    var files = reason.proving().map(this::proofs).filter(each -> !each.isEmpty()).findFirst();
    return files.orElse(List.of()).stream().distinct().limit(PROOFS).toList();
  }

  private List<Proof> proofs(List<Attempt.Performed> steps) {
    return steps.stream()
        .flatMap(
            each ->
                each.finding().evidence().stream()
                    .map(exhibit -> frame.proof(exhibit, row.id() + " " + each.step())))
        .toList();
  }
}
