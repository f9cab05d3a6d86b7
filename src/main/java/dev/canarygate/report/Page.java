package dev.canarygate.report;

import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a report within a width. Texts wrap between words; an address, a path or a command stays
 * whole, so that it can be copied. Text from elsewhere is made safe to show.
 */
final class Page {
  private static final int INDENT = 2;
  private static final int LABEL = 10;

  private final int width;
  private final ShownTime time;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param layout with the width, and with the zone in which the moments of a text are shown
   */
  Page(Layout layout) {
    this.width = layout.page();
    this.time = layout.time();
  }

  int width() {
    return width;
  }

  void blank() {
    lines.add("");
  }

  /** At the margin; what does not fit goes on below, indented. */
  void line(String text) {
    hanging("", " ".repeat(INDENT), text);
  }

  /** Lines that are laid out already. */
  void laidOut(List<String> ready) {
    lines.addAll(ready);
  }

  /** A command, which is never wrapped. */
  void command(String first, String command) {
    lines.add(first + Visible.line(command));
  }

  /** A heading with a line for each text; nothing without texts. */
  void section(String heading, List<String> texts) {
    if (!texts.isEmpty()) {
      blank();
      line(heading + ":");
      texts.forEach(this::item);
    }
  }

  /** One of several, indented; its further lines deeper. */
  void item(String text) {
    hanging(" ".repeat(INDENT), " ".repeat(2 * INDENT), text);
  }

  /** Below an item. */
  void detail(String text) {
    hanging(" ".repeat(2 * INDENT), " ".repeat(2 * INDENT), text);
  }

  /** A text that has lines of its own, as a gate's files word it. */
  void paragraph(String text) {
    Visible.lines(text)
        .lines()
        .forEach(each -> hanging(" ".repeat(INDENT), " ".repeat(INDENT), each));
  }

  /** Texts in a column of their own, with the label before the first; nothing without texts. */
  void labeled(String label, List<String> texts) {
    var name = label;
    for (var text : texts) {
      var first = " ".repeat(INDENT) + name + " ".repeat(Math.max(1, LABEL - name.length()));
      hanging(first, " ".repeat(first.length()), text);
      name = "";
    }
  }

  private void hanging(String first, String further, String text) {
    lines.addAll(Layout.hanging(first, further, Visible.line(time.in(text)), width));
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }
}
