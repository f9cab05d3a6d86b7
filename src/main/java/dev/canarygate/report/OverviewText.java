package dev.canarygate.report;

import dev.canarygate.gate.Durations;
import dev.canarygate.report.Overview.Column;
import dev.canarygate.text.Columns;
import dev.canarygate.text.RehearsalMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An overview for people at a terminal.
 *
 * <p>One class, because its sections share one page.
 */
final class OverviewText {
  private static final int NAME = 22;

  /** Lines of a table for each gate; with more, its cells are below each other. */
  private static final int ROOM = 4;

  private static final int CAUSES = 12;
  private static final int MOST = 15;

  private final Overview overview;
  private final Layout layout;
  private final Page page;
  private final ShownTime time;

  OverviewText(Overview overview, Layout layout) {
    this.overview = overview;
    this.layout = layout;
    this.page = new Page(layout);
    this.time = layout.time();
  }

  String render() {
    var scope = overview.scope();
    if (overview.isRehearsal()) {
      page.line(RehearsalMark.BANNER);
    }
    var since = scope.since() == null ? "" : ", since " + time.minute(scope.since());
    page.line("Gates in " + scope.artifacts() + since + ", as of " + time.minute(scope.at()));
    if (overview.gates().isEmpty()) {
      page.line(
          scope.since() == null
              ? NoGate.in(scope.artifacts()).sentence()
              : "No gate was run since then.");
      return page.text();
    }
    gates();
    grid();
    trends();
    return page.text();
  }

  private void gates() {
    page.blank();
    var table = new Table();
    table.head(
        "",
        "gate",
        "candidate",
        "outcome",
        "started",
        "last active",
        "to cleared",
        "blocked by (owner)");
    for (int i = 0; i < overview.gates().size(); i++) {
      gate(table, i + 1, overview.gates().get(i));
    }
    var lines = table.text(screen()).lines().toList();
    if (lines.size() <= ROOM * overview.gates().size()) {
      page.laidOut(lines);
    } else {
      for (int i = 0; i < overview.gates().size(); i++) {
        narrow(i + 1, overview.gates().get(i));
      }
    }
    if (overview.scope().older() > 0) {
      page.line("Older gates are left out: " + overview.scope().older() + ".");
    }
    if (overview.gates().stream().anyMatch(each -> !each.sameFiles())) {
      page.line("(*) The gate's files changed since its last run.");
    }
    overview.gates().stream()
        .filter(each -> !each.due().isEmpty())
        .forEach(each -> page.line(StatedVerdict.next(each.gate(), each.due())));
  }

  /** A table that is wider than the page is laid out below each other, in a pipe, too. */
  private Layout screen() {
    return new Layout(layout.page(), true, layout.zone());
  }

  private void gate(Table table, int number, OverviewGate gate) {
    table.add(
        "#" + number,
        gate.gate(),
        gate.candidate().isEmpty() ? "-" : gate.candidate(),
        outcome(gate),
        gate.started() == null ? "-" : age(gate.started()),
        gate.last() == null ? "-" : age(gate.last()),
        gate.toCleared().map(Durations::inWords).orElse("-"),
        turn(gate));
  }

  private static String outcome(OverviewGate gate) {
    return gate.inWords()
        + (gate.rehearsal() ? ", rehearsal" : "")
        + (gate.sameFiles() ? "" : " (*)");
  }

  /** Where the table does not fit: a line that names the gate, and one on how it goes. */
  private void narrow(int number, OverviewGate gate) {
    var candidate = gate.candidate().isEmpty() ? "" : ", " + gate.candidate();
    page.line("#" + number + " " + gate.gate() + candidate + ": " + outcome(gate));
    var course = String.join(", ", course(gate));
    var rest = Stream.of(course, turn(gate)).filter(each -> !each.isEmpty()).toList();
    if (!rest.isEmpty()) {
      page.item(String.join("; ", rest));
    }
  }

