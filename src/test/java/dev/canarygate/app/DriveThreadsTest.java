package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.engine.Drive;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.world.FakeTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DriveThreadsTest {
  private static final Workbench.Me ME = new Workbench.Me("one", "life", Set.of(), "");

  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private final Deque<String> due = new ArrayDeque<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final FakeTime time = new FakeTime();
  private Supplier<Optional<String>> course = Optional::empty;
  private final DriveThreads drives =
      new DriveThreads(new Bench(), drive -> new Course(), 2, time, log::add);

  @AfterEach
  void end() {
    over.countDown();
  }

  private void areDue(String... gates) {
    due.addAll(Arrays.asList(gates));
  }

  private void look() {
    drives.look(ME);
    time.advance(Duration.ofSeconds(1));
  }

  private Optional<String> goesOn() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  @Test
  void aGateThatItCannotGoOnWithIsForOthersForAMinute() {
    course =
        () -> {
          throw new BadData("signing.key", "expected no key");
        };
    areDue("g1");
    look();
    await().until(() -> drives.size() == 0);
    assertThat(refused).containsExactly("g1 one: signing.key: expected no key");

    areDue("g1", "g2");
    look();
    await().until(() -> drives.size() == 0);
    assertThat(refused).last().asString().startsWith("g2");
    assertThat(due).as("left to others").containsExactly("g1");

    time.advance(Duration.ofMinutes(1));
    look();
    await().until(() -> drives.size() == 0);
    assertThat(refused).last().asString().startsWith("g1");
    assertThat(drives.figures()).contains("gate_runner_gate_refusals_total 3");
  }

  @Test
  void whatKeepsItFromAGateIsSaidInWords() {
    var problems =
        List.of(
            new CorruptJournal(Path.of("journal.jsonl"), 3, "expected a hash"),
            new DiskFault("write", Path.of("evidence.log"), new IOException("disk full")));
    for (var each : problems) {
      course =
          () -> {
            throw each;
          };
      areDue("g" + problems.indexOf(each));
      look();
      await().until(() -> drives.size() == 0);
    }
    assertThat(refused)
        .hasSize(2)
        .noneMatch(each -> each.contains("dev.canarygate"))
        .anyMatch(each -> each.contains("journal.jsonl:3: expected a hash"))
        .anyMatch(each -> each.contains("evidence.log"));
  }

  @Test
  void aDriverThatHasAllItMayHaveSaysSoOnceAMinuteWhenMoreAreDue() {
    course = this::goesOn;
    areDue("g1", "g2");
    look();
    look();
    look();
    assertThat(log).as("none is due").noneMatch(each -> each.contains("more due"));
    areDue("g3");
    time.advance(Duration.ofMinutes(1));
    look();
    look();
    assertThat(log)
        .filteredOn(each -> each.contains("more due"))
        .containsExactly(
            "drives 2 gates, as many as --drive lets it; 1 more due: start another driver, or give"
                + " --drive=N");
    assertThat(drives.figures())
        .contains("gate_runner_gates_driving 2\n")
        .contains("gate_runner_gates_driving_limit 2\n")
        .contains("gate_runner_gates_due 1\n");
    over.countDown();
    await().until(() -> drives.size() == 0);
    look();
    assertThat(due).isEmpty();
  }

  private final class Course implements DriveThreads.Driving {
    @Override
    public Optional<String> drive() {
      return course.get();
    }

    @Override
    public void end() {}
  }

  /** Gates that are due. */
  private final class Bench extends IdleBench {
    @Override
    public Optional<Drive> drive(Me me, Set<String> but) {
      var next = due.stream().filter(each -> !but.contains(each)).findFirst();
      next.ifPresent(due::remove);
      return next.map(
          each ->
              new Drive(
                  each,
                  new Exhibit("definitions/d.json", "0".repeat(64), 1),
                  "ana",
                  true,
                  0,
                  null,
                  Drive.Wake.going(Duration.ZERO, "its run is begun")));
    }

    @Override
    public void refuse(Me me, Drive drive, String why) {
      refused.add(drive.gate() + " " + why);
    }

    @Override
    public long due() {
      return due.size();
    }
  }
}
