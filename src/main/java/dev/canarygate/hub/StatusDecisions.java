package dev.canarygate.hub;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Question;
import dev.canarygate.world.CommitStatus;
import java.util.List;

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
    return List.of(
        Question.ofDecision(asked, Decision.Subject.COMMENT, "the replaced status", choices, due));
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

  /** Whether a person has decided so after an attempt that named this status. */
  boolean areAbout(CommitStatus status) {
    return asked.state().attempts(asked.workPackage()).stream()
        .filter(each -> isNamed(status, each))
        .anyMatch(this::isDecidedSince);
  }

  private boolean isNamed(CommitStatus status, Attempt attempt) {
    return attempt.performed().stream()
        .filter(each -> each.step().equals(asked.step()))
        .flatMap(each -> each.finding().facts().get(HubFacts.STATUS_REPLACED_BY).stream())
        .anyMatch(each -> each.equals(String.valueOf(status.id())));
  }

  private boolean isDecidedSince(Attempt attempt) {
    return asked.decisionsToSayAgain().anyMatch(each -> each.isSince(attempt));
  }
}
