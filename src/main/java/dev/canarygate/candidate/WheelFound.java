package dev.canarygate.candidate;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a look at the candidate's wheel brought.
 *
 * @param problems that speak against what is installed
 * @param open what could not be compared, and why
 * @param notes for people, whatever the verdict
 */
record WheelFound(
    Facts facts,
    List<String> problems,
    List<String> open,
    List<String> notes,
    List<Exhibit> proof) {
  static final WheelFound NOTHING =
      new WheelFound(Facts.NONE, List.of(), List.of(), List.of(), List.of());

  WheelFound {
    problems = List.copyOf(problems);
    open = List.copyOf(open);
    notes = List.copyOf(notes);
    proof = List.copyOf(proof);
  }

  WheelFound with(Fact fact, Object value) {
    return with(Facts.NONE.with(fact, value));
  }

  WheelFound with(Facts more) {
    return new WheelFound(facts.and(more), problems, open, notes, proof);
  }

  WheelFound problem(String line) {
    return new WheelFound(facts, and(problems, line), open, notes, proof);
  }

  WheelFound open(String line) {
    return new WheelFound(facts, problems, and(open, line), notes, proof);
  }

  WheelFound note(String line) {
    return new WheelFound(facts, problems, open, and(notes, line), proof);
  }

  WheelFound proof(Exhibit exhibit) {
    return new WheelFound(facts, problems, open, notes, and(proof, exhibit));
  }

  /** Both, in this order. */
  WheelFound and(WheelFound later) {
    return new WheelFound(
        facts.and(later.facts),
        joined(problems, later.problems),
        joined(open, later.open),
        joined(notes, later.notes),
        joined(proof, later.proof));
  }

  private static <T> List<T> joined(List<T> all, List<T> more) {
    return Stream.concat(all.stream(), more.stream()).toList();
  }

  private static <T> List<T> and(List<T> all, T one) {
    return Stream.concat(all.stream(), Stream.of(one)).toList();
  }
}
