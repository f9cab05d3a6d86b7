package dev.canarygate.report;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.Verdict;
import dev.canarygate.page.PageContent.Compared;
import dev.canarygate.page.PageContent.Proof;
import dev.canarygate.page.PageContent.Since;
import dev.canarygate.page.PageContent.Some;
import dev.canarygate.page.PageContent.Stop;
import dev.canarygate.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    return new Stop(
        reason.heading(),
        Marks.of(stop.as()),
        Visible.cut(stop.report(), REPORT),
        condition(stop.id()).stream()
            .flatMap(each -> each.factNames().stream().map(name -> compared(each, name)))
            .toList(),
        Some.first(lines(reason), LINES),
        String.join("\n", report.unblocks(reason)),
        String.join(", ", reason.owner()),
        reason.done(report.plan().state()),
        since,
        proofs(stop.as()));
  }

  private Optional<Condition> condition(String id) {
    return row.workPackage().stops().stream()
        .filter(each -> each.id().equals(id))
        .map(StopCondition::when)
        .findFirst();
  }

  private Compared compared(Condition condition, String fact) {
    return new Compared(
        fact,
        row.newest()
            .flatMap(attempt -> attempt.learned().get(fact))
            .map(value -> Visible.cut(value, LONGEST))
            .orElse("not measured"),
        condition
            .about(Set.of(fact))
            .map(Condition::otherwise)
            .map(words -> words.startsWith(fact + " ") ? words.substring(fact.length() + 1) : words)
            .orElse(""));
  }

  private static List<String> lines(StopReason reason) {
    return reason.details().stream().map(each -> Visible.cut(each, LONGEST)).toList();
  }

  /** Files of the steps that are as bad as the stop. */
  private List<Proof> proofs(Verdict as) {
    return row.newest().stream()
        .flatMap(attempt -> attempt.performed().stream())
        .filter(each -> each.finding().verdict() == as)
        .flatMap(
            each ->
                each.finding().evidence().stream()
                    .map(exhibit -> frame.proof(exhibit, row.id() + " " + each.step())))
        .distinct()
        .limit(PROOFS)
        .toList();
  }
}
