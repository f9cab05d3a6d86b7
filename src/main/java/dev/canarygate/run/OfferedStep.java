package dev.canarygate.run;

import dev.canarygate.engine.Job;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;

/**
 * A step that a runner performs.
 *
 * @param attempt before the step
 */
record OfferedStep(WorkPackage workPackage, StepDefinition step, Job job, Attempt attempt) {
  /** The same under the id that the job has where it is kept. */
  OfferedStep as(Job kept) {
    return new OfferedStep(workPackage, step, kept, attempt);
  }
}
