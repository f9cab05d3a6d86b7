package dev.canarygate.hub;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Question;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people decided about statuses in the way of a step. A decision is about the status that its
 * person saw: one from before is about another status, and one that was not needed is over.
 */
record StatusDecisions(Assignment asked) {
  /** Whether a status that somebody replaced is given once more. */
  List<Question> questions() {
    boolean due =
        isReplaced()
            && asked
                .state()
                .newestAttempt(asked.workPackage())
                .filter(each -> !isDecidedSince(each))
                .isPresent();
    var choices = due ? List.of(Decision.Choice.SAY_AGAIN) : List.<Decision.Choice>of();
    return List.of(Question.ofDecision(asked, Decision.Subject.STATUS, choices, due));
  }

  /** By what this step found: another one of the gate may speak about the same status. */
  private boolean isReplaced() {
    return asked
        .state()
        .measurement(HubFacts.STATUS_FATE.name())
        .filter(each -> each.workPackage().equals(asked.workPackage()))
        .filter(each -> each.step().equals(asked.step()))
        .filter(each -> each.value().equals("replaced"))
        .isPresent();
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
        .map(Long::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> named(Attempt attempt) {
    return attempt.performed().stream()
        .flatMap(each -> each.finding().facts().get(HubFacts.STATUS_REPLACED_BY).stream());
  }

  private boolean isDecidedSince(Attempt attempt) {
    return asked.decisionsToSayAgain(attempt.workPackage()).anyMatch(each -> each.isSince(attempt));
  }
}
