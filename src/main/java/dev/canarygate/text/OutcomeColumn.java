package dev.canarygate.text;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the outcomes in a list of gates, line by line: where the head of the table has their
 * column, or under the name of a gate where each cell has a line of its own. A text of others is in
 * other places.
 */
final class OutcomeColumn {
  private static final Pattern HEAD =
      Pattern.compile("^ *gate {2,}candidate {2,}(?=outcome(?: |$))");

  /** The first cell of a row whose cells are below each other. */
  private static final Pattern STACK = Pattern.compile("^(?:gate-\\d{8}-\\d{6}\\S*|#\\d+)$");

  private static final String CELL = "  outcome: ";

  private static final Pattern OUTCOME =
      Pattern.compile(
          "(?:REHEARSAL, )?(?:(?<good>CLEARED)|(?<bad>STOPPED)|(?<open>HELD|WAITING|OPEN))"
              + "(?=[ ,]|$)");

  private static final Set<String> GROUPS = Set.of("good", "bad", "open");
  private static final int NOWHERE = -1;

  private int column = NOWHERE;
  private boolean stacked;

  /** The outcome in the next line; empty when it has none. */
  Optional<Colors.Part> in(String line) {
    var head = HEAD.matcher(line);
    if (head.find()) {
      column = head.end();
      return Optional.empty();
    }
    stacked = STACK.matcher(line).matches() || (stacked && line.startsWith(" "));
    column = line.isEmpty() ? NOWHERE : column;
    return at(line);
  }

  private Optional<Colors.Part> at(String line) {
    if (stacked && line.startsWith(CELL)) {
      return at(line, CELL.length());
    }
    return column > 0 && line.length() > column && line.startsWith("  ", column - 2)
        ? at(line, column)
        : Optional.empty();
  }

  private static Optional<Colors.Part> at(String line, int start) {
    var found = OUTCOME.matcher(line).region(start, line.length());
    return found.lookingAt() ? Colors.part(found, GROUPS) : Optional.empty();
  }
}
