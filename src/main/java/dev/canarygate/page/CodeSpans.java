package dev.canarygate.page;

import java.util.ArrayList;
import java.util.List;

/** What a text has between backticks is a command or a name; a page shows it as code. */
final class CodeSpans {
  private CodeSpans() {}

  /** A stretch of a text, without its backticks. */
  record Span(String text, boolean code) {}

  /** All of the text, in order; backticks that are not in pairs stay where they are. */
  static List<Span> of(String text) {
    var parts = text.split("`", -1);
    if (parts.length % 2 == 0) {
      return List.of(new Span(text, false));
    }
    var spans = new ArrayList<Span>();
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].isEmpty()) {
        spans.add(new Span(parts[i], i % 2 == 1));
      }
    }
    return spans;
  }
}
