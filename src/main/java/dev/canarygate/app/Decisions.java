package dev.canarygate.app;

import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.SharedFacts;
import org.jspecify.annotations.Nullable;

/** Records decisions that a gate must not take alone. */
public final class Decisions {
  private final GateRecord gate;

  public Decisions(GateRecord gate) {
    this.gate = gate;
  }

  /**
   * Records one in the name of the person who acts, for the candidate under test.
   *
   * @param workPackage its id, in any case
   * @param link where the reasoning can be read; null when nowhere
   * @throws UsageProblem when no reason is given, the gate has no such package, or nothing of it
   *     waits to be confirmed
   */
  public CommandAnswer take(
      String workPackage,
      Decision.Subject subject,
      Decision.Choice choice,
      String reason,
      @Nullable String link) {
    var why = GivenReason.require(reason);
    var id = PackageNames.require(gate.definition(), workPackage).id();
    if (subject.equals(Decision.Subject.IMPORTED)) {
      requireUnconfirmed(id);
    }
    var decisions =
        gate.record(
                before ->
                    new Event.Decided(
                        gate.now(),
                        new Decision(
                            id,
                            subject,
                            choice,
                            gate.person(),
                            why,
                            link,
                            before.facts().get(SharedFacts.CANDIDATE_VERSION).orElse(null))))
            .decisions();
    return gate.recorded("Decided: " + inWords(decisions.get(decisions.size() - 1)));
  }

  private void requireUnconfirmed(String workPackage) {
    var state = gate.state();
    if (state.unconfirmed().stream()
        .noneMatch(each -> state.wantedBy(each.id()).equals(workPackage))) {
      throw new UsageProblem("nothing that " + workPackage + " wants waits to be confirmed");
    }
  }

  /** What was decided, by whom and why, in one line. */
  static String inWords(Decision decision) {
    return decision.workPackage()
        + " "
        + decision.subject()
        + ": "
        + decision.choice()
        + ", by "
        + decision.person()
        + ": "
        + decision.reason()
        + (decision.link() == null ? "" : " (" + decision.link() + ")");
  }
}
