package dev.canarygate.report;

import dev.canarygate.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of cells, as wide as their widest; the last column runs free. */
final class Grid {
  private static final int GAP = 2;

  /** No column is made narrower for the sake of a longer word. */
  private static final int LEAST = 24;

  private final List<List<String>> rows = new ArrayList<>();

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** A line for each row, as long as it has to be. */
  List<String> lines() {
    var widths = widths();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /**
   * Within so many columns: the widest cells wrap between words. A word is never broken, so a table
   * of long words is wider.
   */
  List<String> lines(int columns) {
    var widths = widths();
    var least = IntStream.range(0, widths.length).map(this::longestWord).toArray();
    while (total(widths) > columns && shrink(widths, least)) {
      // One column of the widest at a time.
    }
    return rows.stream().flatMap(row -> wrapped(row, widths)).toList();
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

  private static Stream<String> wrapped(List<String> row, int[] widths) {
    var cells =
        IntStream.range(0, row.size())
            .mapToObj(i -> Columns.folded(row.get(i), widths[i]))
            .toList();
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, height)
        .mapToObj(
            n ->
                line(
                    cells.stream().map(cell -> n < cell.size() ? cell.get(n) : "").toList(),
                    widths));
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

  private int longestWord(int column) {
    return cells(column)
        .flatMap(cell -> Stream.of(cell.split(" ")))
        .mapToInt(word -> Math.min(LEAST, Columns.width(word)))
        .max()
        .orElse(0);
  }

  private Stream<String> cells(int column) {
    return rows.stream().filter(row -> row.size() > column).map(row -> row.get(column));
  }
}
