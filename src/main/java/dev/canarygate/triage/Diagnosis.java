package dev.canarygate.triage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of one failure.
 *
 * @param scenario null when the text belongs to none
 * @param matches every rule whose complete signature was found
 * @param httpErrors error statuses that were reported
 * @param repeats lines that occur three times or more
 * @param silent whether the failure has no words at all
 */
public record Diagnosis(
    @Nullable Integer scenario,
    List<Match> matches,
    Set<Integer> httpErrors,
    Map<String, Integer> repeats,
    boolean silent) {
  public Diagnosis {
    matches = List.copyOf(matches);
  }

  /** How much the rules know. */
  public enum Knowledge {
    KNOWN("known"),
    SEVERAL("several"),
    NONE("none"),
    MORE_EVIDENCE("more-evidence");

    private final String word;

    Knowledge(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** Matches that name a cause. Noise next to a cause is not a second cause. */
  public List<Match> causes() {
    Predicate<Match> decides =
        match ->
            match.rule().action() != Action.NOT_A_FAILURE
                && match.rule().action() != Action.NEED_MORE_EVIDENCE;
    return matches.stream().filter(decides).toList();
  }

  public Knowledge knowledge() {
    if (causes().size() > 1) {
      return Knowledge.SEVERAL;
    }
    if (causes().size() == 1) {
      return Knowledge.KNOWN;
    }
    if (matches.isEmpty()) {
      return silent ? Knowledge.MORE_EVIDENCE : Knowledge.NONE;
    }
    return action() == Action.NOT_A_FAILURE ? Knowledge.KNOWN : Knowledge.MORE_EVIDENCE;
  }

  public Action action() {
    if (causes().size() == 1) {
      return causes().get(0).rule().action();
    }
    if (!causes().isEmpty()) {
      return Action.HUMAN_DECISION;
    }
    if (matches.isEmpty()) {
      return silent ? Action.NEED_MORE_EVIDENCE : Action.FILE_NEW_ISSUE;
    }
    return onlyNoise() ? Action.NOT_A_FAILURE : Action.NEED_MORE_EVIDENCE;
  }

  /** A scenario that failed did not fail of noise: its cause is not in the text. */
  private boolean onlyNoise() {
    return scenario == null
        && matches.stream().allMatch(each -> each.rule().action() == Action.NOT_A_FAILURE);
  }

  /** The one rule that tells the cause. */
  public Optional<TriageRule> cause() {
    return causes().size() == 1 ? Optional.of(causes().get(0).rule()) : Optional.empty();
  }

  /** The issue that may be reopened for this: only ever when one cause fits. */
  public Optional<TriageRule> reopens() {
    return cause().filter(rule -> rule.action() == Action.REOPEN);
  }

  /** One sentence for people. */
  public String inWords() {
    return switch (knowledge()) {
      case NONE -> "no known signature: file a new issue";
      case SEVERAL ->
          "several signatures fit ("
              + String.join(", ", causes().stream().map(each -> each.rule().id()).toList())
              + "): nothing is reopened, a person decides";
      case MORE_EVIDENCE -> moreEvidence();
      case KNOWN -> known(matches.get(0).rule());
    };
  }

  private String moreEvidence() {
    return matches.isEmpty()
        ? "the failure says nothing: more evidence is needed"
        : "these words alone decide nothing ("
            + String.join(", ", matches.stream().map(each -> each.rule().id()).toList())
            + "): more evidence is needed";
  }

  private String known(TriageRule first) {
    var rule = cause().orElse(first);
    var owner = rule.owner().isEmpty() ? "" : ", owned by " + rule.owner();
    return rule.id() + ": layer " + rule.layer().word() + owner + ", " + rule.action();
  }
}
