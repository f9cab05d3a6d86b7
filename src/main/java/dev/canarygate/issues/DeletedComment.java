package dev.canarygate.issues;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Question;
import dev.canarygate.world.Settlement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The comment that a slot holds, should somebody delete it: whether it is posted again is a
 * person's decision. It is about the comment that was named to the person, and about no other: a
 * second comment of the package, or the one that took the place of the first, is asked about anew.
 */
record DeletedComment(EffectSlot slot) {
  /** Asked while the newest attempt at a package names it and nobody has decided since. */
  List<Question> questions() {
    boolean due = attempts().anyMatch(each -> isNewest(each) && !isDecidedSince(each));
    var choices = due ? List.of(Decision.Choice.SAY_AGAIN) : List.<Decision.Choice>of();
    return List.of(Question.ofDecision(slot.assignment(), Decision.Subject.COMMENT, choices, due));
  }

  /** Whether a person, to whom this very comment was named as deleted, decided to have it again. */
  boolean isToldAgain() {
    return attempts().anyMatch(this::isDecidedSince);
  }

  /** Those that named this comment as deleted, at any package. */
  private Stream<Attempt> attempts() {
    var receipt = slot.asWanted().map(Settlement::receipt);
    var fact = IssueFacts.DELETED.of(slot.name());
    return receipt.isEmpty()
        ? Stream.empty()
        : state().allAttempts().filter(each -> each.learned().get(fact).equals(receipt));
  }

  private boolean isNewest(Attempt attempt) {
    return state().newestAttempt(attempt.workPackage()).equals(Optional.of(attempt));
  }

  private boolean isDecidedSince(Attempt attempt) {
    var asked = slot.assignment();
    return asked
        .decisionsToSayAgain(asked.workPackage(), Decision.Subject.COMMENT)
        .anyMatch(each -> each.isSince(attempt));
  }

  private GateState state() {
    return slot.assignment().state();
  }
}
