package dev.canarygate.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a kind of step asks people. It is read from the journal alone, so that a command can refuse
 * an answer that nobody asked for, and {@code status} can say which one is due.
 */
public interface Asking {
  /** Asks nobody. */
  Asking NOTHING = (settings, asked, now) -> List.of();

  /**
   * All that a step with these settings can ask, each with whether it is due.
   *
   * @param asked the step's place, with the state of the gate
   */
  List<Question> questions(Settings settings, Assignment asked, Instant now);

  /**
   * Whose answers count, how many are needed, what they cover and for how long, in sentences; empty
   * where that goes without saying.
   */
  default List<String> rules(Settings settings, GateState state) {
    return List.of();
  }

  /** Why an answer of this person would not count now; empty when it would. */
  default Optional<String> refusal(Settings settings, GateState state, String person) {
    return Optional.empty();
  }

  /** Until when one answer to a step with these settings counts; empty: without end. */
  default Optional<Instant> until(Settings settings, GivenStatement given) {
    return Optional.empty();
  }

  /**
   * Until when the answers count that made a step pass; empty: without end.
   *
   * @param learned by the step that passed
   */
  default Optional<Instant> until(Facts learned) {
    return Optional.empty();
  }
}
