package dev.canarygate.report;

import dev.canarygate.gate.Durations;
import dev.canarygate.report.Overview.Column;
import dev.canarygate.text.Columns;
import dev.canarygate.text.RehearsalMark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An overview for people at a terminal.
 *
 * <p>One class, because its sections share one page.
 */
final class OverviewText {
  private static final int NAME = 22;

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
    page.laidOut(table.text(screen()).lines().toList());
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
    var rehearsal = gate.rehearsal() ? ", rehearsal" : "";
    table.add(
        "#" + number,
        gate.gate(),
        gate.candidate().isEmpty() ? "-" : gate.candidate(),
        gate.inWords() + rehearsal + (gate.sameFiles() ? "" : " (*)"),
        gate.started() == null ? "-" : age(gate.started()),
        gate.last() == null ? "-" : age(gate.last()),
        gate.toCleared().map(Durations::inWords).orElse("-"),
        gate.isReadable() ? turn(gate) : gate.problem());
  }

  private static String turn(OverviewGate gate) {
    return gate.exportedTo().isEmpty()
        ? gate.blocks().stream().map(OverviewGate.Block::turn).collect(Collectors.joining(", "))
        : "exported to " + gate.exportedTo();
  }

  private String age(Instant then) {
    var age = Duration.between(then, overview.scope().at());
    if (age.isNegative()) {
      return time.minute(then);
    }
    return age.toDays() > 1 ? age.toDays() + " days ago" : Durations.inWords(age) + " ago";
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
