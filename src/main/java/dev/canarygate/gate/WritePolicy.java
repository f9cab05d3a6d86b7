package dev.canarygate.gate;

import java.util.List;

/**
 * What may be written where on the forge; all else is refused.
 *
 * @param allow each a kind of change on one issue
 * @param never changes that nothing can allow
 */
public record WritePolicy(List<Rule> allow, List<Rule> never) {
  public WritePolicy {
    allow = List.copyOf(allow);
    never = List.copyOf(never);
  }

  /**
   * @param change {@code comment}, {@code close} or {@code reopen}
   * @param repository {@code owner/name}
   * @param issue number
   */
  public record Rule(String change, String repository, int issue) {
    @Override
    public String toString() {
      return change + " " + repository + "#" + issue;
    }
  }
}
