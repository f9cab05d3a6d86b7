package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The expressions of GitHub Actions that {@code action.yml} uses: names, and comparisons of a name
 * with a text, joined by {@code &&}.
 *
 * @param known each name with its value; a name of these contexts that is not known is empty
 */
record JobExpression(Map<String, String> known) {
  private static final Pattern BLANK = Pattern.compile("\\$\\{\\{ ([^}]+) \\}\\}");
  private static final Pattern NAME = Pattern.compile("(?:github|inputs|steps)\\.[\\w.-]+");
  private static final Pattern COMPARISON = Pattern.compile("(\\S+) (==|!=) '([^']*)'");

  /** A text with its expressions filled in. */
  String filled(String text) {
    return BLANK.matcher(text).replaceAll(each -> Matcher.quoteReplacement(value(each.group(1))));
  }

  private String value(String name) {
    assertThat(name).matches(NAME);
    return known.getOrDefault(name, "");
  }

  /**
   * Whether a step is done.
   *
   * @param success whether no step failed before it
   */
  boolean holds(String condition, boolean success) {
    var parts = Arrays.asList(condition.split(" && ", -1));
    return (success || parts.contains("always()")) && parts.stream().allMatch(this::holds);
  }

  private boolean holds(String part) {
    if (part.equals("always()") || part.equals("success()")) {
      return true;
    }
    var comparison = COMPARISON.matcher(part);
    assertThat(comparison.matches()).as(part).isTrue();
    return value(comparison.group(1)).equals(comparison.group(3))
        == comparison.group(2).equals("==");
  }
}
