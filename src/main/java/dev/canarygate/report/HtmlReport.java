package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Standing;
import dev.canarygate.page.PageContent;
import dev.canarygate.page.PageContent.Condition;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Next;
import dev.canarygate.page.PageContent.Pair;
import dev.canarygate.page.PageContent.Proof;
import dev.canarygate.page.PageContent.Some;
import dev.canarygate.page.PageContent.Task;
import dev.canarygate.page.PageState;
import dev.canarygate.text.Visible;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a gate's page says, from the same answers as every other form of the report. The newest is
 * there in full, what is older is counted, so that a page stays small however long the journal is.
 */
final class HtmlReport {
  private static final int FACTS = 1000;
  private static final int PROOFS = 600;
  private static final int LONGEST = 600;

  private final Report report;
  private final GateCourse course;
  private final PageFrame frame;

  HtmlReport(Report report, GateCourse course, PageFrame frame) {
    this.report = report;
    this.course = course;
    this.frame = frame;
  }

  PageContent content() {
    var stops =
        report.blocking().stream().flatMap(row -> new HtmlStops(report, row, frame).all()).toList();
    return new PageContent(
        report.plan().definition().title(),
        report.fact(SharedFacts.CANDIDATE_VERSION).map(Visible::line).orElse(""),
        String.join(". ", report.marks()),
        isRunning() && report.outcome() == Outcome.OPEN
            ? new Mark(PageState.RUNNING, report.outcome().name())
            : new Mark(Marks.of(report.outcome()).state(), report.outcomeInWords()),
        report.plan().now().toString(),
        ShownTime.UTC.minute(report.plan().now()),
        ShownTime.UTC.in(why()),
        next(stops.size() == 1 ? way() : ""),
        stops,
        HtmlAbout.of(report),
        report.rows().stream().map(this::task).toList(),
        conditions(),
        CourseBars.of(course, isRunning(), report.plan().now()),
        ResultGrid.all(report.rows(), PassesOfNow.of(report.plan())),
        new HtmlChanges(report).all(),
        HtmlWords.of(report.plan()),
        integrity(),
        facts(),
        EarlierAttempts.unmeasured(report.rows()),
        proofs(),
        HtmlJournal.of(report, frame));
  }

  /** Out of the only stop. */
  private String way() {
    return report.blocking().stream()
        .flatMap(row -> StopReason.all(row).stream())
        .flatMap(reason -> new WaysOut(report).above(reason).stream())
        .collect(Collectors.joining("\n"));
  }

  private boolean isRunning() {
    return underWay().findAny().isPresent();
  }

  private Stream<PackageRow> underWay() {
    return report.rows().stream().filter(row -> row.standing().kind() == Standing.Kind.RUNNING);
  }

  private String why() {
    if (report.plan().state().runs().isEmpty()) {
      return "No run was started yet.";
    }
    if (report.outcome() == Outcome.CLEARED) {
      return new ClearedWords(report).sentence();
    }
    var questions = report.questions();
    if (report.outcome() == Outcome.WAITING && !questions.isEmpty()) {
      return Awaited.sentence(questions.get(0), report);
    }
    if (report.blocking().isEmpty()) {
      return isRunning() ? running() : report.next().cause();
    }
    return new StopHeadline(report).sentence();
  }

  private String running() {
    var names = underWay().map(PackageRow::id).toList();
    return String.join(", ", names) + (names.size() == 1 ? " is running." : " are running.");
  }

  private Next next(String way) {
    var next = report.nextBriefly();
    return new Next(
        way,
        next.commands(),
        ShownTime.UTC.in(
            Stream.of(Stream.of(next.after(why())), new CutPrograms(report).notes().stream())
                .flatMap(each -> each)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" "))),
        report.first().isEmpty() ? "" : report.firstLabel() + report.firstInWords(),
        report.turn(),
        report.furtherQuestions().stream().flatMap(this::commands).toList());
  }

  private Stream<Pair> commands(Question question) {
    var about = question.workPackage() + ": " + question.why();
    var commands = report.commandsNow(question);
    return commands.isEmpty()
        ? Stream.of(new Pair(about, ""))
        : commands.stream().map(each -> new Pair(about, each));
  }

  private Task task(PackageRow row) {
    return new Task(
        row.id(),
        row.workPackage().title(),
        Marks.of(row),
        row.status(),
        new Freshness(row, report.plan()).inWords(),
        row.workPackage().owner(),
        row.tries().size()
            + " made, "
            + row.ofAllowed()
            + " allowed failures"
            + (row.let() == 0 ? "" : ", " + row.let() + " waived"),
        row.time(),
        row.workPackage().needs());
  }

  private List<Condition> conditions() {
    return report.rows().stream()
        .flatMap(
            row ->
                StopFate.all(row).stream()
                    .map(
                        each ->
                            new Condition(
                                row.id(), each.id(), each.when(), each.as().word(), became(each))))
        .toList();
  }

  private static Mark became(StopFate fate) {
    return new Mark(
        switch (fate.became()) {
          case TRIPPED -> Marks.state(fate.as());
          case WAIVED -> PageState.WAIVED;
          case DID_NOT_TRIP -> PageState.PASSED;
          case NOT_REACHED -> PageState.DUE;
        },
        fate.became().words);
  }

  /** Facts that the program states about how sound its results are. */
  private List<Pair> integrity() {
    var statements =
        report.plan().definition().workPackages().stream()
            .flatMap(each -> each.allSteps().stream())
            .flatMap(step -> step.kind().declares().stream())
            .filter(Fact::statement)
            .distinct()
            .toList();
    return report.plan().state().facts().asMap().entrySet().stream()
        .filter(each -> statements.stream().anyMatch(fact -> fact.matches(each.getKey())))
        .map(each -> new Pair(each.getKey(), shown(each.getValue())))
        .toList();
  }

  private Some<PageContent.Fact> facts() {
    var facts = report.plan().state().facts().asMap();
    var shown =
        facts.entrySet().stream()
            .limit(FACTS)
            .map(each -> fact(each.getKey(), shown(each.getValue())))
            .toList();
    return new Some<>(shown, facts.size() - shown.size());
  }

  private PageContent.Fact fact(String name, String value) {
    return report
        .plan()
        .state()
        .measurement(name)
        .map(
            each ->
                new PageContent.Fact(
                    name,
                    value,
                    each.workPackage() + " " + each.step(),
                    ShownTime.UTC.minute(each.at())))
        .orElseGet(() -> new PageContent.Fact(name, value, "", ""));
  }

  /** A file that two steps kept is there once. */
  private Some<Proof> proofs() {
    var proofs = new LinkedHashMap<String, Proof>();
    for (var row : report.rows()) {
      EarlierAttempts.keeping(row).ifPresent(attempt -> proofs.putAll(proofs(row, attempt)));
    }
    return Some.first(List.copyOf(proofs.values()), PROOFS);
  }

  private Map<String, Proof> proofs(PackageRow row, Attempt attempt) {
    var older = row.newest().filter(newest -> newest.number() > attempt.number()).isPresent();
    var proofs = new LinkedHashMap<String, Proof>();
    for (var step : attempt.performed()) {
      var by = row.id() + " " + step.step() + (older ? ", attempt " + attempt.number() : "");
      step.finding().evidence().forEach(each -> proofs.put(each.path(), frame.proof(each, by)));
    }
    return proofs;
  }

  private static String shown(String value) {
    return Visible.cut(ShownTime.UTC.in(value), LONGEST);
  }
}
