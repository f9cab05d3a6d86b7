package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.Slow;
import dev.canarygate.gate.Child;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.world.Birth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A canary that outlives its gate, among real processes.
 *
 * <p>{@code -Dtakeovers=N} says how often a gate is taken over from a holder that is paused.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals and shell scripts")
final class OrphansIT {
  private static final int TAKE_OVERS = Integer.getInteger("takeovers", 2);
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;
  private ProgramAtWork product;
  private Path artifacts;

  @BeforeEach
  void begin() throws IOException {
    product = new ProgramAtWork(folder.resolve("world"));
    artifacts = folder.resolve("artifacts");
    Files.createFile(folder.resolve("slow"));
  }

  @AfterEach
  void end() {
    product.close();
  }

  /**
   * The canary as it is, but each checks for an earlier one that lives, so that two at once are
   * seen. The first one does something more, for as long as a file says so.
   */
  private void firstCanary(ProgramAtWork world, String does) throws IOException {
    var script = world.canary();
    var real = script.resolveSibling("real-canary.sh");
    Files.move(script, real);
    Files.writeString(
        script,
        """
        #!/bin/sh
        trap '' PIPE
        for earlier in $(cat '%1$s/started' 2>/dev/null); do
          case $(ps -o stat= -p "$earlier") in ''|Z*) ;; *) echo $$ >> '%1$s/double';; esac
        done
        echo $$ >> '%1$s/started'
        if mkdir .first 2>/dev/null; then while [ -e '%1$s/slow' ]; do %2$s; done; fi
        exec sh '%3$s' "$@"
        """
            .formatted(folder, does, real));
  }

  private ProgramAtWork.Running killedWhileItsCanarySleeps(String... words) throws Exception {
    firstCanary(product, "sleep 0.1");
    var gate = product.start(artifacts, "ana", words);
    await().atMost(LONG).until(this::aCanaryLives);
    gate.process().destroyForcibly().waitFor();
    return gate;
  }

  private boolean aCanaryLives() throws IOException {
    var started = folder.resolve("started");
    return Files.exists(started)
        && Files.readAllLines(started).stream()
            .anyMatch(pid -> Birth.of(Long.parseLong(pid)).isPresent());
  }

  private Child canary() {
    return children()
        .filter(each -> each.started().step().equals("run-single"))
        .findFirst()
        .orElseThrow();
  }

  private Stream<Child> children() {
    return GateState.of(events()).children();
  }

  private List<Event> events() {
    return GateFolder.newest(artifacts).orElseThrow().read().events();
  }

  private boolean lives(Child child) {
    return Birth.of(child.started().pid()).filter(child.started().birth()::equals).isPresent();
  }

  private List<String> integrity() {
    return events().stream()
        .filter(Event.StepFinished.class::isInstance)
        .map(event -> ((Event.StepFinished) event).finding().facts().get("integrity.verdict"))
        .flatMap(Optional::stream)
        .toList();
  }

  private void neverTwoAtOnce() {
    assertThat(folder.resolve("double")).doesNotExist();
  }

  @Slow
  @Test
  void resumeWaitsForACanaryThatOutlivedItsGateAndNeverStartsAnotherBesideIt() throws Exception {
    killedWhileItsCanarySleeps("run", "--attest");
    assertThat(lives(canary())).isTrue();
    var status = product.start(artifacts, "bob", "status");
    assertThat(status.ends()).isEqualTo(130);
    assertThat(status.words())
        .contains("A program outlived its gate", "pid " + canary().started().pid())
        .contains("./gate-runner resume --end-orphans");

    var resumed = product.start(artifacts, "bob", "resume", "--attest");
    await().atMost(LONG).until(() -> resumed.words().contains("Waiting for a program"));
    assertThat(resumed.words())
        .contains("pid " + canary().started().pid(), "WP04 attempt 1, step run-single")
        .contains("./gate-runner resume --end-orphans");
    assertThat(Files.readAllLines(folder.resolve("started"))).hasSize(1);
    Files.delete(folder.resolve("slow"));

    assertThat(resumed.ends()).as(resumed.words()).isZero();
    neverTwoAtOnce();
    product.everythingSaidOnce();
    assertThat(canary().isOrphan(2)).isTrue();
    assertThat(children().filter(each -> each.ended() == null)).isEmpty();
    assertThat(integrity()).first().isEqualTo("explained");
    assertThat(product.run(artifacts, "bob", "verify", artifacts.toString())).isZero();
    assertThat(product.canary().resolveSibling("../.gate-runner.lock")).doesNotExist();
  }

