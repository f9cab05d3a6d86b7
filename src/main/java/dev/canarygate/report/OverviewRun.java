package dev.canarygate.report;

import java.time.Instant;
import java.util.Map;

/**
 * A column of an overview: one run of a gate. The newest run of a gate shows the gate as it is at
 * the moment of the overview.
 *
 * @param number 1-based
 * @param candidate its version; empty before one was found
 * @param cells what was done; a row without a cell was not run
 */
public record OverviewRun(
    int number, Instant at, String candidate, Map<OverviewRow, OverviewCell> cells) {
  public OverviewRun {
    cells = Map.copyOf(cells);
  }

  OverviewCell cell(OverviewRow row) {
    return cells.getOrDefault(row, OverviewCell.NOT_RUN);
  }
}
