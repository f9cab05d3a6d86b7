package dev.canarygate.report;

import java.util.regex.Pattern;

/** Text from elsewhere inside Markdown: only ever code, so that nothing in it means anything. */
final class Markdown {
  private static final Pattern TICKS = Pattern.compile("`+");

  private Markdown() {}

  /** A code span; longer runs of backticks outside than inside. */
  static String code(String text) {
    var line = Printable.line(text).strip();
    if (line.isEmpty()) {
      return "";
    }
    var ticks = "`".repeat(longest(line) + 1);
    var edge = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return ticks + edge + line + edge + ticks;
  }

  /** A code span in a table, where a bar would end the cell. */
  static String cell(String text) {
    return code(text).replace("|", "\\|");
  }

  static String fence(String text) {
    var ticks = "`".repeat(Math.max(3, longest(text) + 1));
    return ticks + "text\n" + Printable.lines(text.replaceAll("\\R", "\n")) + "\n" + ticks;
  }

  private static int longest(String text) {
    return TICKS.matcher(text).results().mapToInt(run -> run.group().length()).max().orElse(0);
  }
}
