package dev.canarygate.report;

import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.page.OverviewContent;
import dev.canarygate.page.OverviewContent.Cell;
import dev.canarygate.page.OverviewContent.Stop;
import dev.canarygate.page.OverviewContent.Trend;
import dev.canarygate.page.OverviewContent.Value;
import dev.canarygate.page.OverviewHtml;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Pair;
import dev.canarygate.page.PageContent.Some;
import dev.canarygate.page.PageState;
import dev.canarygate.report.Overview.Column;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Visible;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an overview says, from the same answers as its other forms.
 *
 * <p>One class, because its sections share one page and the same answers.
 */
final class OverviewPage {
  private static final int COLUMNS = 60;
  private static final int CAUSES = 60;
  private static final int FLAKY = 40;
  private static final int STOPS = 40;

  /** Percent. */
  private static final long ALL = 100;

  /** Such a cause in a cell is cut; the list of causes has it whole. */
  private static final int SHORT = 120;

  private final Overview overview;
  private final @Nullable String toArtifacts;

  OverviewPage(Overview overview, @Nullable String toArtifacts) {
    this.overview = overview;
    this.toArtifacts = toArtifacts;
  }

  String render(UnaryOperator<String> masking) {
    return OverviewHtml.of(content(), masking);
  }

  OverviewContent content() {
    var scope = overview.scope();
    var columns = Some.first(overview.columns(), COLUMNS);
    return new OverviewContent(
        overview.title(),
        overview.isRehearsal() ? RehearsalMark.BANNER : "",
        scope.at().toString(),
        ShownTime.UTC.minute(scope.at()),
        scope(),
        left(),
        IntStream.range(0, overview.gates().size())
            .mapToObj(i -> gate(i + 1, overview.gates().get(i)))
            .toList(),
        new Some<>(columns.items().stream().map(OverviewPage::column).toList(), columns.more()),
        rows(columns.items()),
        causes(columns.items()),
        trends(),
        flaky(),
        stops(),
        cleared(),
        overview.trends().paces().stream().map(this::pace).toList());
  }

  private String scope() {
    var scope = overview.scope();
    var since = scope.since() == null ? "" : ", since " + ShownTime.UTC.minute(scope.since());
    return "Gates in " + scope.artifacts() + since + ": " + overview.gates().size() + ".";
  }

  private List<String> left() {
    var left = new ArrayList<String>();
    if (overview.scope().older() > 0) {
      left.add("Older gates are left out: " + overview.scope().older() + ".");
    }
    int earlier = overview.gates().stream().mapToInt(OverviewGate::earlier).sum();
    if (earlier > 0) {
      left.add("Of each gate the newest runs are here. Earlier runs: " + earlier + ".");
    }
    return left;
  }

  private OverviewContent.Gate gate(int number, OverviewGate gate) {
    return new OverviewContent.Gate(
        number,
        gate.gate(),
        toArtifacts != null && gate.hasPage()
            ? toArtifacts + "gates/" + gate.gate() + "/report/report.html"
            : "",
        gate.rehearsal(),
        gate.candidate().isEmpty() ? "-" : gate.candidate(),
        outcome(gate),
        time(gate.started()),
        time(gate.last()),
        gate.toCleared().map(Durations::inWords).orElse("-"),
        note(gate),
        turn(gate));
  }

  private static List<Pair> turn(OverviewGate gate) {
    var due = gate.blocks().isEmpty() ? "due: " : "";
    return gate.turn().stream().map(each -> new Pair(due + each.name(), each.owner())).toList();
  }

  private static String time(@Nullable Instant moment) {
    return moment == null ? "-" : ShownTime.UTC.minute(moment);
  }

  /** A gate that was cleared, of which parts are old by now, is not shown as fine. */
  private static Mark outcome(OverviewGate gate) {
    var outcome = gate.outcome();
    if (outcome == null) {
      return new Mark(gate.isReadable() ? PageState.DUE : PageState.INCONCLUSIVE, gate.inWords());
    }
    boolean old = gate.isOld() && outcome == Outcome.CLEARED;
    return new Mark(old ? PageState.STALE : Marks.of(outcome).state(), gate.inWords());
  }

