package dev.canarygate.gate;

import dev.canarygate.world.World;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits between two elements of a block that is repeated. The wait begins when the step before it
 * ended, so that a run that was interrupted waits only for what is left.
 */
record Interval(Duration length) implements Step {
  private static final String NAME = "every";

  /** A kind of step that the program adds and no file can name. */
  static StepKind kind(Duration length) {
    return new StepKind(
        NAME,
        "Waits " + Durations.inWords(length) + " before the next element.",
        Shape.EMPTY,
        true,
        settings -> new Interval(length));
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    if (world.dry()) {
      return Finding.passed("would wait " + Durations.inWords(length));
    }
    var left = Duration.between(world.time().now(), begin(world, assignment).plus(length));
    if (left.compareTo(Duration.ZERO) > 0) {
      world.time().pause(left, "before the next element");
    }
    return Finding.passed("waited " + Durations.inWords(length) + " since the step before");
  }

  private static Instant begin(World world, Assignment assignment) {
    return assignment
        .state()
        .newestAttempt(assignment.workPackage())
        .map(Attempt::performed)
        .filter(all -> !all.isEmpty())
        .map(all -> all.get(all.size() - 1).at())
        .orElseGet(() -> world.time().now());
  }
}
