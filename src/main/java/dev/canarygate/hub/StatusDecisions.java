package dev.canarygate.hub;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Question;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people decided about statuses in the way of a step. A decision is about the status that its
 * person saw: one from before is about another status, and one that was not needed is over.
 */
record StatusDecisions(Assignment asked) {
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  /** Whether a status that somebody replaced is given once more. */
  List<Question> questions() {
    boolean due =
        asked
            .state()
            .newestAttempt(asked.workPackage())
            .filter(this::isReplaced)
            .filter(each -> !isDecidedSince(each))
            .isPresent();
    var choices = due ? List.of(Decision.Choice.SAY_AGAIN) : List.<Decision.Choice>of();
    return List.of(Question.ofDecision(asked, Decision.Subject.STATUS, choices, due));
  }

  /** By what this step found: another one of the package may speak about the same status. */
  private boolean isReplaced(Attempt attempt) {
    return attempt.performed().stream()
        .filter(each -> each.step().equals(asked.step()))
        .anyMatch(each -> isReplaced(each.finding().facts()));
  }

  private static boolean isReplaced(Facts facts) {
    return facts.get(HubFacts.STATUS_FATE).filter("replaced"::equals).isPresent();
  }

  /**
   * Ids of the statuses that an attempt at any package named, when a person has decided after it
   * that the gate goes before them.
   */
  Set<Long> decided() {
    return asked
        .state()
        .allAttempts()
        .filter(this::isDecidedSince)
        .flatMap(StatusDecisions::named)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A step of another kind can learn a fact of this name, which is then anything. */
  private static Stream<Long> named(Attempt attempt) {
    return attempt.performed().stream()
        .map(each -> each.finding().facts())
        .filter(StatusDecisions::isReplaced)
        .flatMap(each -> each.get(HubFacts.STATUS_REPLACED_BY).stream())
        .filter(each -> ID.matcher(each).matches())
        .map(Long::valueOf);
  }

  private boolean isDecidedSince(Attempt attempt) {
    return asked
        .decisionsToSayAgain(attempt.workPackage(), Decision.Subject.STATUS)
        .anyMatch(each -> each.isSince(attempt));
  }
}
