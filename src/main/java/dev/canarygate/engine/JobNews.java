package dev.canarygate.engine;

import dev.canarygate.gate.Event;
import java.util.List;
import java.util.Optional;

/**
 * How far a job has come.
 *
 * @param runner that performs it
 * @param performer what is known of the runner
 * @param isWithdrawn whether its runner ends it
 * @param result what came of the step; empty until then
 * @param notes records for the journal that nobody has taken yet, oldest first
 */
public record JobNews(
    Job job,
    String runner,
    Performer performer,
    boolean isWithdrawn,
    Optional<Event.StepFinished> result,
    List<Note> notes) {
  public JobNews {
    notes = List.copyOf(notes);
  }

  /** What became of the runner of a job. */
  public enum Performer {
    /** It was heard of lately, and performs the job as far as anybody knows. */
    ALIVE,
    /** It was not heard of for too long. */
    SILENT,
    /** It has said that it ended the job, and gave no result. */
    GAVE_UP,
    /** It has said that its machine cannot perform the job, and has not begun it. */
    UNFIT
  }

  /**
   * A record of a program that the step starts.
   *
   * @param number counts up in each job
   */
  public record Note(int number, Event event) {}
}
