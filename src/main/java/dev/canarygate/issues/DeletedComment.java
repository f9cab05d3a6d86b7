package dev.canarygate.issues;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Measurement;
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
  /** Asked from when an attempt found it deleted until a person has decided. */
  List<Question> questions() {
    var asked = slot.assignment();
    boolean due = isKnown() && !isToldAgain();
    var choices = due ? List.of(Decision.Choice.SAY_AGAIN) : List.<Decision.Choice>of();
    return List.of(Question.ofDecision(asked, Decision.Subject.COMMENT, choices, due));
  }

  private boolean isKnown() {
    return measured(IssueFacts.COMMENT).filter("deleted"::equals).isPresent()
        && receipt().isPresent()
        && measured(IssueFacts.DELETED).equals(receipt());
  }

  private Optional<String> measured(Fact fact) {
    return slot.assignment().state().measurement(named(fact)).map(Measurement::value);
  }

  private String named(Fact fact) {
    return fact.of(slot.name()).name();
  }

  private Optional<String> receipt() {
    return slot.asWanted().map(Settlement::receipt);
  }

  /** Whether a person, knowing that this very comment was deleted, decided to have it again. */
  boolean isToldAgain() {
    var asked = slot.assignment();
    return asked
        .decisionsToSayAgain(asked.workPackage())
        .filter(DeletedComment::isAboutAComment)
        .anyMatch(each -> attempts().anyMatch(each::isAfter));
  }

  private static boolean isAboutAComment(GivenStatement said) {
    return said.what() instanceof Decision decision
        && decision.subject().equals(Decision.Subject.COMMENT);
  }

  /** Those that named this comment as deleted. */
  private Stream<Attempt> attempts() {
    return slot.assignment().state().allAttempts().filter(this::isNamedBy);
  }

  private boolean isNamedBy(Attempt attempt) {
    return receipt().equals(attempt.learned().get(IssueFacts.DELETED.of(slot.name())));
  }
}
