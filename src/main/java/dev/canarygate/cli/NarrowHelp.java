package dev.canarygate.cli;

import dev.canarygate.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Help on a terminal that is too narrow for two columns: what is said of an option, a command or a
 * topic is below its name.
 */
final class NarrowHelp {
  /** Names begin at most there; what is said of them begins further to the right. */
  private static final int NAMES = 6;

  /** Such as an exit code: what is said of it stays on its line. */
  private static final int SHORT = 4;

  /** {@code -h, --help Show this}. */
  private static final Pattern ENTRY = Pattern.compile("((?:-\\w, )?\\S+) +(.*)");

  private final int columns;
  private final List<String> lines = new ArrayList<>();
  private String name = "";
  private String about = "";

  private NarrowHelp(int columns) {
    this.columns = columns;
  }

  /**
   * @param wide names and what is said of them, in two columns
   */
  static String listed(String wide, int columns) {
    var help = new NarrowHelp(columns);
    wide.lines().forEach(help::read);
    help.end();
    return text(help.lines.stream());
  }

  /**
   * @param wide what comes after {@code Usage:}, in lines
   * @param heading what is before it on its first line
   */
  static String synopsis(String wide, String heading, int columns) {
    var words = heading + wide.strip().replaceAll("\\s+", " ").replace("[, ", "[,");
    var folded = Columns.folded(words, columns - 2);
    return text(folded.stream().map(each -> each.equals(folded.get(0)) ? each : "  " + each))
        .substring(heading.length());
  }

  /** Sentences. */
  static String description(String[] all, int columns) {
    return text(Stream.of(all).flatMap(each -> Columns.folded(each, columns).stream()));
  }

  private static String text(Stream<String> lines) {
    return lines.map(each -> each + System.lineSeparator()).collect(Collectors.joining());
  }

  private void read(String line) {
    int indent = line.length() - line.stripLeading().length();
    if (line.isBlank() || indent == 0) {
      end();
      lines.addAll(line.isBlank() ? List.of("") : Columns.folded(line, columns));
    } else if (indent <= NAMES) {
      end();
      var parts = ENTRY.matcher(line.strip());
      name = parts.matches() ? parts.group(1) : line.strip();
      about = parts.matches() ? parts.group(2) : "";
    } else {
      about = (about + " " + line.strip()).strip();
    }
  }

  private void end() {
    if (!name.isEmpty()) {
      var beside =
          name.matches("\\d{1,3}") ? "  " + name + " ".repeat(SHORT + 1 - name.length()) : "";
      var indent = " ".repeat(beside.isEmpty() ? SHORT : beside.length());
      var folded = Columns.folded(about, columns - indent.length());
      if (beside.isEmpty()) {
        lines.add("  " + name);
      }
      for (int i = 0; i < folded.size(); i++) {
        lines.add((i == 0 && !beside.isEmpty() ? beside : indent) + folded.get(i));
      }
    }
    name = "";
    about = "";
  }
}
