package dev.canarygate.sync;

import dev.canarygate.text.Columns;
import java.util.ArrayList;
import java.util.List;

/** A mismatched field in lines: its canonical name, then both values one below the other. */
final class FieldLines {
  private static final int INDENT = 38;

  private FieldLines() {}

  /** With both values whole, however many lines they take. */
  static List<String> whole(Mismatch mismatch, int columns) {
    DifferingPair pair = pair(mismatch);
    var lines = new ArrayList<String>();
    add(lines, mismatch.field().canonicalName(), "foreground", pair.first(), columns);
    add(lines, "", "daemon", pair.second(), columns);
    return lines;
  }

  /** With one line for each value, from shortly before the first difference on. */
  static List<String> brief(Mismatch mismatch, int columns) {
    List<String> values = pair(mismatch).within(columns - INDENT);
    return List.of(
        head(mismatch.field().canonicalName(), "foreground") + values.get(0),
        head("", "daemon") + values.get(1));
  }

  private static DifferingPair pair(Mismatch mismatch) {
    return DifferingPair.visible(mismatch.foregroundValue(), mismatch.daemonValue());
  }

  private static void add(List<String> lines, String name, String side, String value, int columns) {
    String head = head(name, side);
    for (String piece : Columns.broken(value, columns - INDENT)) {
      lines.add(head + piece);
      head = " ".repeat(INDENT);
    }
  }

  private static String head(String name, String side) {
    return String.format(java.util.Locale.ROOT, "  %-22s  %-10s  ", name, side);
  }
}