  @Slow
  @Test
  void endOrphansEndsWhatIsOursAndGoesOn() throws Exception {
    killedWhileItsCanarySleeps("run", "--attest");
    var bystander = new ProcessBuilder("sleep", "300").start();
    var orphan = canary();

    try {
      var resumed = product.start(artifacts, "bob", "resume", "--attest", "--end-orphans");
      assertThat(resumed.ends()).as(resumed.words()).isZero();
    } finally {
      assertThat(bystander.isAlive()).isTrue();
      bystander.destroyForcibly();
    }

    neverTwoAtOnce();
    product.everythingSaidOnce();
    assertThat(lives(orphan)).isFalse();
    assertThat(children().filter(each -> each.ended() == null)).isEmpty();
    assertThat(integrity()).first().isEqualTo("explained");
  }

  @Test
  void aRunThatIsInterruptedEndsWithItsReportAndTheCommandThatContinuesIt() throws Exception {
    HeardInterrupt.assume();
    firstCanary(product, "sleep 0.1");
    var ana = product.start(artifacts, "ana", "run", "--attest");
    await().atMost(LONG).until(this::aCanaryLives);

    signal(ana.process(), "INT");

    assertThat(ana.ends()).as(ana.words()).isEqualTo(130);
    assertThat(ana.words()).contains("WP04  Single canary", "due: was interrupted", "Report: ");
    assertThat(ana.words().lines().reduce((first, last) -> last).orElseThrow())
        .startsWith("Interrupted. Continue with: ./gate-runner resume ");
    var status = product.start(artifacts, "ana", "status");
    assertThat(status.ends()).isEqualTo(130);
    assertThat(status.words()).contains("due: was interrupted").doesNotContain("under way");
  }

  @Slow
  @Test
  void anotherGateWaitsItsTurnAndIsRefusedTheHarnessWhileACanaryOutlivesItsGate() throws Exception {
    firstCanary(product, "sleep 0.1");
    var ana = product.start(artifacts, "ana", "run", "--attest");
    await().atMost(LONG).until(this::aCanaryLives);

    var bob = product.start(folder.resolve("others"), "bob", "run", "--attest");
    await().atMost(LONG).until(() -> bob.words().contains("waits for the installation"));
    assertThat(bob.words())
        .containsOnlyOnce("waits for the installation, held by gate gate-")
        .contains("(pid " + ana.process().pid() + ")");

    // Its holder dies, its canary lives: the harness is not free.
    ana.process().destroyForcibly().waitFor();
    assertThat(bob.ends()).as(bob.words()).isEqualTo(75);
    assertThat(bob.words())
        .containsOnlyOnce("waits for the installation")
        .contains("a program that it started is still at work: pid ");

    Files.delete(folder.resolve("slow"));
    await().atMost(LONG).until(() -> !aCanaryLives());
    assertThat(product.run(folder.resolve("others"), "bob", "resume", "--attest")).isZero();
    neverTwoAtOnce();
  }

  @Slow
  @Test
  void aPausedHolderThatWakesChangesNothingThatIsSealed() throws Exception {
    for (int i = 0; i < TAKE_OVERS; i++) {
      try (var world = new ProgramAtWork(folder.resolve("world-" + i))) {
        takenOverWhileItsCanaryChats(world, folder.resolve("artifacts-" + i));
      }
    }
  }

  private void takenOverWhileItsCanaryChats(ProgramAtWork world, Path there) throws Exception {
    firstCanary(world, "echo chatter chatter chatter");
    var old = world.start(there, "ana", "run", "--attest");
    await().atMost(LONG).until(this::aCanaryLives);
    takenFrom(world, old, there);
    var next = world.start(there, "bob", "resume", "--attest", "--end-orphans");
    assertThat(next.ends()).as(next.words()).isZero();
    signal(old.process(), "CONT");
    assertThat(old.ends()).as(old.words()).isEqualTo(6);
    world.everythingSaidOnce();
    neverTwoAtOnce();
    assertThat(world.run(there, "bob", "verify", there.toString())).isZero();
  }

  private static void takenFrom(ProgramAtWork world, ProgramAtWork.Running old, Path there)
      throws Exception {
    for (int i = 0; ; i++) {
      signal(old.process(), "STOP");
      var unlock =
          world.start(
              there, "bob", "unlock", "--although-alive", "--reason", "ana's laptop sleeps");
      if (unlock.process().waitFor(20, TimeUnit.SECONDS)) {
        assertThat(unlock.process().exitValue()).as(unlock.words()).isZero();
        return;
      }
      assertThat(i).isLessThan(5);
      unlock.process().destroyForcibly().waitFor();
      signal(old.process(), "CONT");
    }
  }

  private static void signal(Process process, String name) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
