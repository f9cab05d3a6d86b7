package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.alone;
import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.canarygate.engine.Job;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.world.SharedResources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Packages that runners on other machines perform, as a run sees them. */
@Timeout(60)
final class FarPackagesTest {
  private static final Finding FINE = Finding.passed("fine");

  @TempDir Path folder;
  private final CountDownLatch go = new CountDownLatch(1);

  private static SmallGate far() {
    return new SmallGate().workPackage("FAR").does(finds("look", FINE)).runsOn("canary").end();
  }

  /** A step of the process itself that ends when the test says so. */
  private StepDefinition waits(Finding finding) {
    return step(
        "wait",
        (world, here) -> {
          RunsOnAStage.await(go);
          return finding;
        });
  }

  @Test
  void aPackageOnAnotherMachinePasses() {
    var gate =
        new SmallGate()
            .workPackage("FAR")
            .does(finds("look", FINE), finds("say", FINE))
            .runsOn("canary")
            .end()
            .workPackage("NEXT", "FAR")
            .does(finds("look", FINE))
            .end();
    try (var stage = new FarStage(folder, gate)) {
      var driver = stage.driver();
      var one = stage.runner("one", "canary", "linux");
      assertThat(driver.begin()).isEqualTo(new Tick.OnNews());
      one.takes("FAR");
      driver.next();
      assertThat(one.performs(FINE))
          .isEqualTo(
              new Job(
                  "gate-1/FAR#1/look",
                  "gate-1",
                  "FAR",
                  1,
                  "look",
                  3,
                  FarStage.DEFINITION,
                  "gates/gate-1/FAR-attempt1"));
      driver.next();
      assertThat(driver.dispatch().news())
          .as("the result of the first step is taken")
          .extracting(each -> each.job().step())
          .containsExactly("say");
      assertThat(stage.jobs.places(one.me)).isEqualTo(1);
      one.performs(Finding.passed("said"));

      assertThat(driver.ends().outcome()).isEqualTo(Outcome.CLEARED);

      assertThat(stage.story())
          .containsExactly(
              "RunStarted",
              "FAR begins on one",
              "FAR look begins",
              "FAR look passed: fine",
              "FAR say begins",
              "FAR say passed: said",
              "FAR ends passed",
              "NEXT begins here",
              "NEXT look begins",
              "NEXT look passed: fine",
              "NEXT ends passed",
              "gate cleared");
      assertThat(stage.shown()).containsExactly("FAR: on runner one", "FAR: on runner one");
      assertThat(driver.dispatch().news()).isEmpty();
      assertThat(stage.jobs.places(one.me)).as("its place is free").isZero();
    }
  }

  @Test
  void whileRunnersMayOnlyNotHaveFoundBackARunWaitsForThem() {
    try (var stage = new FarStage(folder, far())) {
      stage.jobs.mayFindBack(true);
      var driver = stage.driver();
      driver.begin();
      await().until(() -> stage.jobs.lookedBack() > 0);

      var one = stage.runner("one", "canary");
      one.takes("FAR");
      driver.next();
      one.performs(FINE);

      assertThat(driver.ends().outcome()).isEqualTo(Outcome.CLEARED);
      assertThat(stage.story()).noneMatch(line -> line.contains("none is here"));
    }
  }

  @Test
  void aPackageWaitsWhileNobodyHasItsTagAndStartsWhenARunnerComes() {
    try (var stage = new FarStage(folder, far())) {
      stage.runner("other", "gpu");
      var driver = stage.driver();
      driver.begin();

      var plan = driver.ends();

      assertThat(plan.outcome()).isEqualTo(Outcome.WAITING);
      assertThat(stage.story())
          .containsExactly(
              "RunStarted",
              "FAR waits: it needs a runner with the tag canary, and none is here. Start one:"
                  + " ./gate-runner serve-steps --tags canary");

      var next = stage.driver();
      var one = stage.runner("one", "canary");
      next.begin();
      one.takes("FAR");
      next.next();
      one.performs(FINE);
      assertThat(next.ends().outcome()).isEqualTo(Outcome.CLEARED);
    }
  }

