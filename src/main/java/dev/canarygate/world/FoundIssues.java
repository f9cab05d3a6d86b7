package dev.canarygate.world;

import java.util.List;

/**
 * Issues that a question found.
 *
 * @param total how many there are; more than are listed when the forge lists only some
 * @param whole false: the forge ran out of time, and there may be more
 * @param unknown what the question names and the repository does not have, in words, such as {@code
 *     label 'blocker'}; then finding nothing means nothing
 */
public record FoundIssues(int total, boolean whole, List<Issue> issues, List<String> unknown) {
  public FoundIssues {
    issues = List.copyOf(issues);
    unknown = List.copyOf(unknown);
  }

  /** The whole of a list. */
  public static FoundIssues all(List<Issue> issues) {
    return new FoundIssues(issues.size(), true, issues, List.of());
  }

  /** Nothing can be found: the repository does not have what was asked for. */
  public static FoundIssues unknown(List<String> names) {
    return new FoundIssues(0, true, List.of(), names);
  }
}
