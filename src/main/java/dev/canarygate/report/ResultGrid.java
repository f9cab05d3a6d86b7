package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.page.PageContent.Grid;
import dev.canarygate.page.PageContent.GridRow;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Pair;
import dev.canarygate.page.PageState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+)}");
  private static final Mark NOTHING = new Mark(PageState.DUE, "");

  private final PackageRow row;
  private final Fact fact;
  private final List<String> parts;
  private final Map<String, Map<String, Mark>> columns = new LinkedHashMap<>();
  private final Set<String> checks = new LinkedHashSet<>();
  private final List<Pair> causes = new ArrayList<>();

  private ResultGrid(PackageRow row, Fact fact) {
    this.row = row;
    this.fact = fact;
    this.parts = parts(fact);
  }

  /** Of every package that has such results. */
  static List<Grid> all(List<PackageRow> rows) {
    return rows.stream().flatMap(ResultGrid::of).toList();
  }

  private static Stream<Grid> of(PackageRow row) {
    return facts(row.workPackage())
        .map(fact -> new ResultGrid(row, fact).grid())
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
    var why = attempt.superseded();
    if (why != null) {
      causes.add(new Pair("attempt " + attempt.number() + " does not count", why));
    }
    for (var each : attempt.performed()) {
      var found = each.finding().facts().all(fact);
      for (var result : found) {
        var column = prefix + parts.get(0) + " " + result.filled().get(0);
        columns
            .computeIfAbsent(column, name -> new LinkedHashMap<>())
            .put(result.filled().get(1), mark(result.value(), attempt));
        checks.add(result.filled().get(1));
      }
      if (!found.isEmpty() && !each.finding().verdict().word().equals("passed")) {
        causes.add(new Pair(prefix + each.step() + " did not pass", cause(attempt, each)));
      }
    }
  }

  /** What was found while things changed counts for nothing, however it looked. */
  private static Mark mark(String word, Attempt attempt) {
    return attempt.isSuperseded()
        ? new Mark(OverviewState.SUPERSEDED.shape(), word + ", superseded")
        : Marks.ofWord(word);
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
