package dev.canarygate.app;

import dev.canarygate.text.Json;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The episodes that a rehearsal offers, with how each is expected to end. */
record EpisodeList(List<Row> rows) {
  private static final String HEADING =
      "%-28s %-9s %4s  %s".formatted("EPISODE", "OUTCOME", "EXIT", "WHAT HAPPENS");

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
    @Override
    public String toString() {
      return "%-28s %-9s %4s  %s"
          .formatted(
              name, Objects.requireNonNullElse(outcome, "-"), exit == null ? "-" : exit, story)
          .stripTrailing();
    }
  }

  CommandAnswer answer() {
    return new CommandAnswer(this::table, () -> Json.text(Json.tree(rows)), ExitCode.OK);
  }

  private String table() {
    return Stream.concat(Stream.of(HEADING), rows.stream().map(Row::toString))
        .collect(Collectors.joining("\n"));
  }
}
