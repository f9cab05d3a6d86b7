package dev.canarygate.report;

import java.time.Instant;
import java.util.Map;

/**
 * A column of an overview: one run of a gate. The newest run of a gate shows the gate as it is at
 * the moment of the overview.
 *
 * @param number 1-based
 * @param superseded 0: what the run came to; else one of the attempts of it that others in it
 *     followed, 1 the newest of them
 * @param candidate its version, empty before one was found; of a gate that measures none, what it
 *     was given
 * @param cells what was done; a row without a cell was not run
 */
public record OverviewRun(
    int number,
    Instant at,
    int superseded,
    String candidate,
    Map<OverviewRow, OverviewCell> cells) {
  public OverviewRun {
    cells = Map.copyOf(cells);
  }

  /** {@code run 2}, {@code run 2 superseded}. */
  String name() {
    var which = superseded > 1 ? " " + superseded : "";
    return "run " + number + (superseded == 0 ? "" : " superseded" + which);
  }

  /** Whether a row has a place here: what was done once in a run was not superseded in it. */
  boolean has(OverviewRow row) {
    return superseded == 0 || cells.containsKey(row);
  }

  /** Packages that are in this state. */
  long count(OverviewState state) {
    return cells.entrySet().stream()
        .filter(each -> !each.getKey().isCheck() && each.getValue().state() == state)
        .count();
  }

  OverviewCell cell(OverviewRow row) {
    return cells.getOrDefault(row, OverviewCell.NOT_RUN);
  }
}
