package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.Slow;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.world.ThisMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may go on with a gate, among real processes.
 *
 * <p>{@code -Dstarts=N} says how often two are started at once.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
final class HoldersIT {
  private static final int STARTS = Integer.getInteger("starts", 5);
  private static final List<Integer> PAUSED_AFTER =
      STARTS < 100 ? List.of(40) : List.of(4, 12, 20, 30, 40, 50, 60);

  @TempDir Path folder;
  private ProgramAtWork product;

  @BeforeEach
  void begin() {
    product = new ProgramAtWork(folder.resolve("world"));
  }

  @AfterEach
  void end() {
    product.close();
  }

  @Test
  void ofTwoThatAreStartedAtOnceOneRunsAndTheOtherSaysWhoHoldsTheGate() throws Exception {
    for (int round = 0; round < STARTS; round++) {
      var artifacts = folder.resolve("at-once-" + round);
      var ana = product.start(artifacts, "ana", "run");
      var bob = product.start(artifacts, "bob", "run");
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> !ana.process().isAlive() || !bob.process().isAlive());
      boolean anaRuns = ana.process().isAlive();
      var winner = anaRuns ? ana : bob;
      var loser = anaRuns ? bob : ana;
      assertThat(loser.process().exitValue()).as(loser.words()).isEqualTo(6);
      assertThat(loser.words())
          .contains(
              "the gate is held by " + (anaRuns ? "ana" : "bob") + " on " + ThisMachine.name(),
              "(pid " + winner.process().pid() + ") since 2");
      assertThat(winner.process().isAlive()).as(winner.words()).isTrue();
      winner.process().destroyForcibly().waitFor();
      assertThat(ProgramAtWork.journals(artifacts)).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Slow
  @Test
  void twoGatesOfOneFolderAreDrivenAtOnceAndBothAreCleared() throws Exception {
    var artifacts = folder.resolve("shared");
    try (var other = new ProgramAtWork(folder.resolve("other-world")).withRunsOfItsOwn()) {
      var ana = product.start(artifacts, "ana", "run", "--attest");
      await().atMost(Duration.ofMinutes(2)).until(() -> records(artifacts) >= 10);
      var bob = other.start(artifacts, "bob", "run", "--new", "--attest");
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> ProgramAtWork.journals(artifacts).size() == 2);
      var again = product.start(artifacts, "cleo", "resume", "--gate-id", older(artifacts));
      assertThat(again.ends()).as(again.words()).isEqualTo(6);
      assertThat(again.words()).contains("the gate is held by ana on " + ThisMachine.name());
      assertThat(ana.process().isAlive()).as("both at once: " + ana.words()).isTrue();

      assertThat(ana.ends()).as(ana.words()).isZero();
      assertThat(bob.ends()).as(bob.words()).isZero();
      product.everythingSaidOnce();
      other.everythingSaidOnce();
      var verified = product.start(artifacts, "ana", "verify", artifacts.toString());
      assertThat(verified.ends()).as(verified.words()).isZero();
      assertThat(artifacts.resolve("gates/lease.json")).doesNotExist();
    }
  }

  private static String older(Path artifacts) {
    return GateFolder.list(artifacts).get(0).name();
  }

  @Slow
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be paused there")
  void anOldHolderThatWakesAfterATakeOverWritesNeitherToTheJournalNorToTheForge() throws Exception {
    for (int records : PAUSED_AFTER) {
      var artifacts = folder.resolve("paused-" + records);
      var world = new ProgramAtWork(folder.resolve("world-" + records));
      try (world) {
        var old = world.start(artifacts, "ana", "run", "--attest");
        await().atMost(Duration.ofMinutes(2)).until(() -> records(artifacts) >= records);
        takenFrom(world, old, artifacts);
        var resumed = world.start(artifacts, "bob", "resume", "--attest", "--end-orphans");
        assertThat(resumed.ends()).as(resumed.words()).isZero();
        var journal = Files.readAllBytes(ProgramAtWork.journals(artifacts).get(0));
        world.everythingSaidOnce();

        signal(old.process(), "CONT");
        assertThat(old.ends()).as(old.words()).isEqualTo(6);
        assertThat(old.words()).contains("was taken away from this process");
        assertThat(Files.readAllBytes(ProgramAtWork.journals(artifacts).get(0))).isEqualTo(journal);
        world.everythingSaidOnce();
        assertThat(world.run(artifacts, "bob", "history")).isZero();
      }
    }
  }

  /** One that is paused in the midst of a write keeps the gate, so it is let out of it first. */
  private static void takenFrom(ProgramAtWork world, ProgramAtWork.Running old, Path artifacts)
      throws Exception {
    for (int i = 0; ; i++) {
      signal(old.process(), "STOP");
      var unlock =
          world.start(
              artifacts, "bob", "unlock", "--although-alive", "--reason", "ana's laptop sleeps");
      if (unlock.process().waitFor(20, TimeUnit.SECONDS)) {
        assertThat(unlock.process().exitValue()).as(unlock.words()).isZero();
        assertThat(unlock.words()).contains(" from ana on " + ThisMachine.name());
        return;
      }
      assertThat(i).isLessThan(12);
      unlock.process().destroyForcibly().waitFor();
      letGoOn(old, artifacts);
    }
  }

  /** Until another record is there: stopped again at once, it would still be in the same write. */
  private static void letGoOn(ProgramAtWork.Running old, Path artifacts) throws Exception {
    int before = records(artifacts);
    signal(old.process(), "CONT");
    await().atMost(Duration.ofMinutes(1)).until(() -> records(artifacts) > before);
  }

  @Slow
  @Test
  void anExportedGateGoesOnToItsEndWhereItIsImportedAndNowhereElse() throws Exception {
    var here = folder.resolve("here");
    var there = folder.resolve("there");
    var bundle = folder.resolve("gate.tar.gz");
    var killed = product.start(here, "ana", "run", "--attest");
    await().atMost(Duration.ofMinutes(2)).until(() -> records(here) >= 40);
    killed.process().destroyForcibly().waitFor();

    assertThat(product.run(here, "ana", "export", bundle.toString())).isZero();
    var refused = product.start(here, "ana", "resume");
    assertThat(refused.ends()).isEqualTo(5);
    assertThat(refused.words()).contains("was exported to gate.tar.gz");
    assertThat(product.run(there, "bob", "import", bundle.toString())).isZero();
    assertThat(product.run(there, "bob", "resume", "--attest")).isZero();
    assertThat(product.run(here, "ana", "resume")).isEqualTo(5);
    product.everythingSaidOnce();
  }

  private static int records(Path artifacts) {
    try {
      var journals = ProgramAtWork.journals(artifacts);
      return journals.isEmpty() ? 0 : Files.readAllLines(journals.get(0)).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void signal(Process process, String name) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
