package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.edge.LocalWorld;
import dev.canarygate.engine.Gates;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Progress;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for a run that goes from process to process between its ticks, with every engine that
 * hands steps to runners. A test of an engine extends this.
 */
@Timeout(120)
public abstract class TicksContract {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");
  private static final IssueRef ISSUE = new IssueRef("acme/e2e", 41);
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir protected Path folder;
  private final CountDownLatch never = new CountDownLatch(1);
  private FakeWorld world;
  private Workbench bench;
  private Workbench.Me me;
  private int machines;

  /** The gates as a machine sees them that has the artifacts folder {@code folder/MACHINE}. */
  protected abstract Gates seenBy(String machine);

  /** Jobs as runners see them. */
  protected abstract Workbench bench();

  /** Lets so much time pass that a holder who says nothing counts as dead. */
  protected abstract void silence();

  @BeforeEach
  final void aRunner() {
    world = new FakeWorld(folder.resolve("world"));
    world.forge.open(ISSUE.repository(), ISSUE.number(), "Evidence");
    bench = bench();
    me = new Workbench.Me("one", "life", Set.of("canary"), "test");
    bench.beat(me);
  }

  private static GateDefinition far() {
    return new SmallGate()
        .workPackage("FAR")
        .does(finds("look", Finding.passed("fine")), finds("say", Finding.passed("wanted")))
        .runsOn("canary")
        .end()
        .workPackage("NEXT", "FAR")
        .does(finds("look", Finding.passed("fine")))
        .runsOn("canary")
        .end()
        .definition();
  }

  /** A process that drives the gate, on a machine of its own. */
  private final class Driver implements AutoCloseable, Worlds {
    private final Gates gates = seenBy("m" + ++machines % 2);
    private final String token = "token-" + machines;
    private final OpenGate gate;
    private final Runner runner;

    /**
     * @param name of the gate; empty: a new one
     */
    Driver(GateDefinition definition, Optional<String> name) {
      var holder = new Holder("ana", "host-" + machines, 1, 1, NOW, NOW, token, null);
      gate =
          name.map(each -> OpenGate.open(gates, gates.find(each).orElseThrow(), holder, NOW))
              .orElseGet(() -> OpenGate.create(gates, holder, NOW, "A gate"));
      var runners =
          new GateRunners(
              name(),
              gate.dispatch().orElseThrow(),
              () -> new Exhibit("definitions/x.json", Digest.of("x"), 1),
              UnaryOperator.identity());
      runner = Runner.sharing(definition, gate.ledger(), this, Watcher.NONE, runners);
    }

    String name() {
      return gate.folder().name();
    }

    Tick begin() {
      return runner.begin(
          new Event.RunStarted(NOW, name(), "digest", Map.of(), Map.of(), "tool", "ana", "host"),
          List.of());
    }

    /** Waits for news, and does what follows from it. */
    Tick next() {
      assertThat(runner.awaitNews(SOON)).as("there is news").isTrue();
      return runner.tick();
    }

    List<Event> events() {
      return gate.folder().read().events();
    }

    @Override
    public World outside() {
      return forAttempt("gates", Progress.SILENT);
    }

    @Override
    public World forAttempt(String evidence, Progress progress) {
      return new LocalWorld(
          world.forge,
          world.web,
          world.shell,
          world.time,
          world.processes,
          progress,
          world.evidence(),
          gates.artifacts(),
          Map.of(),
          world.home(),
          false);
    }

    @Override
    public void close() {
      gate.close();
    }
  }

  private Driver starts(GateDefinition definition) {
    return new Driver(definition, Optional.empty());
  }

  private Driver goesOn(Driver before) {
    return new Driver(far(), Optional.of(before.name()));
  }

  /** Takes places and performs each step at once, as a runner does. */
  private int perform() {
    bench.beat(me);
    bench.seats(me, 5);
    var jobs = bench.work(me);
    jobs.forEach(
        each -> {
          var job = each.job();
          var finding =
              job.step().equals("say")
                  ? Finding.passed("wanted")
                      .wanting(
                          new Effect.Comment(
                              new EffectId(job.gate(), "none", "say"), ISSUE, "cleared"))
                  : Finding.passed("fine");
          var done =
              new Event.StepFinished(NOW, job.workPackage(), job.attempt(), job.step(), finding);
          assertThat(bench.done(me, job, done)).isTrue();
        });
    return jobs.size();
  }

  private void allHolds(List<Event> events, GateFolder gate) {
    assertThat(events).filteredOn(Event.RunStarted.class::isInstance).hasSize(1);
    assertThat(events).filteredOn(Event.AttemptStarted.class::isInstance).hasSize(2);
    assertThat(events.stream().flatMap(each -> each.as(Event.StepStarted.class).stream()))
        .extracting(each -> each.workPackage() + " " + each.step())
        .containsExactly("FAR look", "FAR say", "NEXT look");
    assertThat(events).filteredOn(Event.StepFinished.class::isInstance).hasSize(3);
    assertThat(events).last().isInstanceOf(Event.GateEnded.class);
    assertThat(world.forge.comments(ISSUE)).hasSize(1);
    assertThat(new Plan(far(), gate.read().state(), NOW).outcome()).isEqualTo(Outcome.CLEARED);
  }

