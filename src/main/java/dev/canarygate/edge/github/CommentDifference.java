package dev.canarygate.edge.github;

import dev.canarygate.text.DiffLine;
import dev.canarygate.text.LineDiff;
import dev.canarygate.text.Visible;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the text that is there differs from the one that we wrote, line by line. */
final class CommentDifference {
  private static final int LINES = 20;
  private static final int COLUMNS = 120;

  private CommentDifference() {}

  /** Empty when they are the same; else {@code -} what we wrote and {@code +} what is there. */
  static Optional<String> between(String wanted, String found) {
    var changed = LineDiff.lines(wanted, found).stream().filter(DiffLine::changed).toList();
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    var shown =
        changed.stream()
            .limit(LINES)
            .map(CommentDifference::line)
            .collect(Collectors.joining("\n"));
    int more = changed.size() - LINES;
    return Optional.of(more > 0 ? shown + "\n… and " + more + " more lines that differ" : shown);
  }

  private static String line(DiffLine line) {
    var text = line.text();
    int number = line.removed() ? line.before() : line.after();
    return line.sign() + " line " + number + ": " + Visible.cut(text, COLUMNS);
  }
}
