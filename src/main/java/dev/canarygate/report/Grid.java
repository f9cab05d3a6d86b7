package dev.canarygate.report;

import dev.canarygate.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of cells, as wide as their widest; the last column runs free. */
final class Grid {
  private static final int GAP = 2;

  /** No column is made wider for the sake of a longer word. */
  private static final int LEAST = 20;

  /** Cells that are as short never wrap. */
  private static final int SHORT = 12;

  private final List<List<String>> rows = new ArrayList<>();
  private List<String> names = List.of();

  /** The first row, which says what the columns are. */
  void head(String... cells) {
    names = List.of(cells);
    rows.add(names);
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** A line for each row, as long as it has to be. */
  List<String> lines() {
    var widths = widths();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /**
   * Within so many columns: the widest cells wrap between words. A word is never broken: where it
   * is wider than its column, the rest of its row goes on below it, and where it is wider than the
   * page from there, it is moved to the left. A table that is wider all the same is given up, and
   * each cell has a line of its own.
   */
  List<String> lines(int columns) {
    var widths = widths();
    var least = IntStream.range(0, widths.length).map(this::least).toArray();
    keepLastWhole(least, columns);
    while (total(widths) > columns && shrink(widths, least)) {
      // One column of the widest at a time.
    }
    return total(widths) > columns
        ? stacked(columns)
        : rows.stream().flatMap(row -> parts(row, widths, columns).stream()).toList();
  }

  /** The last column has no neighbor below which its longer words could go on. */
  private void keepLastWhole(int[] least, int columns) {
    int last = least.length - 1;
    if (last > 0) {
      int capped = least[last];
      least[last] = Math.max(capped, cells(last).mapToInt(Columns::longestPiece).max().orElse(0));
      if (total(least) > columns) {
        least[last] = capped;
      }
    }
  }

  private static int total(int[] widths) {
    return IntStream.of(widths).sum() + GAP * (widths.length - 1);
  }

  /** Takes one column from the widest that has some to give; false when none has. */
  private static boolean shrink(int[] widths, int[] least) {
    var widest =
        IntStream.range(0, widths.length)
            .filter(i -> widths[i] > least[i])
            .boxed()
            .max((one, other) -> Integer.compare(widths[one], widths[other]));
    widest.ifPresent(i -> widths[i]--);
    return widest.isPresent();
  }

  /** A row, broken off behind each cell that reaches into the next column. */
  private static List<String> parts(List<String> row, int[] widths, int columns) {
    var lines = new ArrayList<String>();
    var part = new ArrayList<List<String>>();
    for (int i = 0; i < row.size(); i++) {
      var cell = Columns.folded(row.get(i), widths[i]);
      part.add(cell);
      int width = widths[i];
      if (i == row.size() - 1 || cell.stream().anyMatch(each -> Columns.width(each) > width)) {
        lines.addAll(sideBySide(part, widths, columns));
        part.replaceAll(shown -> List.of());
      }
    }
    return lines;
  }

  private static List<String> sideBySide(List<List<String>> cells, int[] widths, int columns) {
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, height)
        .mapToObj(n -> cells.stream().map(cell -> n < cell.size() ? cell.get(n) : "").toList())
        .flatMap(row -> within(row, widths, columns))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** So that a terminal breaks no address that fits in a line of its own. */
  private static Stream<String> within(List<String> row, int[] widths, int columns) {
    var line = line(row, widths);
    if (Columns.width(line) <= columns) {
      return Stream.of(line);
    }
    int end = row.size() - 1;
    var indent = " ".repeat(Math.max(GAP, columns - Columns.width(row.get(end))));
    return end == 0
        ? Stream.of(line)
        : Stream.of(line(row.subList(0, end), widths), (indent + row.get(end)).stripTrailing());
  }

  private List<String> stacked(int columns) {
    return rows.stream()
        .filter(row -> row != names)
        .flatMap(row -> stacked(row, columns).stream())
        .toList();
  }

  /** The first cell at the margin, the others below it under their names. */
  private List<String> stacked(List<String> row, int columns) {
    var lines = new ArrayList<>(Columns.hanging("", "  ", row.get(0), columns));
    for (int i = 1; i < row.size(); i++) {
      var name = i < names.size() ? names.get(i) + ": " : "";
      if (!row.get(i).isEmpty()) {
        lines.addAll(Columns.hanging("  ", "    ", name + row.get(i), columns));
      }
    }
    lines.removeIf(String::isEmpty);
    return lines;
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      var cell = row.get(i);
      line.append(cell);
      if (i < row.size() - 1) {
        line.append(" ".repeat(Math.max(0, widths[i] - Columns.width(cell)) + GAP));
      }
    }
    return line.toString().stripTrailing();
  }

  private int[] widths() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, columns)
        .map(i -> cells(i).mapToInt(Columns::width).max().orElse(0))
        .toArray();
  }

  private int least(int column) {
    return cells(column).mapToInt(Grid::least).max().orElse(0);
  }

  private static int least(String cell) {
    int whole = Columns.width(cell);
    return whole <= SHORT ? whole : Math.min(LEAST, Columns.longestPiece(cell));
  }

  private Stream<String> cells(int column) {
    return rows.stream().filter(row -> row.size() > column).map(row -> row.get(column));
  }
}
