package dev.canarygate.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.edge.LocalWorld;
import dev.canarygate.evidence.EvidenceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A harness serves one gate at a time, and its checkout stays clean. */
@Timeout(60)
final class FolderLockTest {
  private static final FolderLock.Holder ANA = new FolderLock.Holder("gate-1", "ana");
  private static final FolderLock.Holder BOB = new FolderLock.Holder("gate-2", "bob");

  private static final String HOST = "test-host";
  private static final long SELF = 99;

  @TempDir Path folder;
  private FakeWorld world;
  private Path harness;
  private Path file;

  @BeforeEach
  void aHarness() throws IOException {
    world = new FakeWorld(folder);
    world.processes.born(SELF, "boot/1", "the gate of ana");
    harness = Files.createDirectories(folder.resolve("harness"));
    file = harness.resolve(FolderLock.NAME);
  }

  /** As a gate in another process wrote it. */
  private void held(String host, long pid, String birth) throws IOException {
    Files.writeString(
        file,
        """
        {"gate": "gate-1", "artifacts": "%s", "person": "ana", "host": "%s", "pid": %d, "birth": "%s",
         "since": "2026-05-20T12:00:00Z", "token": "t"}
        """
            .formatted(world.artifacts().toAbsolutePath(), host, pid, birth));
  }