  /** Packages that are ready at once begin at once, also when one of them needs longer to. */
  @Test
  void aPackageThatLooksForItsRunnerBeginsAlthoughAnotherOneAsksAPersonMeanwhile() {
    var gate =
        far().workPackage("ASKS").does(finds("ok", Finding.waiting("a person must say"))).end();
    try (var stage = new FarStage(folder, gate)) {
      var one = stage.runner("one", "canary");
      var driver = stage.driver();
      driver.begin();
      driver.nextUntil(() -> stage.story().contains("ASKS ends waiting"));

      one.takes("FAR");
      driver.next();
      one.performs(FINE);

      assertThat(driver.ends().outcome()).isEqualTo(Outcome.WAITING);
      assertThat(stage.story()).contains("FAR begins on one", "FAR ends passed");
    }
  }

  @Test
  void aRunnerThatComesWhileAnotherPackageWorksIsInTime() {
    var gate = far().workPackage("HERE").does(waits(FINE)).end();
    try (var stage = new FarStage(folder, gate)) {
      var driver = stage.driver();
      driver.begin();
      stage.jobs.awaitAsked("FAR");
      assertThat(driver.runner.awaitNews(Duration.ofMillis(120))).isFalse();
      var one = stage.runner("one", "canary").takes("FAR");
      driver.next();
      one.performs(FINE);
      driver.nextUntil(() -> stage.story().contains("FAR ends passed"));
      go.countDown();

      assertThat(driver.ends().outcome()).isEqualTo(Outcome.CLEARED);
      assertThat(stage.story()).noneMatch(each -> each.startsWith("FAR waits"));
    }
  }

  @Test
  void aPackageThatSomethingStoppedWhileItLookedForItsPlaceLeavesIt() {
    var gate = far().workPackage("HERE").does(waits(Finding.failed("bad"))).end();
    try (var stage = new FarStage(folder, gate)) {
      var driver = stage.driver();
      driver.begin();
      stage.jobs.awaitAsked("FAR");
      var one = stage.runner("one", "canary");
      go.countDown();
      driver.nextUntil(() -> stage.story().contains("HERE ends failed"));
      one.takes("FAR");
      assertThat(stage.jobs.places(one.me)).isEqualTo(1);

      assertThat(driver.ends().outcome()).isEqualTo(Outcome.STOPPED);

      assertThat(stage.story()).noneMatch(each -> each.startsWith("FAR"));
      assertThat(stage.jobs.places(one.me)).isZero();
    }
  }

  @Test
  void whatStepsUseAloneIsThatOfTheMachineThatPerformsThem() {
    var gate = new SmallGate();
    for (var name : List.of("P1", "P2")) {
      gate.workPackage(name).does(alone("queue", finds("s", FINE))).runsOn("canary").end();
    }
    gate.workPackage("P3").does(alone("queue", finds("s", FINE))).runsOn("gpu").end();
    gate.workPackage("HERE").does(alone("queue", finds("s", FINE))).end();
    try (var stage = new FarStage(folder, gate)) {
      var shared = new Machine(0);
      stage.stage.sharing(shared);
      var driver = stage.driver();
      var one = stage.runner("one", "canary");
      var two = stage.runner("two", "gpu");
      driver.begin();
      two.takes("P3");
      one.takes("P1").takes("P2");
      driver.nextUntil(
          () ->
              stage
                  .story()
                  .containsAll(
                      List.of("P1 begins on one", "P2 begins on one", "P3 begins on two")));
      driver.nextUntil(() -> stage.story().contains("HERE ends passed"));
      assertThat(stage.story()).contains("P3 s begins");
      var first = one.begins();

      one.gives(first, FINE);
      two.performs(FINE);
      driver.nextUntil(() -> stage.story().containsAll(List.of("P1 s begins", "P2 s begins")));
      one.performs(FINE);

      assertThat(driver.ends().outcome()).isEqualTo(Outcome.CLEARED);
      assertThat(shared.taken).as("only what is done here").containsExactly(Set.of("queue"));
      assertThat(shared.free).containsExactly("queue");
    }
  }

  @Test
  void aStepOfTheProcessItselfWaitsForWhatAnotherGateHas() {
    var gate = new SmallGate().workPackage("HERE").does(alone("queue", finds("s", FINE))).end();
    try (var stage = new FarStage(folder, gate)) {
      stage.stage.sharing(new Machine(3));
      var driver = stage.driver();
      driver.begin();

      assertThat(driver.ends().outcome()).isEqualTo(Outcome.CLEARED);

      assertThat(stage.shown()).containsExactly("HERE: waits for the queue, held by gate other");
      assertThat(stage.stage.world.time.pauses()).hasSize(2);
    }
  }

