package dev.canarygate.app;

import dev.canarygate.world.Obstacle;

/**
 * One thing that a runner has or lacks.
 *
 * @param subject what was looked at
 * @param found what was seen
 * @param remedy what a person can do; empty when nothing has to be done
 */
record Checkup(String subject, State state, String found, String remedy) {
  /** How it is. */
  enum State {
    FINE,
    /** The gate can go without it, or makes it itself. */
    NOTE,
    /** Nothing is wrong with this machine, but the gate will stop until it is otherwise. */
    WAITS,
    MISSING
  }

  static Checkup fine(String subject, String found) {
    return new Checkup(subject, State.FINE, found, "");
  }

  static Checkup note(String subject, String found, String remedy) {
    return new Checkup(subject, State.NOTE, found, remedy);
  }

  static Checkup waits(String subject, String found, String remedy) {
    return new Checkup(subject, State.WAITS, found, remedy);
  }

  static Checkup missing(String subject, String found, String remedy) {
    return new Checkup(subject, State.MISSING, found, remedy);
  }

  static Checkup missing(String subject, Obstacle obstacle) {
    return missing(subject, String.valueOf(obstacle.getMessage()), obstacle.remedy());
  }
}
