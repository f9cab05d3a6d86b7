package dev.canarygate.report;

import dev.canarygate.text.Columns;
import dev.canarygate.world.Launcher;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
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

  /** A blank at which no line breaks: no text that was made safe has this character. */
  private static final char GLUE = '\ue000';

  /** Of a terminal with so many columns, times in UTC. */
  static Layout of(int columns) {
    return new Layout(columns, true, ZoneOffset.UTC);
  }

  /** Of the stream that results go to; the zone is that of the system, or {@code TZ}. */
  public static Layout of(Map<String, String> environment) {
    return new Layout(
        Terminal.columns(environment), Terminal.isOut(environment), ZoneId.systemDefault());
  }

  /**
   * The same for what is said after a long time, in which a person may have resized the window.
   *
   * @param now asked for the columns of the terminal; empty leaves those of the start
   */
  public static Layout of(Map<String, String> environment, Supplier<OptionalInt> now) {
    var start = of(environment);
    return start.folds()
        ? new Layout(Terminal.resized(now.get(), start.page()), true, start.zone())
        : start;
  }

  /** Of the stream that errors, notes and progress go to. */
  public static Layout ofErrors(Map<String, String> environment) {
    var columns = Terminal.errorColumns(environment);
    return new Layout(
        columns.orElse(Terminal.USUAL_COLUMNS), columns.isPresent(), ZoneId.systemDefault());
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
    return folds ? text.lines().flatMap(line -> lines(line).stream()).collect(joined()) : text;
  }

  /**
   * Sentences that follow each other on one line as far as they fit, the rest deeper below: none is
   * torn apart that fits in a line of its own.
   *
   * @param indent before the first
   */
  public List<String> packed(String indent, List<String> sentences) {
    var deeper = indent + " ".repeat(DEEPER);
    var lines = new ArrayList<String>();
    for (var each : sentences) {
      int last = lines.size() - 1;
      if (last < 0) {
        lines.add(indent + each);
      } else if (Columns.width(lines.get(last)) + 1 + Columns.width(each) <= columns()) {
        lines.set(last, lines.get(last) + " " + each);
      } else {
        lines.add(deeper + each);
      }
    }
    return lines;
  }

  /** One line of a quoted text, wrapped with its mark before each further line. */
  public String quoted(String mark, String line) {
    return folds ? String.join("\n", hanging(mark, mark, line)) : (mark + line).stripTrailing();
  }

  /**
   * A line of progress.
   *
   * @param mark before the text; further lines are indented as much
   */
  List<String> progress(String mark, String text) {
    return folds ? hanging(mark, " ".repeat(Columns.width(mark)), text) : List.of(mark + text);
  }

  private List<String> hanging(String first, String further, String text) {
    return hanging(first, further, text, page);
  }

  /** As {@link Columns#hanging} does it; a command of the program stays whole. */
  static List<String> hanging(String first, String further, String text, int columns) {
    return isUnknownCommand(text)
        ? List.of((first + text).stripTrailing())
        : Columns.hanging(first, further, Launcher.glued(text, GLUE), columns).stream()
            .map(each -> each.replace(GLUE, ' '))
            .toList();
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("\n", "", "\n");
  }

  private List<String> lines(String line) {
    if (Columns.width(line) <= page || isUnknownCommand(line)) {
      return List.of(line);
    }
    int indent = line.length() - line.stripLeading().length();
    return hanging(" ".repeat(indent), " ".repeat(indent + DEEPER), line.strip());
  }

  /** Where it ends nobody can say. */
  private static boolean isUnknownCommand(String line) {
    return Launcher.isIn(line) && Launcher.firstIn(line).isEmpty();
  }
}