  @Test
  void itSaysWhoUsesTheFolderForAsLongAsItIsUsed() throws IOException {
    try (var lock = FolderLock.take(harness, ANA, world)) {
      assertThat(file).content().contains("\"gate\":\"gate-1\"", "\"person\":\"ana\"", HOST);
      assertThat(lock.said()).isEmpty();
    }
    try (var files = Files.list(harness)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void inACheckoutItLiesWhereGitDoesNotLook() throws IOException {
    var git = Files.createDirectory(harness.resolve(".git"));
    try (var lock = FolderLock.take(harness, ANA, world)) {
      assertThat(lock.said()).isEmpty();
      assertThat(file).doesNotExist();
      assertThat(git.resolve(FolderLock.NAME)).exists();
    }
    assertThat(git).isEmptyDirectory();
  }

  @Test
  void anotherGateIsRefusedByTheNameOfTheOneThatWorksThere() throws IOException {
    held(HOST, SELF, "boot/1");

    assertThatThrownBy(() -> FolderLock.take(harness, BOB, world))
        .isInstanceOf(FolderTaken.class)
        .hasMessageContaining("in use by gate gate-1 of ana on " + HOST)
        .hasMessageContaining("(pid " + SELF + ") since 2026-05-20T12:00:00Z")
        .hasMessageContaining(file.toString());
    assertThat(file).content().contains("gate-1");
  }

  @Test
  void aDeadHolderIsReplacedAndThatIsSaid() throws IOException {
    for (var birth : new String[] {"another boot/1", ""}) {
      held(HOST, SELF, birth);
      try (var lock = FolderLock.take(harness, BOB, world)) {
        assertThat(lock.said()).contains("taken over from gate gate-1 of ana");
        assertThat(file).content().contains("gate-2");
      }
    }
  }

  /** The same world, for who holds a gate. */
  private World fenced() {
    return new LocalWorld(
        world.forge,
        world.web,
        world.shell,
        world.time,
        world.processes,
        world.progress,
        EvidenceFolder.in(world.artifacts(), "gates/gate-1/evidence", action -> action.run()),
        world.artifacts(),
        world.environment(),
        world.home(),
        false);
  }

  /** Such as one that is paused while somebody took its gate over. */
  @Test
  void whoHoldsTheGateNowTakesItFromWhoHeldTheGateBefore() throws IOException {
    var fenced = fenced();
    held(fenced.machine().name(), SELF, "boot/1");

    try (var lock = FolderLock.take(harness, new FolderLock.Holder("gate-1", "bob"), fenced)) {
      assertThat(lock.said()).contains("taken over from gate gate-1 of ana");
    }
    held(fenced.machine().name(), SELF, "boot/1");
    assertThatThrownBy(() -> FolderLock.take(harness, BOB, fenced)).isInstanceOf(FolderTaken.class);
    // A check of one package holds no gate.
    assertThatThrownBy(() -> FolderLock.take(harness, ANA, world)).isInstanceOf(FolderTaken.class);
  }

  @Test
  void ofAHolderOnAnotherMachineNobodyKnowsThatItIsDead() throws IOException {
    held("elsewhere", Integer.MAX_VALUE, "");

    assertThatThrownBy(() -> FolderLock.take(harness, BOB, world))
        .isInstanceOf(FolderTaken.class)
        .hasMessageContaining("of ana on elsewhere");
  }

  @Test
  void aDeadHolderWhoseProgramLivesIsNotReplaced() throws IOException {
    held(HOST, Integer.MAX_VALUE, "");
    world.processes.carrying("GATE_RUNNER_FOLDER", "t", 4711, "bash canary.sh");

    assertThatThrownBy(() -> FolderLock.take(harness, BOB, world))
        .isInstanceOf(FolderTaken.class)
        .hasMessageContaining("still at work: pid 4711 (bash canary.sh)")
        .hasMessageContaining("resume --end-orphans");

    world.processes.ended(4711);
    FolderLock.take(harness, BOB, world).close();
    assertThat(file).doesNotExist();
  }

  /** It reads the end of its input when its holder dies, and gets no word when that wakes. */
  @Test
  void aProgramThatIsStillHeldBackKeepsNobodyWaiting() throws IOException {
    held(HOST, Integer.MAX_VALUE, "");
    world.processes.carrying("GATE_RUNNER_FOLDER", "t", 4711, "sh");
    world.processes.started(
        4711, null, "-c", "read -r go && exec \"$@\"", "sh", "bash", "canary.sh");

    FolderLock.take(harness, BOB, world).close();
    assertThat(file).doesNotExist();
  }

  @Test
  void aLockThatSaysNothingIsLeftToAPerson() throws IOException {
    Files.createFile(file);

    assertThatThrownBy(() -> FolderLock.take(harness, BOB, world))
        .isInstanceOf(FolderTaken.class)
        .hasMessageContaining("when no gate runs there, remove it");
  }

  @Test
  void whoLostItDoesNotTakeItFromTheNextOne() throws IOException {
    var lock = FolderLock.take(harness, ANA, world);
    held("elsewhere", 1, "");
    lock.close();
    assertThat(file).content().contains("elsewhere");
  }

  @Test
  void programsStartedUnderItCanBeTold() {
    var seen = new AtomicReference<Map<String, String>>();
    try (var lock = FolderLock.take(harness, ANA, world)) {
      lock.over(
              command -> {
                seen.set(command.environment());
                return world.shell.exited(0, "");
              })
          .run(Shell.Command.reading(Duration.ofSeconds(1), "canary"));
    }
    assertThat(seen.get()).containsKey("GATE_RUNNER_FOLDER");
  }

  @Test
  void packagesOfOneGateTakeTurns() throws Exception {
    var second = new CompletableFuture<String>();
    var thread =
        new Thread(
            () -> {
              try (var lock = FolderLock.take(harness, ANA, world)) {
                second.complete("taken" + lock.said());
              }
            });
    try (var first = FolderLock.take(harness, ANA, world)) {
      thread.start();
      thread.join(200);
      assertThat(first.said()).isEmpty();
      assertThat(second).isNotDone();
    }
    assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo("taken");
    thread.join();
    assertThat(file).doesNotExist();
  }

  @Test
  void aDryRunLeavesTheFolderAsItIs() {
    world.dryRun();
    try (var lock = FolderLock.take(harness, ANA, world)) {
      assertThat(lock.said()).isEmpty();
      assertThat(harness).isEmptyDirectory();
    }
  }
}