  private static String note(OverviewGate gate) {
    if (!gate.isReadable()) {
      return gate.problem();
    }
    if (!gate.exportedTo().isEmpty()) {
      return "exported to " + gate.exportedTo();
    }
    var changed = gate.sameFiles() ? "" : "The gate's files changed since its last run.";
    var due = gate.due().isEmpty() ? "" : "Still to do: " + gate.due() + ".";
    return (changed + " " + due).strip();
  }

  private static OverviewContent.Column column(Column column) {
    return new OverviewContent.Column(
        column.name(),
        column.run().candidate().isEmpty() ? "-" : column.run().candidate(),
        ShownTime.UTC.second(column.run().at()),
        column.gate().rehearsal(),
        column.isNewest());
  }

  private List<OverviewContent.Row> rows(List<Column> columns) {
    return overview.rows().stream().map(row -> row(row, columns)).toList();
  }

  private OverviewContent.Row row(OverviewRow row, List<Column> columns) {
    var known = overview.workPackage(row);
    return new OverviewContent.Row(
        row.workPackage(),
        known.map(WorkPackage::title).orElse(""),
        known.map(WorkPackage::owner).orElse(""),
        row.check(),
        columns.stream().map(column -> cell(column.run(), row)).toList());
  }

  private static Cell cell(OverviewRun run, OverviewRow row) {
    return run.has(row) ? cell(run.cell(row)) : Cell.NONE;
  }

  /** Of a pass that was kept, the cause says in which run it was made. */
  private static Cell cell(OverviewCell cell) {
    var cause = Visible.cut(ShownTime.UTC.in(cell.cause()), SHORT);
    var took = cell.took();
    if (took == null) {
      return cell.state() == OverviewState.PASSED
          ? new Cell(mark(cell), cause, "")
          : new Cell(mark(cell), "", cause);
    }
    return new Cell(mark(cell), Durations.inWords(took), cause);
  }

  private static Mark mark(OverviewCell cell) {
    return new Mark(cell.state().shape(), cell.word());
  }

  private Some<OverviewContent.Cause> causes(List<Column> columns) {
    var all =
        overview
            .causes(columns)
            .map(
                each ->
                    new OverviewContent.Cause(
                        each.column().name(),
                        each.row().name(),
                        mark(each.cell()),
                        ShownTime.UTC.in(each.cell().cause())))
            .toList();
    return Some.first(all, CAUSES);
  }

  private String trends() {
    return "Counted: " + overview.trends().counted(overview.gates()) + ".";
  }

  private Some<Trend> flaky() {
    var all = overview.trends().flaky().stream().map(this::flaky).toList();
    return Some.first(all, FLAKY);
  }

  private Trend flaky(OverviewTrends.Flaky flaky) {
    var values =
        flaky.candidates().stream()
            .map(
                each ->
                    new Value(
                        ALL * each.failed() / Math.max(1, each.passed() + each.failed()),
                        !OverviewTrends.differs(each),
                        OverviewTrends.inWords(each)))
            .toList();
    return new Trend(flaky.check().name(), flaky.inWords(), values, ALL);
  }

  private Some<Stop> stops() {
    var all =
        overview.trends().stops().stream()
            .map(
                each ->
                    new Stop(
                        each.name(),
                        each.gates(),
                        each.attempts(),
                        ShownTime.UTC.minute(each.last()) + ", " + each.where().gate()))
            .toList();
    return Some.first(all, STOPS);
  }

  private Trend cleared() {
    var clearings = overview.trends().clearings();
    return new Trend(
        "Cleared gates",
        overview.trends().clearedInWords(),
        clearings.stream()
            .map(
                each ->
                    new Value(
                        each.took().toMillis(),
                        true,
                        each.gate().gate() + ": " + Durations.inWords(each.took())))
            .toList());
  }

  private Trend pace(OverviewTrends.Pace pace) {
    return new Trend(
        pace.workPackage(),
        pace.inWords(),
        pace.points().stream().map(OverviewPage::value).toList());
  }

  private static Value value(OverviewTrends.Point point) {
    var took = point.took();
    return new Value(
        took.length().toMillis(),
        took.state() == OverviewState.PASSED,
        point.gate().gate()
            + " attempt "
            + took.attempt()
            + ": "
            + took.state().word()
            + ", "
            + Durations.inWords(took.length()));
  }
}
