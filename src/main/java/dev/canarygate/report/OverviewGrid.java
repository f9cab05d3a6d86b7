package dev.canarygate.report;

import dev.canarygate.gate.Durations;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.report.Overview.Column;
import dev.canarygate.text.Columns;
import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.List;

/** The grid of an overview on a terminal: the newest columns that fit, at least one. */
final class OverviewGrid {
  private static final int GAP = 2;

  /** No cell is wider, and no name of a package. */
  private static final int WIDEST = 22;

  /** On a page as wide as this a package's title is in its row. */
  private static final int WIDE = 100;

  private static final int TITLE = 28;
  private static final String REHEARSAL = "REHEARSAL";

  /** Which line says whether a gate is real. */
  private static final int WORLD = 2;

  private final Overview overview;
  private final int page;
  private final boolean rehearsals;
  private final List<List<String>> columns = new ArrayList<>();

  /**
   * @param page how many columns of a terminal there are
   */
  OverviewGrid(Overview overview, int page) {
    this.overview = overview;
    this.page = page;
    this.rehearsals =
        !overview.isRehearsal() && overview.gates().stream().anyMatch(OverviewGate::rehearsal);
    fill();
  }

  /** How many runs it shows. */
  int shown() {
    return columns.size() - 1;
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < columns.get(0).size(); i++) {
      if (i != WORLD || !rehearsals || isMixed()) {
        lines.add(line(i));
      }
    }
    return lines;
  }

  /** Whether a rehearsal is among the shown ones; else a line that says so is not needed. */
  private boolean isMixed() {
    return columns.stream().anyMatch(each -> each.get(WORLD).equals(REHEARSAL));
  }

  private void fill() {
    var names = names();
    columns.add(names);
    int used = width(names);
    for (var column : overview.columns()) {
      var cells = cells(column);
      used += GAP + width(cells);
      if (used > page && shown() > 0) {
        return;
      }
      columns.add(cells);
    }
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(Columns::width).max().orElse(0);
  }

  private String line(int line) {
    var text = new StringBuilder();
    for (var column : columns) {
      var cell = column.get(line);
      text.append(cell).append(" ".repeat(width(column) - Columns.width(cell) + GAP));
    }
    return text.toString().stripTrailing();
  }

  private List<String> names() {
    var names = new ArrayList<String>();
    names.add("");
    names.add("candidate");
    if (rehearsals) {
      names.add("world");
    }
    overview.rows().forEach(row -> names.add(name(row)));
    return names;
  }

  private String name(OverviewRow row) {
    if (row.isCheck()) {
      return "  " + Columns.fit(Visible.line(row.check()), WIDEST - 2);
    }
    var title = page < WIDE ? "" : overview.workPackage(row).map(WorkPackage::title).orElse("");
    return Columns.fit(
        (Columns.fit(Visible.line(row.workPackage()), WIDEST) + " " + Visible.line(title)).strip(),
        WIDEST + TITLE);
  }

  private List<String> cells(Column column) {
    var cells = new ArrayList<String>();
    cells.add(column.name());
    cells.add(column.run().candidate().isEmpty() ? "-" : column.run().candidate());
    if (rehearsals) {
      cells.add(column.gate().rehearsal() ? REHEARSAL : "real");
    }
    overview.rows().forEach(row -> cells.add(word(column.run(), row)));
    return cells.stream().map(each -> Columns.fit(Visible.line(each), WIDEST)).toList();
  }

  private static String word(OverviewRun run, OverviewRow row) {
    if (!run.has(row)) {
      return "";
    }
    var cell = run.cell(row);
    var took = cell.took();
    return took == null ? cell.word() : cell.word() + " " + Durations.inWords(took);
  }
}
