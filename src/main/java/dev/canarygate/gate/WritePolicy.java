package dev.canarygate.gate;

import dev.canarygate.world.Effect;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.NeverLifted;
import java.util.List;
import java.util.Optional;
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
   * @param change {@code comment}, {@code close}, {@code reopen} or {@code status}
   * @param repository {@code owner/name}
   * @param issue number; 0 for a status, which is about a commit
   */
  public record Rule(String change, String repository, int issue) {
    /** About the commits of a repository. */
    public Rule(String change, String repository) {
      this(change, repository, 0);
    }

    /** The rule that would allow a change. */
    public static Rule of(Effect effect) {
      return effect instanceof Effect.OnIssue change
          ? new Rule(change.change(), change.repository(), change.issue().number())
          : new Rule(effect.change(), effect.repository());
    }

    /** Empty when it is about commits. */
    public Optional<IssueRef> onIssue() {
      return issue == 0 ? Optional.empty() : Optional.of(new IssueRef(repository, issue));
    }

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
      return change + " " + repository + (issue == 0 ? "" : "#" + issue);
    }
  }
}
