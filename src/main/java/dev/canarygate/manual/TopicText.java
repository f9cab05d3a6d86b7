package dev.canarygate.manual;

import dev.canarygate.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A topic for a terminal. */
public final class TopicText {
  private static final int INDENT = 2;

  /** Longer terms get a line of their own. */
  private static final int LONGEST_TERM = 18;

  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private TopicText(int columns) {
    this.columns = columns;
  }

  /**
   * @param columns of the terminal
   */
  public static String of(Topic topic, int columns) {
    var text = new TopicText(columns);
    text.lines.addAll(Columns.folded(topic.about(), columns));
    topic.parts().forEach(text::add);
    return String.join("\n", text.lines);
  }

  private void add(Topic.Part part) {
    lines.add("");
    if (part instanceof Topic.Words words) {
      lines.addAll(Columns.folded(words.text(), columns));
    } else if (part instanceof Topic.Lines typed) {
      typed.lines().forEach(line -> lines.add(" ".repeat(INDENT) + line));
    } else if (part instanceof Topic.Terms terms) {
      add(terms.meanings());
    }
  }

  private void add(Map<String, String> meanings) {
    int longest = meanings.keySet().stream().mapToInt(Columns::width).max().orElse(0);
    boolean aside = longest <= LONGEST_TERM && longest * 3 <= columns;
    meanings.forEach(
        (term, meaning) -> {
          if (!aside) {
            Topic.names(term).forEach(each -> lines.add(" ".repeat(INDENT) + each));
          }
          var first = aside ? "  %-" + longest + "s  " : "      ";
          lines.addAll(Columns.wrapped(first.formatted(term), meaning, columns));
        });
  }
}
