package dev.canarygate.engine;

import dev.canarygate.gate.Event;
import java.util.List;
import java.util.Optional;

/**
 * How far a job has come.
 *
 * @param runner that performs it
 * @param lives whether the runner was heard of lately
 * @param isWithdrawn whether its runner ends it
 * @param result what came of the step; empty until then
 * @param notes records for the journal that nobody has taken yet, oldest first
 */
public record JobNews(
    Job job,
    String runner,
    boolean lives,
    boolean isWithdrawn,
    Optional<Event.StepFinished> result,
    List<Note> notes) {
  public JobNews {
    notes = List.copyOf(notes);
  }

  /**
   * A record of a program that the step starts.
   *
   * @param number counts up in each job
   */
  public record Note(int number, Event event) {}
}
