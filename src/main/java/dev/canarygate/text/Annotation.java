package dev.canarygate.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A message that GitHub shows at the top of a workflow run, and at a line of a file where it names
 * one.
 *
 * <p>The runner of a workflow reads it from a line such as {@code ::error
 * file=gate.yaml,line=3::message}. Whatever could end that line, or begin another property or
 * command, is escaped in the way that the runner undoes, so a text of others stays in its place.
 *
 * @param title one line
 * @param file relative to the repository, or absolute; empty: at no file
 * @param line 1-based; 0 when unknown
 * @param column 1-based; 0 when unknown
 * @param message of one line or several
 */
public record Annotation(
    Level level, String title, String file, int line, int column, String message) {
  /** The runner cuts what is longer. */
  private static final int LONGEST = 4_000;

  private static final int LONGEST_PROPERTY = 500;

  /** How much a reader should worry. */
  public enum Level {
    ERROR,
    WARNING
  }

  /** The same at a file of another name, by which the title names it, too. */
  public Annotation inFile(String other) {
    return new Annotation(level, title.replace(file, other), other, line, column, message);
  }

  /** The same where its file is not shown; the title and the message may name it. */
  public Annotation atNoFile() {
    return new Annotation(level, title, message);
  }

  /** At no file. */
  public Annotation(Level level, String title, String message) {
    this(level, title, "", 0, 0, message);
  }

  /**
   * The line for the runner, without its end.
   *
   * @param masking what takes the place of secrets in each text
   */
  String command(UnaryOperator<String> masking) {
    var properties =
        properties().entrySet().stream()
            .map(each -> each.getKey() + "=" + property(masking.apply(each.getValue())))
            .collect(Collectors.joining(","));
    return "::" + Words.of(level) + " " + properties + "::" + data(masking.apply(message));
  }

  private Map<String, String> properties() {
    var properties = new LinkedHashMap<String, String>();
    if (!file.isEmpty()) {
      properties.put("file", file);
      put(properties, "line", line);
      put(properties, "col", column);
    }
    properties.put("title", title);
    return properties;
  }

  private static void put(Map<String, String> properties, String name, int number) {
    if (number > 0) {
      properties.put(name, Objects.toString(number));
    }
  }

  private static String property(String text) {
    return escaped(Visible.line(text, LONGEST_PROPERTY)).replace(":", "%3A").replace(",", "%2C");
  }

  private static String data(String text) {
    return escaped(Visible.cut(Visible.lines(text), LONGEST));
  }

  /** The log of a workflow shows the message again, where {@code ##[} would begin a group. */
  private static String escaped(String text) {
    return text.replace("##[", "##\\u{5b}")
        .replace("%", "%25")
        .replace("\r", "%0D")
        .replace("\n", "%0A");
  }
}
