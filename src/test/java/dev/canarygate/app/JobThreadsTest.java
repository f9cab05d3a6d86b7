package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.run.LookPace;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobThreadsTest {
  private static final Workbench.Me ME = new Workbench.Me("one", "life", Set.of(), "");
  private static final Job JOB =
      new Job(
          "g/A#1/s",
          "g",
          "A",
          1,
          "s",
          0,
          new Exhibit("definitions/d.json", "0".repeat(64), 1),
          "gates/g/A-attempt1");

  @TempDir Path folder;
  private final Queue<Event.StepFinished> given = new ConcurrentLinkedQueue<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private final Queue<Job> ended = new ConcurrentLinkedQueue<>();
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final Time time = new SystemTime(Progress.SILENT);
  private final JobThreads jobs =
      new JobThreads(new Bench(), this::work, time, new LookPace(time), log::add);

  private HiredWork work(Workbench.Me me) {
    var disk = new RunnerDisk(folder, time, log::add);
    return new HiredWork(new Bench(), me, folder, disk, new NoGround(), log::add);
  }

  @Test
  void aListFromBeforeAJobWasDoneDoesNotBeginItAgain() {
    var before = List.of(new Workbench.Work(JOB, false));
    jobs.take(ME, before);
    await().until(() -> jobs.size() == 0);

    jobs.take(ME, before);
    jobs.take(ME, before);
    await().during(Duration.ofMillis(200)).until(() -> jobs.size() == 0);

    assertThat(refused).hasSize(1);
    jobs.take(ME, List.of());
    jobs.take(ME, before);
    await().until(() -> refused.size() == 2);
  }

  /** Who looks after the machine reads its log; the gate's people read why it waits. */
  @Test
  void whatKeepsThisMachineFromAStepIsInItsLogAndTheStepIsGivenBack() {
    jobs.take(ME, List.of(new Workbench.Work(JOB, false)));
    await().until(() -> jobs.size() == 0);

    assertThat(refused)
        .singleElement()
        .asString()
        .startsWith("cannot perform it: cannot read " + folder);
    assertThat(given).isEmpty();
    assertThat(ended).isEmpty();
    assertThat(log)
        .contains("takes no packages until " + folder + " can be written to")
        .anyMatch(line -> line.startsWith("g/A#1/s: cannot perform it: cannot read " + folder))
        .last()
        .isEqualTo("g/A#1/s: given back, not begun");
  }

  @Test
  void thatAJobBrokeOffIsSaidAgainAsLongAsListsHaveIt() {
    var broken =
        new JobThreads(
            new Bench(),
            me -> {
              throw new StackOverflowError();
            },
            time,
            new LookPace(time),
            line -> {});
    var all = List.of(new Workbench.Work(JOB, false));

    broken.take(ME, all);
    await().until(() -> ended.size() == 1 && broken.size() == 0);
    broken.take(ME, all);

    assertThat(ended).containsExactly(JOB, JOB);
    assertThat(given).isEmpty();
  }

  /** Nothing is known of any gate: no step can begin. */
  private static final class NoGround implements RunnerGround {
    @Override
    public GateDefinition definition(Job job, GateState state) {
      throw new IllegalStateException("not asked");
    }

    @Override
    public RealWorlds worlds(GateDefinition definition, Consumer<String> tell) {
      throw new IllegalStateException("not asked");
    }
  }

  private final class Bench extends IdleBench {
    @Override
    public boolean done(Me me, Job job, Event.StepFinished result) {
      return given.add(result);
    }

    @Override
    public void ended(Me me, Job job) {
      ended.add(job);
    }

    @Override
    public void refuse(Me me, Job job, String why) {
      refused.add(why);
    }
  }
}