  /** In its first tick, then whenever a step was performed, another process has the gate. */
  @Test
  public void eachTickCanBeThatOfAnotherProcess() {
    var driver = starts(far());
    var next = driver.begin();
    int processes = 1;
    while (!(next instanceof Tick.Ended) && processes < 50) {
      awaitHandOver(driver);
      perform();
      driver.close();
      driver = goesOn(driver);
      next = driver.runner.goOn().orElseThrow();
      if (!(next instanceof Tick.Ended) && driver.runner.awaitNews(Duration.ofMillis(200))) {
        next = driver.runner.tick();
      }
      processes++;
    }
    allHolds(driver.events(), driver.gate.folder());
    assertThat(driver.events()).noneMatch(Event.HolderChanged.class::isInstance);
    assertThat(processes).isGreaterThan(3);
    driver.close();
  }

  /** News that came meanwhile is taken first. */
  private static void awaitHandOver(Driver driver) {
    Awaitility.await()
        .until(
            () -> {
              boolean over = driver.runner.handOver();
              if (!over) {
                driver.runner.tick();
              }
              return over;
            });
  }

  @Test
  public void whoIsKilledBetweenTwoTicksIsFollowedByAnotherProcessInTheSameRun() {
    var killed = starts(far());
    killed.begin();
    Awaitility.await().until(() -> perform() > 0 || tick(killed));
    killed.runner.awaitNews(SOON);

    silence();
    try (var next = goesOn(killed)) {
      goesOnToItsEnd(next);
      allHolds(next.events(), next.gate.folder());
      assertThat(next.events()).filteredOn(Event.HolderChanged.class::isInstance).hasSize(1);
      assertThatThrownBy(killed.runner::tick).isInstanceOf(Held.class);
      allHolds(next.events(), next.gate.folder());
    }
  }

  /** One more, which gives the package its place; always false. */
  private static boolean tick(Driver driver) {
    if (driver.runner.awaitNews(Duration.ofMillis(50))) {
      driver.runner.tick();
    }
    return false;
  }

  @Test
  public void aStepOfTheProcessItselfKeepsTheRunThere() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var here =
        new SmallGate()
            .workPackage("HERE")
            .does(
                step(
                    "wait",
                    (seen, assignment) -> {
                      begun.countDown();
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      return Finding.passed("fine");
                    }))
            .end()
            .definition();
    var killed = starts(here);
    assertThat(killed.begin()).isInstanceOf(Tick.OnNews.class);
    begun.await();
    assertThat(killed.runner.handOver()).isFalse();

    silence();
    try (var next = new Driver(here, Optional.of(killed.name()))) {
      long records = next.gate.head().records();
      assertThat(next.runner.goOn()).isEmpty();
      assertThat(next.gate.head().records()).isEqualTo(records);
      never.countDown();
      for (var tick = next.begin(); !(tick instanceof Tick.Ended); ) {
        tick = next.next();
      }
      assertThat(next.events()).filteredOn(Event.RunStarted.class::isInstance).hasSize(2);
    }
  }

  @Test
  public void aRunThatWasOnlyBegunIsDoneByAnotherProcess() {
    String name;
    try (var begins = starts(far())) {
      begins.gate.append(
          new Event.RunStarted(
              NOW, begins.name(), "digest", Map.of(), Map.of(), "tool", "ana", "laptop"));
      name = begins.name();
    }
    try (var next = new Driver(far(), Optional.of(name))) {
      goesOnToItsEnd(next);
      allHolds(next.events(), next.gate.folder());
      assertThat(next.runner.goOn()).as("it is over").isEmpty();
    }
  }

  @Test
  public void aRunThatAPersonInterruptedIsNotGoneOnIn() {
    var driver = starts(far());
    driver.begin();
    driver.runner.interrupt();
    assertThatThrownBy(driver::next).isInstanceOf(Interrupted.class);
    assertThat(driver.events()).last().isInstanceOf(Event.RunInterrupted.class);
    driver.close();
    try (var next = goesOn(driver)) {
      assertThat(next.runner.goOn()).isEmpty();
    }
  }

  /** Otherwise it would make the gate due again and again. */
  @Test
  public void whatARunnerSaysAfterItsRunWasInterruptedIsNoNewsForTheNextRun() {
    var driver = starts(far());
    driver.begin();
    var job = begun(driver);
    driver.runner.interrupt();
    assertThatThrownBy(driver::next).isInstanceOf(Interrupted.class);
    driver.close();
    bench.note(me, job, 0, new Event.ChildEnded(NOW, "m", true, "exit code 0"));
    bench.ended(me, job);

    try (var next = goesOn(driver)) {
      assertThat(next.gate.dispatch().orElseThrow().news()).hasSize(1);
      next.begin();
      assertThat(next.gate.dispatch().orElseThrow().news()).isEmpty();
    }
  }

  /** The first step that a runner begins. */
  private Job begun(Driver driver) {
    var work = bench.work(me);
    while (work.isEmpty()) {
      bench.seats(me, 5);
      if (driver.runner.awaitNews(Duration.ofMillis(100))) {
        driver.runner.tick();
      }
      work = bench.work(me);
    }
    return work.get(0).job();
  }

  private void goesOnToItsEnd(Driver next) {
    var tick = next.runner.goOn().orElseThrow();
    while (!(tick instanceof Tick.Ended)) {
      perform();
      next.runner.awaitNews(Duration.ofMillis(100));
      tick = next.runner.tick();
    }
  }
}
