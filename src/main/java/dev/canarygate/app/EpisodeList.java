package dev.canarygate.app;

import dev.canarygate.report.Layout;
import dev.canarygate.report.Table;
import dev.canarygate.text.Json;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The episodes that a rehearsal offers, with how each is expected to end. */
record EpisodeList(List<Row> rows) {
  EpisodeList {
    rows = List.copyOf(rows);
  }

  /**
   * What programs read of an episode.
   *
   * @param outcome null when any will do
   * @param exit null when any will do
   */
  record Row(String name, String story, @Nullable String outcome, @Nullable Integer exit) {
    private void addTo(Table table) {
      table.add(
          name,
          Objects.requireNonNullElse(outcome, "-"),
          exit == null ? "-" : exit.toString(),
          story);
    }
  }

  CommandAnswer answer() {
    return CommandAnswer.laidOut(this::table, () -> Json.text(Json.tree(rows)), ExitCode.OK);
  }

  private String table(Layout layout) {
    var table = new Table();
    table.head("episode", "outcome", "exit", "what happens");
    rows.forEach(row -> row.addTo(table));
    return table.text(layout);
  }
}
