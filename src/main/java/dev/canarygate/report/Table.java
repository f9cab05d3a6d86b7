package dev.canarygate.report;

import dev.canarygate.text.Visible;
import java.util.stream.Stream;

/** Rows of cells for people at a terminal; text from elsewhere is made safe to show. */
public final class Table {
  private final Grid grid = new Grid();

  public void add(String... cells) {
    grid.add(Stream.of(cells).map(Visible::line).toArray(String[]::new));
  }

  /** A line for each row. */
  @Override
  public String toString() {
    return grid.lines().isEmpty() ? "" : String.join("\n", grid.lines()) + "\n";
  }
}
