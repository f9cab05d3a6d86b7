package dev.canarygate.manual;

import dev.canarygate.text.Columns;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One page of the manual in the language that {@code man} reads, man(7). Every text is escaped, so
 * that nothing in it is a request.
 */
final class Roff {
  /** Longer lines of source are against the custom of that language. */
  private static final int LINE = 76;

  /** Characters that the formatter would draw as others, or take for its own. */
  private static final Map<Integer, String> MARKS =
      Map.of(
          (int) '\\', "\\e",
          (int) '-', "\\-",
          (int) '\'', "\\(aq",
          (int) '`', "\\(ga",
          (int) '^', "\\(ha",
          (int) '~', "\\(ti",
          (int) '"', "\\(dq");

  private final StringBuilder page = new StringBuilder();

  /** Whether a section began that has no text yet. */
  private boolean isFresh;

  /**
   * @param date such as {@code 2026-05-30}
   * @param source name and version of the program
   */
  Roff(String name, int section, String date, String source) {
    raw(
        ".TH \"%s\" %d \"%s\" \"%s\" \"Gate runner\""
            .formatted(escaped(name.toUpperCase(Locale.ROOT)), section, date, escaped(source)));
  }

  void heading(String text) {
    request("SH", text);
    isFresh = true;
  }

  void paragraph(String text) {
    if (!isFresh) {
      request("PP");
    }
    text(text);
  }

  /** The line that lists of all pages on a machine show. */
  void name(String name, String about) {
    heading("NAME");
    Columns.folded(escaped(name) + " \\- " + escaped(about), LINE).forEach(this::raw);
  }

  /** Continues the paragraph or begins the first one of a section. */
  void text(String text) {
    isFresh = false;
    for (var sentence : text.replaceAll("\\s+", " ").strip().split("(?<=[.:;!?]) ", -1)) {
      Columns.folded(escaped(sentence), LINE).forEach(this::line);
    }
  }

  /** A line of source, in which the parts are escaped by those who made them. */
  void raw(String line) {
    page.append(line).append('\n');
  }

  /**
   * Terms of one meaning.
   *
   * @param terms escaped, with their fonts
   */
  void terms(List<String> terms, String meaning) {
    isFresh = false;
    request("TP");
    raw(String.join("\n.TQ\n", terms));
    text(meaning);
  }

  /** Lines as they are typed. */
  void lines(List<String> lines) {
    request("RS", "4");
    request("EX");
    lines.forEach(each -> line(escaped(each)));
    request("EE");
    request("RE");
  }

  private void line(String escaped) {
    page.append(escaped.startsWith(".") ? "\\&" : "").append(escaped).append('\n');
  }

  private void request(String name, String... arguments) {
    page.append('.').append(name);
    for (var each : arguments) {
      page.append(" \"").append(escaped(each)).append('"');
    }
    page.append('\n');
  }

  static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fR";
  }

  static String italic(String text) {
    return "\\fI" + escaped(text) + "\\fR";
  }

  /** A page that is named, such as {@code man(1)}. */
  static String page(String name, int section) {
    return bold(name) + "(" + section + ")";
  }

  static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints().forEach(c -> escape(c, escaped));
    return escaped.toString();
  }

  private static void escape(int c, StringBuilder escaped) {
    var mark = MARKS.get(c);
    if (mark != null) {
      escaped.append(mark);
    } else if (c < ' ') {
      escaped.append(' ');
    } else if (c < 0x7f) {
      escaped.append((char) c);
    } else {
      escaped.append("\\[u%04X]".formatted(c));
    }
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
