package dev.canarygate.run;

import dev.canarygate.engine.Job;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.run.CrewReport.Done;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.SharedResources;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Who performs the steps of a run: the threads of this process, or runners elsewhere. Whatever they
 * tell reaches the run in {@link #takeNews}, on the thread that records.
 */
interface Hands {
  /**
   * Looks for a place for one attempt: at once, or later.
   *
   * @param number of the attempt
   * @param later gets the answer in {@link #takeNews} when it is not known yet
   */
  Optional<Whereabouts> seek(WorkPackage workPackage, int number, Consumer<Whereabouts> later);

  /** Whether the answer for a package is still to come. */
  default boolean isSeeking(WorkPackage workPackage) {
    return false;
  }

  /** Packages that no runner has taken although one fits, each as {@code ID waits for …}. */
  default List<String> queued() {
    return List.of();
  }

  /** The attempt is over, or does not begin: its place is free for others. */
  default void leave(WorkPackage workPackage) {}

  /** Whether its steps are performed on another machine, which has what they use alone. */
  default boolean isElsewhere(WorkPackage workPackage) {
    return false;
  }

  /**
   * Steps that go on elsewhere although the process that began them is gone.
   *
   * @param state before this run
   */
  default List<Job> leftUnderWay(GateState state) {
    return List.of();
  }

  /** Name of the runner that performs a job; empty when nobody knows. */
  default Optional<String> runner(Job job) {
    return Optional.empty();
  }

  /** Waits for a step that goes on elsewhere. */
  default void rejoin(WorkPackage workPackage, StepDefinition step, Job job, Attempt attempt) {
    throw new IllegalStateException("nothing goes on elsewhere");
  }

  /**
   * Begins a step.
   *
   * @param evidence name of its folder of evidence
   * @throws Interrupted when a person has ended the run meanwhile
   */
  void send(WorkPackage workPackage, StepDefinition step, Assignment assignment, String evidence);

  /**
   * Waits until what a step uses alone is free on this machine.
   *
   * @param taking takes all of it, or says what somebody else has
   * @param then is done by the thread that records
   * @throws Interrupted when a person has ended the run meanwhile
   */
  void await(
      WorkPackage workPackage,
      StepDefinition step,
      Supplier<Optional<SharedResources.Taken>> taking,
      Runnable then);

  /** Whether something is under way, or looks for a place. */
  boolean busy();

  /** The steps under way where those of a package are performed. */
  Collection<StepDefinition> steps(WorkPackage workPackage);

  /**
   * Waits until there is news to take.
   *
   * @param longest returns then at the latest
   * @return whether there is
   * @throws Interrupted when this thread is interrupted
   */
  boolean awaitNews(Duration longest);

  /**
   * Takes the news that are there, until a step ended, one that waited has its turn, or there is a
   * place. Nothing waits here.
   *
   * @param recorder takes what steps tell before they end, on this thread
   * @param finished takes a step that ended
   * @return false when none of these is there now
   * @throws Interrupted when a person ended the run
   * @throws DiskFault when the disk keeps the run from going on
   * @throws MemoryFault when memory runs out for it
   */
  boolean takeNews(Consumer<Event> recorder, Consumer<Done> finished);

  /**
   * Leaves what is under way to another process that goes on with the run.
   *
   * @return false when some of it is in this process, or news are there to take; then nothing ends
   */
  default boolean handOver() {
    return false;
  }

  /** Ends what is under way; safe to call from any thread. */
  void interrupt();

  /**
   * Child processes are ended by those who started them; those are waited for.
   *
   * @param recorder takes what became of the child processes
   */
  void dismiss(Consumer<Event> recorder);
}
