package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.page.PageContent.Grid;
import dev.canarygate.page.PageContent.GridRow;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Pair;
import dev.canarygate.page.PageState;
import dev.canarygate.text.Visible;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same checks in several runs: facts whose name has two changing parts, such as a run and a
 * scenario, and whose value is one of a few words.
 */
final class ResultGrid {
  private static final int ATTEMPTS = 4;
  private static final int ASKED = 50;
  private static final int CAUSE_LINES = 8;

  /** Such a cause in a cell is cut; it is whole below the grid. */
  private static final int SHORT = 120;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+)}");
  private static final Mark NOTHING = new Mark(PageState.DUE, "");

  private final PackageRow row;
  private final PassesOfNow passes;
  private final Fact fact;
  private final List<String> parts;
  private final Map<String, Map<String, Mark>> columns = new LinkedHashMap<>();
  private final Set<String> checks = new LinkedHashSet<>();
  private final List<Pair> causes = new ArrayList<>();

  private ResultGrid(PackageRow row, PassesOfNow passes, Fact fact) {
    this.row = row;
    this.passes = passes;
    this.fact = fact;
    this.parts = parts(fact);
  }

  /** Of every package that has such results; what passed counts by these. */
  static List<Grid> all(List<PackageRow> rows, PassesOfNow passes) {
    return rows.stream().flatMap(row -> of(row, passes)).toList();
  }

  private static Stream<Grid> of(PackageRow row, PassesOfNow passes) {
    return facts(row.workPackage())
        .map(fact -> new ResultGrid(row, passes, fact).grid())
        .filter(grid -> !grid.rows().isEmpty());
  }

  /** Those that a package can learn. */
  static Stream<Fact> facts(WorkPackage workPackage) {
    return workPackage.allSteps().stream()
        .flatMap(step -> step.kind().declares().stream())
        .filter(fact -> !fact.words().isEmpty() && parts(fact).size() == 2)
        .distinct();
  }

  /** What their changing parts are called, such as {@code run} and {@code scenario}. */
  static List<String> parts(Fact fact) {
    return PLACEHOLDER.matcher(fact.name()).results().map(each -> each.group(1)).toList();
  }

  private Grid grid() {
    var shown = shown();
    boolean several = shown.size() > 1 || shown.stream().anyMatch(Attempt::isSuperseded);
    shown.forEach(attempt -> add(attempt, several));
    long earlier = shown.isEmpty() ? 0 : shown.get(0).number() - 1L;
    return new Grid(
        row.id() + " " + row.workPackage().title(),
        List.copyOf(columns.keySet()),
        checks.stream().sorted(ResultGrid::byNumber).map(this::cells).toList(),
        causes,
        earlier);
  }

  /** The newest attempts that came so far; of very many not all are asked. */
  private List<Attempt> shown() {
    var shown = new ArrayDeque<Attempt>();
    int oldest = Math.max(0, row.tries().size() - ASKED);
    for (int i = row.tries().size() - 1; i >= oldest && shown.size() < ATTEMPTS; i--) {
      if (hasResults(row.tries().get(i))) {
        shown.addFirst(row.tries().get(i));
      }
    }
    return List.copyOf(shown);
  }

  /** Shorter numbers first: 2 before 10. */
  static int byNumber(String one, String other) {
    int byLength = Integer.compare(one.length(), other.length());
    return byLength == 0 ? one.compareTo(other) : byLength;
  }

  private boolean hasResults(Attempt attempt) {
    return attempt.learned().asMap().keySet().stream().anyMatch(fact::matches);
  }

  private void add(Attempt attempt, boolean several) {
    var superseded = attempt.isSuperseded() ? " (superseded)" : "";
    var prefix = several ? "attempt " + attempt.number() + superseded + ", " : "";
    doubt(attempt).ifPresent(causes::add);
    for (var each : attempt.performed()) {
      var found = each.finding().facts().all(fact);
      for (var result : found) {
        var column = prefix + parts.get(0) + " " + result.filled().get(0);
        columns
            .computeIfAbsent(column, name -> new LinkedHashMap<>())
            .put(result.filled().get(1), mark(result, attempt, each));
        checks.add(result.filled().get(1));
      }
      if (!found.isEmpty() && !each.finding().verdict().word().equals("passed")) {
        causes.add(new Pair(prefix + each.step() + " did not pass", cause(attempt, each)));
      }
    }
  }

  /** Why the passes of an attempt count for nothing now. */
  private Optional<Pair> doubt(Attempt attempt) {
    var what =
        switch (passes.checked(attempt)) {
          case SUPERSEDED -> " does not count";
          case STALE -> " is stale where it passed";
          case PASSED_THEN -> " is in doubt where it passed";
          default -> "";
        };
    return Optional.of(what)
        .filter(each -> !each.isEmpty())
        .map(each -> new Pair("attempt " + attempt.number() + each, passes.doubt(attempt)));
  }

  /** A pass on which nobody should rely now does not look like one on which people can. */
  private Mark mark(Facts.Found result, Attempt attempt, Attempt.Performed step) {
    var mark = Marks.ofWord(result.value());
    var now = passes.checked(attempt);
    if (now == OverviewState.SUPERSEDED) {
      return new Mark(now.shape(), mark.word() + ", superseded", passes.doubt(attempt));
    }
    if (mark.state() == PageState.PASSED) {
      return now.isOld()
          ? new Mark(now.shape(), old(mark.word(), now), passes.doubt(attempt))
          : mark;
    }
    var check = parts.get(1) + " " + result.filled().get(1);
    var why = CheckResults.cause(step.finding(), check);
    return new Mark(mark.state(), mark.word(), Visible.cut(row.launcher().told(why), SHORT));
  }

  private static String old(String word, OverviewState now) {
    return now == OverviewState.STALE ? word + ", stale" : now.word();
  }

  /** What a stop of this page says already is not said again. */
  private String cause(Attempt attempt, Attempt.Performed step) {
    var lines = step.finding().details().stream().map(row.launcher()::told).toList();
    var said = stops(attempt).filter(each -> lines.stream().anyMatch(each::says)).findFirst();
    var rest = lines.stream().filter(line -> stops(attempt).noneMatch(each -> each.says(line)));
    return Stream.of(
            Stream.of(step.finding().summary()),
            rest.limit(CAUSE_LINES - 1),
            said.stream().map(each -> "See above: " + each.heading()))
        .flatMap(each -> each)
        .collect(Collectors.joining("\n"));
  }

  private Stream<StopReason> stops(Attempt attempt) {
    return row.blocks() && row.newest().filter(attempt::equals).isPresent()
        ? StopReason.all(row).stream()
        : Stream.empty();
  }

  private GridRow cells(String check) {
    return new GridRow(
        parts.get(1) + " " + check,
        columns.values().stream().map(column -> column.getOrDefault(check, NOTHING)).toList());
  }
}
