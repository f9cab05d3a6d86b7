package dev.canarygate.gatefile;

import dev.canarygate.text.Visible;
import org.jspecify.annotations.Nullable;

/**
 * What a gate's file says as the first edition of the language does, and how the second says it.
 *
 * @param file as people see it in messages
 * @param line 1-based
 * @param column 1-based
 * @param there the text that the file has there
 * @param instead the exact text that replaces it; empty: nothing does
 * @param why the rule, in a clause
 * @param span where {@code there} is in the file's text, when a program can replace it; null: a
 *     person must
 */
public record Rewrite(
    String file,
    int line,
    int column,
    String there,
    String instead,
    String why,
    @Nullable Span span) {
  private static final int SHOWN = 120;

  /** A part of a text, in characters. */
  public record Span(int begin, int end) {}

  /** Whether {@code validate --fix} makes it: it changes words, and never what the gate does. */
  public boolean safe() {
    return span != null;
  }

  /**
   * What is there, why it changes, and what replaces it. One line; {@code instead} follows on lines
   * of its own when it has several.
   */
  @Override
  public String toString() {
    return "%s:%d:%d: '%s': %s; %s".formatted(file, line, column, shown(), why, expected());
  }

  private String shown() {
    var first = there.strip().lines().findFirst().orElse("");
    return Visible.line(first, SHOWN) + (first.equals(there.strip()) ? "" : " …");
  }

  private String expected() {
    if (instead.isBlank()) {
      return "delete it";
    }
    return instead.contains("\n")
        ? "expected:\n" + instead.stripTrailing().indent(4).stripTrailing()
        : "expected '" + instead.strip() + "'";
  }
}