  /** What the gates of a machine share: another one has it for some looks. */
  private static final class Machine implements SharedResources {
    private final List<Set<String>> taken = new ArrayList<>();
    private final Set<String> free = ConcurrentHashMap.newKeySet();
    private int looksUntilFree;

    Machine(int looksUntilFree) {
      this.looksUntilFree = looksUntilFree;
    }

    @Override
    public synchronized Optional<Taken> take(Set<String> names) {
      if (looksUntilFree > 0) {
        looksUntilFree--;
        return Optional.of(new Taken("queue", "gate other"));
      }
      taken.add(names);
      return Optional.empty();
    }

    @Override
    public synchronized void giveBack(Set<String> names) {
      free.addAll(names);
    }
  }

  @Test
  void theEvidenceOfARunnerIsHereBeforeItsFindingIsRecorded() {
    try (var stage = new FarStage(folder, far())) {
      var driver = stage.driver();
      var one = stage.runner("one", "canary");
      driver.begin();
      one.takes("FAR");
      driver.next();
      var log =
          stage.jobs.keep("gates/gate-1/FAR-attempt1/log", "seen".getBytes(StandardCharsets.UTF_8));
      one.performs(Finding.passed("seen").proof(log));
      driver.runner.awaitNews(FarStage.SOON);

      assertThat(stage.stage.world.artifacts().resolve(log.path())).hasContent("seen");
      assertThat(stage.story()).doesNotContain("FAR look passed: seen");
      assertThat(driver.ends().outcome()).isEqualTo(Outcome.CLEARED);
    }
  }

  @Test
  void whatARunnerTellsOfItsProgramsIsRecordedAndHeardOnce() {
    try (var stage = new FarStage(folder, far())) {
      var driver = stage.driver();
      var one = stage.runner("one", "canary");
      driver.begin();
      one.takes("FAR");
      driver.next();
      var job = one.begins();
      one.tells(job, 0, "m");
      driver.runner.awaitNews(FarStage.SOON);
      assertThat(stage.jobs.isHeard(job, 0)).as("it is not in the journal").isFalse();

      assertThat(driver.next()).isEqualTo(new Tick.OnNews());
      assertThat(stage.story()).endsWith("program m ended: exit code 0");
      assertThat(stage.jobs.isHeard(job, 0)).isTrue();
      one.gives(job, FINE);
      driver.ends();
      assertThat(stage.story()).filteredOn(each -> each.startsWith("program")).hasSize(1);
    }
  }

  @Test
  void anEngineThatIsAwayEndsTheRun() {
    try (var stage = new FarStage(folder, far())) {
      var away = new DiskFault("ask", folder, new IOException("no database"));
      var driver = stage.driver();
      var one = stage.runner("one", "canary");
      driver.begin();
      one.takes("FAR");
      driver.next();
      one.begins();
      stage.jobs.trouble(away);

      assertThatThrownBy(driver::ends).isSameAs(away);

      assertThat(stage.story()).endsWith("interrupted: " + away.getMessage());
    }
  }

  /** A thread that nobody asks otherwise is like the one that starts it. */
  @Test
  void whoLooksForNewsKeepsNoProcessAliveAndEndsWithTheRun() throws InterruptedException {
    Map<Thread, Boolean> lookers = new ConcurrentHashMap<>();
    try (var stage = new FarStage(folder, far())) {
      stage.placing(
          each -> {
            if (Thread.currentThread().getName().equals("runners")) {
              lookers.put(Thread.currentThread(), Thread.currentThread().isDaemon());
            }
            return each;
          });
      var lively =
          new Thread(
              () -> {
                var driver = stage.driver();
                driver.begin();
                driver.ends();
              });
      lively.setDaemon(false);
      lively.start();
      lively.join();
    }
    assertThat(lookers.values()).containsExactly(true);
    var looker = lookers.keySet().iterator().next();
    looker.join(FarStage.SOON.toMillis());
    assertThat(looker.isAlive()).isFalse();
  }
}
