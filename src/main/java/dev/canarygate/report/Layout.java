package dev.canarygate.report;

import dev.canarygate.text.Columns;
import dev.canarygate.world.Launcher;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How an answer is laid out for the person who reads it.
 *
 * @param page columns of a report, which is laid out for pipes and files too
 * @param folds whether longer lines are wrapped; a pipe gets each line whole, for {@code grep}
 * @param zone in which times are shown
 */
public record Layout(int page, boolean folds, ZoneId zone) {
  /** Whole lines, times in UTC. */
  public static final Layout PLAIN = new Layout(Terminal.USUAL_COLUMNS, false, ZoneOffset.UTC);

  private static final int DEEPER = 2;

  /** Of a terminal with so many columns, times in UTC. */
  static Layout of(int columns) {
    return new Layout(columns, true, ZoneOffset.UTC);
  }

  /** Of the stream that results go to; the zone is that of the system, or {@code TZ}. */
  public static Layout of(Map<String, String> environment) {
    return new Layout(
        Terminal.columns(environment), Terminal.isOut(environment), ZoneId.systemDefault());
  }

  ShownTime time() {
    return new ShownTime(zone);
  }

  /** A sentence of ours with its moments, which are in UTC, as times of the person's zone. */
  public String timed(String sentence) {
    return time().in(sentence);
  }

  /** The columns in which a line must fit. */
  int columns() {
    return folds ? page : Integer.MAX_VALUE;
  }

  /**
   * Wraps lines that are too long between words, further lines indented deeper. An address or a
   * command is never broken, so that it can be copied.
   */
  public String folded(String text) {
    return folds
        ? text.lines().flatMap(line -> folded(line, page).stream()).collect(joined())
        : text;
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("\n", "", "\n");
  }

  private static List<String> folded(String line, int columns) {
    if (Columns.width(line) <= columns || Launcher.isIn(line)) {
      return List.of(line);
    }
    int indent = line.length() - line.stripLeading().length();
    return Columns.hanging(" ".repeat(indent), " ".repeat(indent + DEEPER), line.strip(), columns);
  }
}
