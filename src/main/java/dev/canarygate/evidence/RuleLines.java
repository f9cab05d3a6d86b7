package dev.canarygate.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads lists of rules from YAML in the one form in which this program's own file has them: a
 * section, items that begin with a hyphen, values in single quotes, lists in brackets. Each command
 * masks what it prints, and a reader of any YAML takes longer to get ready than most commands take.
 */
final class RuleLines {
  private final Map<String, List<Map<String, List<String>>>> sections = new LinkedHashMap<>();
  private List<Map<String, List<String>>> items = List.of();

  private RuleLines() {}

  /**
   * Items by section, each with its values by key.
   *
   * @throws IllegalArgumentException with the line that is written otherwise
   */
  static Map<String, List<Map<String, List<String>>>> read(String yaml) {
    var lines = new RuleLines();
    yaml.lines()
        .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
        .forEach(lines::take);
    return lines.sections;
  }

  /**
   * The values of a key that each item has.
   *
   * @throws IllegalArgumentException when this one has it not
   */
  static List<String> required(Map<String, List<String>> item, String key) {
    var values = item.get(key);
    if (values == null || values.isEmpty()) {
      throw new IllegalArgumentException("a rule without '" + key + "': " + item);
    }
    return values;
  }

  private void take(String line) {
    int colon = line.indexOf(':');
    if (colon > 0 && line.charAt(0) != ' ' && colon == line.length() - 1) {
      items = new ArrayList<>();
      sections.put(line.substring(0, colon), items);
      return;
    }
    boolean begins = line.startsWith("  - ");
    boolean goesOn = line.startsWith("    ") && !items.isEmpty();
    if (colon < 4 || sections.isEmpty() || !(begins || goesOn)) {
      throw new IllegalArgumentException("not a line of rules: " + line);
    }
    if (begins) {
      items.add(new LinkedHashMap<>());
    }
    var value = line.substring(colon + 1).strip();
    items.get(items.size() - 1).put(line.substring(4, colon).strip(), values(value, line));
  }

  private static List<String> values(String value, String line) {
    boolean list = value.startsWith("[") && value.endsWith("]");
    if (!list && !value.startsWith("'")) {
      return List.of(value);
    }
    var all = new ArrayList<String>();
    int at = list ? 1 : 0;
    int end = value.length() - at;
    while (at < end) {
      var text = new StringBuilder();
      at = quoted(value, at, text, line);
      all.add(text.toString());
      while (list && at < end && (value.charAt(at) == ',' || value.charAt(at) == ' ')) {
        at++;
      }
    }
    if (!list && all.size() != 1) {
      throw new IllegalArgumentException("more than one value: " + line);
    }
    return all;
  }

  /** Two quotes are one; gives back where the text after the last one begins. */
  private static int quoted(String value, int start, StringBuilder text, String line) {
    int at = start + 1;
    while (value.charAt(start) == '\'' && at < value.length()) {
      boolean quote = value.charAt(at) == '\'';
      if (quote && !value.startsWith("''", at)) {
        return at + 1;
      }
      text.append(value.charAt(at));
      at += quote ? 2 : 1;
    }
    throw new IllegalArgumentException("no text in single quotes: " + line);
  }
}
