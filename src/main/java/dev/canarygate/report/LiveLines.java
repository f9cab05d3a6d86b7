package dev.canarygate.report;

import dev.canarygate.text.Columns;
import dev.canarygate.text.Screen;
import dev.canarygate.text.Visible;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * The last lines of a terminal, which are drawn again in place. The width is read anew for each
 * drawing, because people make windows narrower and wider while they wait.
 */
final class LiveLines {
  private final PrintWriter out;
  private final IntSupplier width;
  private List<String> drawn = List.of();

  /**
   * @param width columns of the terminal now
   */
  LiveLines(PrintWriter out, IntSupplier width) {
    this.out = out;
    this.width = width;
  }

  /** Shows these in place of the ones before, each cut to the width. */
  void show(List<String> lines) {
    int columns = width.getAsInt();
    // One column stays free: a full line would wrap on some terminals.
    var fitting = lines.stream().map(each -> Columns.fit(Visible.line(each), columns - 1)).toList();
    wipe(columns);
    fitting.forEach(each -> out.print(each + "\n"));
    drawn = fitting;
    out.flush();
  }

  /** Back to where the lines begin, and away with them. */
  void wipe() {
    wipe(width.getAsInt());
    out.flush();
  }

  private void wipe(int columns) {
    if (!drawn.isEmpty()) {
      int rows = drawn.stream().mapToInt(each -> rows(each, columns)).sum();
      Screen.steer(out, "\u001b[" + rows + "A\r\u001b[J");
      drawn = List.of();
    }
  }

  /** A terminal that became narrower has wrapped what was on it. */
  private static int rows(String line, int columns) {
    return Math.max(1, (Columns.width(line) + columns - 1) / columns);
  }
}
