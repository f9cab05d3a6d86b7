package dev.canarygate.report;

import dev.canarygate.text.Visible;
import java.util.List;
import java.util.stream.Stream;

/** Rows of cells for people at a terminal; text from elsewhere is made safe to show. */
public final class Table {
  private final Grid grid = new Grid();

  /** What the columns are called, before any row. */
  public void head(String... names) {
    grid.head(names);
  }

  public void add(String... cells) {
    grid.add(Stream.of(cells).map(Visible::line).toArray(String[]::new));
  }

  /** A line for each row, however long. */
  @Override
  public String toString() {
    return text(grid.lines());
  }

  /**
   * Within the columns of the layout: cells wrap between words; where the columns do not fit side
   * by side, each cell has a line of its own.
   */
  public String text(Layout layout) {
    return layout.folds() ? text(grid.lines(layout.page())) : toString();
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
