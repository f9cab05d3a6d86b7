package dev.canarygate.run;

import dev.canarygate.engine.Job;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.JournalMark;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import dev.canarygate.world.SharedResources.Taken;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One step that this process performs for the driver of the gate, as that process would: by the
 * same definition, from the same state, with the world of this machine.
 *
 * @param mark how far the journal had come when the step began
 * @param host of this machine
 */
public record HiredStep(
    GateDefinition definition, GateState state, Job job, JournalMark mark, String host) {
  private static final Duration LOOK = Duration.ofMillis(500);

  /**
   * Waits for what this machine's gates share, then performs it.
   *
   * @param children take the records of the programs that it starts
   * @param tell gets what it waits for
   * @throws Interrupted when it was ended
   */
  public Finding perform(Worlds worlds, ChildRecords children, Consumer<String> tell) {
    var workPackage = definition.workPackage(job.workPackage());
    var step = step(workPackage);
    var needed =
        Stream.concat(step.kind().uses().stream(), workPackage.held().stream())
            .collect(Collectors.toUnmodifiableSet());
    await(worlds, needed, tell);
    try {
      return perform(worlds, step, children);
    } finally {
      worlds.resources().giveBack(needed);
    }
  }

  private Finding perform(Worlds worlds, StepDefinition step, ChildRecords records) {
    var assignment =
        new Assignment(
            definition, state, job.workPackage(), job.attempt(), job.step(), Optional.of(mark));
    var children = new StepChildren(assignment, host, worlds.outside().time(), records);
    var retries = new Retries(Progress.SILENT);
    return retries.with(
        Performer.perform(
            step,
            () -> worlds.forStep(job.evidence(), retries, children, step.passed()),
            assignment));
  }

  private static void await(Worlds worlds, Set<String> needed, Consumer<String> tell) {
    var said = Optional.<Taken>empty();
    for (var taken = worlds.resources().take(needed);
        taken.isPresent();
        taken = worlds.resources().take(needed)) {
      if (!taken.equals(said)) {
        tell.accept(taken.get().inWords());
      }
      said = taken;
      worlds.outside().time().pause(LOOK, "");
    }
  }

  private StepDefinition step(WorkPackage workPackage) {
    return StepsUnderWay.step(definition, workPackage, job.step())
        .orElseThrow(
            () ->
                new BadData(
                    job.id(), "the definition has no step " + job.step() + " in this package"));
  }
}
