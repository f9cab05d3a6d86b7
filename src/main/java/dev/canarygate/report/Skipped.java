package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.EmailAddresses;
import java.util.Optional;

/**
 * A package that a person left out: its steps passed because they had nothing to do, which must not
 * read as if they had looked.
 *
 * @param given the decision that counts
 */
record Skipped(GivenStatement given) {
  static final String WORD = "skipped";

  /** Empty of an attempt that did not pass, or that did what it is for. */
  static Optional<Skipped> of(Attempt attempt, GateState state) {
    return attempt.hasEnded() && !attempt.isSuperseded() && attempt.verdict() == Verdict.PASSED
        ? state
            .statements()
            .counting()
            .filter(each -> isAbout(each, attempt))
            .reduce((first, later) -> later)
            .filter(each -> ((Decision) each.what()).choice() == Decision.Choice.SKIP)
            .map(Skipped::new)
        : Optional.empty();
  }

  /** A word that was given after the attempt, or for another candidate, did not skip it. */
  private static boolean isAbout(GivenStatement given, Attempt attempt) {
    var ended = attempt.ended();
    return given.what() instanceof Decision decision
        && decision.workPackage().equals(attempt.workPackage())
        && decision.subject().equals(Decision.Subject.SUITE)
        && ended != null
        && !given.at().isAfter(ended.at())
        && (decision.candidate() == null
            || attempt
                .facts()
                .get(SharedFacts.CANDIDATE_VERSION)
                .filter(each -> each.equals(decision.candidate()))
                .isPresent());
  }

  /** How an attempt ended: {@code passed}, or {@code skipped by ana (decision-1)}. */
  static String orWord(Attempt attempt, GateState state, String word) {
    return of(attempt, state).map(Skipped::inWords).orElse(word);
  }

  /** {@code skipped by ana (decision-1)}; that word itself has the person in full. */
  String inWords() {
    var person = EmailAddresses.hidden(given.what().person());
    return WORD + " by " + person + " (" + given.id() + ")";
  }

  /** The same with the reason. */
  String why() {
    return inWords() + ": " + ((Decision) given.what()).reason();
  }
}
