package dev.canarygate.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.BadData;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a message says is there, and what would be right.
 *
 * @param expected empty when the message does not say it
 * @param found empty when the message does not say it
 */
record Deviation(String expected, String found) {
  private static final Deviation UNKNOWN = new Deviation("", "");

  private static final Pattern EXPECTED =
      Pattern.compile("\\bexpected (.{1,300}?)(?=, found |[;\\n]|\\. |$)");

  private static final Pattern MEANT = Pattern.compile("did you mean '([^'\\n]{1,300})'");

  private static final Pattern FOUND = Pattern.compile(", found (.{1,300}?)(?=[;\\n]|\\. |$)");

  /** {@code 'rows' is a list; expected a number}. */
  private static final Pattern FORM = Pattern.compile(" is (a list|a mapping); expected ");

  /** {@code no key 'titel'; did you mean}, {@code 'x' is not a number; expected}. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "'([^'\\n]{1,300})'(?: is (?:not|no) [^;:\\n]{1,200}?| attempts)?[;:] (?:expected|did you mean) ");

  /** {@code --set x: expected name=value}. */
  private static final Pattern TYPED = Pattern.compile("\\A-{2}[\\w-]{1,30} (\\S{1,300}): ");

  /** {@code unknown stop 'x'}, {@code gate 'x' not found}, {@code --at: 'x' is not a moment}. */
  private static final Pattern GIVEN =
      Pattern.compile(
          "(?:\\b(?:unknown [a-z ]{1,30}|fits|gate) |\\A(?:(?:-{1,2}[\\w-]{1,30}|[A-Z/\\[\\]]{1,30}): )?)'([^'\\n]{1,300})'");

  /** As our messages say it: {@code expected X, found Y}; some say less than both. */
  static Deviation of(String message) {
    return new Deviation(
        said(message, EXPECTED, MEANT), said(message, FOUND, FORM, QUOTED, GIVEN, TYPED));
  }

  static Deviation of(BadData.Problem problem) {
    return of(problem.wasTyped() ? problem.toString() : problem.message());
  }

  /** Of the first problem that says one, so that both are about the same thing. */
  static Deviation first(String message, Collection<BadData.Problem> problems) {
    var all = problems.isEmpty() ? Stream.of(of(message)) : problems.stream().map(Deviation::of);
    return all.filter(each -> !each.equals(UNKNOWN)).findFirst().orElse(UNKNOWN);
  }

  private static String said(String message, Pattern... patterns) {
    return Stream.of(patterns)
        .map(each -> each.matcher(message))
        .filter(Matcher::find)
        .map(each -> each.group(1).strip())
        .findFirst()
        .orElse("");
  }

  /** A mistake with its place and what would be right: the same in every document. */
  static void write(ObjectNode node, BadData.Problem problem) {
    var deviation = of(problem);
    node.put("file", problem.where())
        .put("line", problem.line())
        .put("column", problem.column())
        .put("message", problem.message())
        .put("expected", deviation.expected)
        .put("found", deviation.found);
  }
}
