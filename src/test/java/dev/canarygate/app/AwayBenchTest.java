package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.Job;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.UnreachableStore;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.world.FakeTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A runner whose database goes away while it performs a step. */
final class AwayBenchTest {
  private static final Workbench.Me ME = new Workbench.Me("one", "life", Set.of(), "");
  private static final Exhibit FILE = new Exhibit("log.txt", "0".repeat(64), 1);
  private static final Path PLACE = Path.of("log.txt");
  private static final Job JOB =
      new Job("g/A#1/s", "g", "A", 1, "s", 0, FILE, "gates/g/A-attempt1");
  private static final Event.StepFinished RESULT =
      new Event.StepFinished(Instant.EPOCH, "A", 1, "s", Finding.passed("done"));
  private final DiskFault away =
      DiskFault.ofStore("ask", "database gates", new UnreachableStore("refused", null));
  private final DiskFault store =
      DiskFault.ofStore("use", "folder /mnt", new UnreachableStore("not mounted", null));

  private final Deque<RuntimeException> troubles = new ArrayDeque<>();
  private final Deque<Boolean> databaseAnswers = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final FakeTime time = new FakeTime();
  private final Bench bench = new Bench();
  private final AwayBench waiting = new AwayBench(bench, JOB, time, log::add);

  @Test
  void whatIsSaidWaitsUntilTheDatabaseIsBackWithOneLineInTheLog() {
    troubles.addAll(List.of(away, away, away));

    assertThat(waiting.said("its result", () -> bench.done(ME, JOB, RESULT))).isTrue();

    assertThat(log).containsExactly("its result waits: cannot ask database gates: refused");
    assertThat(time.pauses()).hasSize(3).containsOnly(Duration.ofSeconds(1));
  }

  @Test
  void evidenceWaitsForTheDatabase() {
    troubles.addAll(List.of(away, away, away));
    databaseAnswers.addAll(List.of(false, false, true));

    waiting.keep(FILE, PLACE);

    assertThat(done).containsExactly("kept log.txt");
    assertThat(log).hasSize(1);
  }

  @Test
  void evidenceDoesNotWaitForAStoreOrADiskThatRefusesWhileTheDatabaseAnswers() {
    troubles.addAll(List.of(store, store, store));
    assertThatThrownBy(() -> waiting.keep(FILE, PLACE)).isSameAs(store);
    assertThat(troubles).as("asked once more").hasSize(1);

    troubles.clear();
    var full = new DiskFault("read", PLACE, new IOException("No space left on device"));
    troubles.add(full);
    assertThatThrownBy(() -> waiting.keep(FILE, PLACE)).isSameAs(full);
    assertThat(done).isEmpty();
  }

  @Test
  void recordsOfProgramsWaitForTheDatabaseToo() {
    troubles.addAll(List.of(away, away));
    var ended = new Event.ChildEnded(Instant.EPOCH, "mark", true, "exited 0");

    new HiredChildren(bench, ME, JOB, waiting, time).tell(ended);

    assertThat(done).containsExactly("noted 0");
    assertThat(log)
        .containsExactly("the record of a program waits: cannot ask database gates: refused");
  }

  private final class Bench extends IdleBench {
    private void trouble() {
      if (!troubles.isEmpty()) {
        throw troubles.remove();
      }
    }

    @Override
    public boolean isHeard(Job job, int number) {
      if (!databaseAnswers.isEmpty() && !databaseAnswers.remove()) {
        throw away;
      }
      return true;
    }

    @Override
    public boolean done(Me me, Job job, Event.StepFinished result) {
      trouble();
      return done.add(result.finding().summary());
    }

    @Override
    public boolean note(Me me, Job job, int number, Event event) {
      trouble();
      return done.add("noted " + number);
    }

    @Override
    public void keep(Exhibit exhibit, Path file) {
      trouble();
      done.add("kept " + exhibit.path());
    }
  }
}
