package dev.canarygate.gate;

import dev.canarygate.world.NeverLifted;
import java.util.List;
import java.util.stream.Stream;

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
    /** What may never be written in any gate, by the list inside the program. */
    public static List<Rule> neverLifted() {
      return NeverLifted.list().roles().values().stream()
          .flatMap(role -> role.issues().stream().flatMap(issue -> never(role, issue)))
          .toList();
    }

    private static Stream<Rule> never(NeverLifted.Role role, NeverLifted.Named issue) {
      return role.never().stream()
          .map(change -> new Rule(change, issue.repository(), Integer.parseInt(issue.issue())));
    }

    @Override
    public String toString() {
      return change + " " + repository + "#" + issue;
    }
  }
}