  private List<String> course(OverviewGate gate) {
    var course = new ArrayList<String>();
    if (gate.started() != null) {
      course.add("started " + age(gate.started()));
    }
    if (gate.last() != null && !course.contains("started " + age(gate.last()))) {
      course.add("last active " + age(gate.last()));
    }
    gate.toCleared().ifPresent(each -> course.add("cleared after " + Durations.inWords(each)));
    return course;
  }

  private static String turn(OverviewGate gate) {
    if (!gate.isReadable()) {
      return gate.problem();
    }
    return gate.exportedTo().isEmpty()
        ? (gate.blocks().isEmpty() && !gate.first().isEmpty() ? "due: " : "")
            + gate.turn().stream().map(OverviewGate.Block::turn).collect(Collectors.joining(", "))
        : "exported to " + gate.exportedTo();
  }

  private String age(Instant then) {
    var age = Duration.between(then, overview.scope().at());
    if (age.isNegative()) {
      return time.minute(then);
    }
    return Durations.inWords(age) + " ago";
  }

  private void grid() {
    var columns = overview.columns();
    if (columns.isEmpty()) {
      return;
    }
    var grid = new OverviewGrid(overview, layout.page());
    page.blank();
    page.laidOut(grid.lines());
    if (grid.shown() < columns.size()) {
      page.line(
          "Older columns that do not fit: "
              + (columns.size() - grid.shown())
              + ". --html and --json have them.");
    }
    causes(columns.subList(0, grid.shown()));
  }

  private void causes(List<Column> shown) {
    var causes = overview.causes(shown).toList();
    if (causes.isEmpty()) {
      return;
    }
    page.blank();
    page.line("Why:");
    causes.stream()
        .limit(CAUSES)
        .forEach(
            each ->
                page.item(
                    each.column().name()
                        + ", "
                        + each.row().name()
                        + " "
                        + each.cell().word()
                        + ": "
                        + layout.timed(each.cell().cause())));
    more(causes.size() - CAUSES);
  }

  private void more(int more) {
    if (more > 0) {
      page.item("… and " + more + " more: --html and --json have them");
    }
  }

  private void trends() {
    var trends = overview.trends();
    page.blank();
    page.line("Trends of " + trends.counted(overview.gates()) + ":");
    flaky(trends.flaky());
    page.item("First run to cleared: " + trends.clearedInWords());
    stops(trends.stops());
    paces(trends.paces());
  }

  private void flaky(List<OverviewTrends.Flaky> flaky) {
    page.item(
        flaky.isEmpty()
            ? "Flaky checks (passed and failed for the same candidate): none"
            : "Flaky checks (passed and failed for the same candidate):");
    flaky.stream()
        .limit(MOST)
        .forEach(each -> page.detail(each.check().name() + ": " + each.inWords()));
    more(flaky.size() - MOST);
  }

  private void stops(List<OverviewTrends.Frequent> stops) {
    page.item(stops.isEmpty() ? "What stopped gates: nothing" : "What stopped gates most often:");
    stops.stream()
        .limit(MOST)
        .forEach(
            each ->
                page.detail(
                    each.name()
                        + ": "
                        + OverviewTrends.number(each.gates(), "gate")
                        + ", "
                        + OverviewTrends.number(each.attempts(), "attempt")
                        + ", last "
                        + time.minute(each.last())));
    more(stops.size() - MOST);
  }

  private void paces(List<OverviewTrends.Pace> paces) {
    if (paces.isEmpty()) {
      return;
    }
    page.blank();
    var table = new Table();
    table.head("durations", "newest", "median", "longest", "attempts");
    for (var each : paces) {
      table.add(
          Columns.fit(each.workPackage(), NAME),
          Durations.inWords(each.newest()),
          OverviewTrends.median(each.lengths()).map(Durations::inWords).orElse("-"),
          Durations.inWords(OverviewTrends.longest(each.lengths())),
          String.valueOf(each.points().size()));
    }
    page.laidOut(table.text(screen()).lines().toList());
  }
}
