package dev.canarygate.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * One way.
 *
 * @param begun the gate before; a copy is tampered with
 * @param ours what {@code verify} names as broken, among other things; none: it says that all is
 *     well
 * @param theirs who catches it without this program; the others find nothing
 */
record TamperWay(
    String done,
    StatedGate begun,
    Tampering tampering,
    Question question,
    Set<String> ours,
    Set<Stranger> theirs) {
  @Override
  public String toString() {
    return done;
  }

  static final Set<Stranger> NOBODY = Set.of();
  static final Question ALL = gate -> List.of(gate.artifacts().toString());
  static final Question FOLDER = gate -> List.of(gate.verdict().toString());
  static final Question WHEEL =
      gate -> List.of(gate.artifacts().toString(), "--wheel", gate.wheel().toString());

  /** What somebody does to a copy of a gate that was stated. */
  interface Tampering {
    void with(StatedGate gate) throws Exception;
  }

  /** What a person asks of {@code verify} about the copy; what is trusted is added. */
  interface Question {
    List<String> words(StatedGate gate) throws IOException;
  }
}
