package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.Pipes;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.world.Launcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LeaseTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");

  @TempDir Path artifacts;
  private GateFolder gate;

  @BeforeEach
  void aGate() throws IOException {
    gate = gate("gate-1");
  }

  private GateFolder gate(String name) throws IOException {
    var made = new GateFolder(artifacts, name);
    Files.createDirectories(made.path());
    return made;
  }

  @Test
  void theSecondOneIsToldWhoHoldsItSinceWhenAndWhere() {
    try (var first = Lease.take(gate, me("ana"))) {
      first.requireHeld();
      assertThatThrownBy(() -> Lease.take(gate, me("bob")))
          .isInstanceOf(Held.class)
          .hasMessageContaining("ana on host (pid " + ProcessHandle.current().pid() + ")")
          .hasMessageContaining("2026-05-20T05:19:00Z");
    }
  }

  @Test
  void itIsFreeAgainWhenItsHolderClosesIt() {
    Lease.take(gate, me("ana")).close();
    assertThat(Lease.holder(gate)).isEmpty();
    Lease.take(gate, me("bob")).close();
  }

  @Test
  void aHolderThatDiedOnThisHostIsReplacedAndNamed() {
    long neverAlive = Integer.MAX_VALUE;
    Lease.take(gate, new Holder("ana", "host", neverAlive, 1, NOW, NOW, "a", null));
    try (var lease = Lease.take(gate, me("bob"))) {
      assertThat(lease.replaced().orElseThrow().person()).isEqualTo("ana");
    }
  }

  @Test
  void aRecycledPidIsNotTheHolder() {
    Lease.take(
        gate, new Holder("ana", "host", ProcessHandle.current().pid(), 1, NOW, NOW, "a", null));
    try (var lease = Lease.take(gate, me("bob"))) {
      assertThat(lease.replaced()).isPresent();
    }
  }

  @Test
  void aHolderOnAnotherHostIsNeverTakenForDead() {
    Lease.take(gate, new Holder("ana", "elsewhere", Integer.MAX_VALUE, 1, NOW, NOW, "a", null));
    assertThatThrownBy(() -> Lease.take(gate, me("bob"))).isInstanceOf(Held.class);
    assertThat(Lease.release(gate).orElseThrow().person()).isEqualTo("ana");
    Lease.take(gate, me("bob")).close();
  }

  @Test
  void whoLostItLearnsThatNobodyHasItNow() {
    var lost = Lease.take(gate, me("ana"));
    Lease.release(gate);

    assertThatThrownBy(lost::requireHeld)
        .isInstanceOfSatisfying(Held.class, each -> assertThat(each.free()).contains(gate.name()))
        .hasMessage(gate.name() + " was taken away from this process, and nobody holds it now");
  }

  @Test
  void oneThatWasTakenAwayIsNotGivenBackByWhoeverLostIt() {
    var lost = Lease.take(gate, me("ana"));
    Lease.release(gate);
    try (var now = Lease.take(gate, me("bob"))) {
      lost.close();
      now.requireHeld();
      assertThatThrownBy(lost::requireHeld)
          .isInstanceOf(Held.class)
          .hasMessageContaining("taken away")
          .hasMessageContaining("held by bob on host");
      assertThatThrownBy(() -> lost.beat(NOW.plusSeconds(30))).isInstanceOf(Held.class);
      assertThat(Lease.holder(gate).map(Holder::person)).contains("bob");
    }
  }

  @Test
  void anInterruptedThreadTakesItAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    try (var lease = Lease.take(gate, me("ana"))) {
      assertThat(Thread.interrupted()).isTrue();
      lease.requireHeld();
    }
  }

  @Test
  void itsHeartbeatShows() {
    try (var lease = Lease.take(gate, me("ana"))) {
      lease.beat(NOW.plusSeconds(30));
      assertThat(Lease.holder(gate).orElseThrow().heartbeat()).isEqualTo(NOW.plusSeconds(30));
    }
  }

  @Test
  void ofManyWhoStartAtOnceExactlyOneGetsIt() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        var contended = gate("round" + round);
        var tries =
            IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(n -> () -> takes(contended, n))
                .toList();
        int winners = 0;
        for (var result : threads.invokeAll(tries)) {
          winners += result.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Tag("processes")
  @Test
  void ofTwoProcessesThatAskAtOnceAHundredTimesOneGetsItAndTellsTheOtherWho() throws Exception {
    var ana = contender("ana");
    var bob = contender("bob");
    try {
      assertThat(List.of(said(ana), said(bob))).containsOnly("ready");
      for (int round = 0; round < 100; round++) {
        var contended = gate("round" + round);
        ask(ana, contended);
        ask(bob, contended);
        var answers = List.of(said(ana), said(bob));
        boolean anaHasIt = answers.get(0).equals("got it");
        var holder = anaHasIt ? ana : bob;
        assertThat(answers.get(anaHasIt ? 0 : 1)).isEqualTo("got it");
        assertThat(answers.get(anaHasIt ? 1 : 0))
            .startsWith(
                "the gate is held by "
                    + (anaHasIt ? "ana" : "bob")
                    + " on host (pid "
                    + holder.pid()
                    + ") since 20");
      }
    } finally {
      ana.destroyForcibly();
      bob.destroyForcibly();
    }
  }

  private static Process contender(String person) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Contender.class.getName(),
            person)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void ask(Process contender, GateFolder contended) throws IOException {
    var to = contender.outputWriter(StandardCharsets.UTF_8);
    to.write(contended.path() + "\n");
    to.flush();
  }

  private static String said(Process contender) throws IOException {
    return contender.inputReader(StandardCharsets.UTF_8).readLine();
  }

  private static boolean takes(GateFolder contended, int n) {
    try {
      Lease.take(contended, me("person" + n));
      return true;
    } catch (Held held) {
      return false;
    }
  }

  private static Holder me(String person) {
    return Holder.me(person, "host", NOW, person + "-token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "7",
        "{\"person\":\"ana\",\"ho",
        "{\"person\":\"ana\",\"host\":\"h\",\"pid\":1,\"started\":1,\"token\":\"t\"}"
      })
  void aLeaseThatSaysNothingIsExplainedAndSetAside(String text) throws IOException {
    Files.writeString(gate.file("lease.json"), text);
    broken("");
  }

  @Test
  void aLeaseWithTimesAndNamesThatCannotBeRightIsExplained() throws IOException {
    lease("ana", "+1000000000-12-31T23:59:59.999999999Z");
    broken("\"heartbeat\" is not what a gate writes");
    lease("ana", "-1000000000-01-01T00:00:00Z");
    broken("\"heartbeat\" is not what a gate writes");
    lease("ana", "tomorrow");
    broken("\"heartbeat\" is not what a gate writes");
    lease("ana\\u001b[2J", "2026-05-20T05:19:00Z");
    broken("\"person\" is not a name");
    lease(" ", "2026-05-20T05:19:00Z");
    broken("\"person\" is not a name");
  }

  @Test
  void whatCannotBeALeaseIsExplained() throws Exception {
    Pipes.at(gate.file("lease.json"));
    broken("found a named pipe");
    Files.createDirectories(gate.file("lease.json/full"));
    broken("found a folder");
    Files.createSymbolicLink(gate.file("lease.json"), gate.file("nowhere"));
    broken("a link that leads nowhere");
    Files.writeString(gate.file("lease.json"), " ".repeat(70_000));
    broken("expected at most 64 KiB, found more");
  }

  @Test
  void aPipeInTheLocksPlaceIsSaidAtOnce() throws Exception {
    Pipes.at(gate.file(".lease.lock"));
    assertThatThrownBy(() -> Lease.take(gate, me("bob")))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining(".lease.lock: expected a regular file, found a named pipe");
  }

  private void lease(String person, String heartbeat) throws IOException {
    Files.writeString(
        gate.file("lease.json"),
        """
        {"person": "%s", "host": "host", "pid": 1, "started": 1, "token": "t",
         "since": "2026-05-20T05:19:00Z", "heartbeat": "%s"}
        """
            .formatted(person, heartbeat));
  }

  /** Nobody takes it, everybody learns why, and it is free again when it was set aside. */
  private void broken(String why) {
    assertThatThrownBy(() -> Lease.holder(gate))
        .isInstanceOf(BrokenLease.class)
        .hasMessageContaining("lease.json does not say who holds the gate")
        .hasMessageContaining(why)
        .extracting(problem -> ((BrokenLease) problem).remedy(new Launcher("--set-file own.yaml")))
        .asString()
        .contains("unlock --reason", "resume --set-file own.yaml");
    assertThatThrownBy(() -> Lease.take(gate, me("bob"))).isInstanceOf(BrokenLease.class);
    assertThat(Lease.setBrokenAside(gate)).isPresent();
    assertThat(Lease.holder(gate)).isEmpty();
    Lease.take(gate, me("bob")).close();
  }

  @Test
  void whoHasTheGateToItselfCanAskAndChangeWhoHoldsIt() {
    try (var lease = Lease.take(gate, me("ana"))) {
      lease.whileHeld(
          () -> {
            assertThat(Lease.setBrokenAside(gate)).isEmpty();
            assertThat(Lease.release(gate).map(Holder::person)).contains("ana");
          });
      assertThat(Lease.holder(gate)).isEmpty();
    }
  }

  @Test
  void aFolderThatIsALinkIsNotTaken() throws IOException {
    var elsewhere = Files.createDirectory(artifacts.resolve("elsewhere"));
    var link = new GateFolder(artifacts, "link");
    Files.createSymbolicLink(link.path(), elsewhere);

    assertThatThrownBy(() -> Lease.take(link, me("ana")))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("link: it is a symbolic link");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aSoundLeaseIsNotSetAside() {
    try (var lease = Lease.take(gate, me("ana"))) {
      assertThat(Lease.setBrokenAside(gate)).isEmpty();
      lease.requireHeld();
    }
    assertThat(Lease.setBrokenAside(gate)).isEmpty();
  }

  @Test
  void aNameWithControlCharactersIsHeldUnderItsVisibleForm() {
    try (var lease = Lease.take(gate, Holder.me("ana\u001b[2J\nbob", "host", NOW, "t"))) {
      lease.requireHeld();
      assertThat(Lease.holder(gate).orElseThrow().person()).contains("ana").doesNotContain("\n");
    }
  }

  @Test
  void aGateThatIsBroughtInIsTakenBeforeItIsHere() {
    var coming = new GateFolder(artifacts, "gate-2");

    try (var lease = Lease.takeForImport(coming, me("ana"))) {
      lease.requireHeld();
      assertThatThrownBy(() -> Lease.takeForImport(coming, me("bob"))).isInstanceOf(Held.class);
    }
    assertThat(coming.path()).isDirectory();
  }

  @Test
  void ofAGateThatDidNotComeInNothingIsLeft() throws IOException {
    var coming = new GateFolder(artifacts, "gate-2");
    Lease.takeForImport(coming, me("ana")).close();

    Lease.discardUnused(coming);

    assertThat(coming.path()).doesNotExist();
  }

  @Test
  void aGateThatCameInOrIsHeldStays() throws IOException {
    var came = new GateFolder(artifacts, "gate-2");
    Lease.takeForImport(came, me("ana")).close();
    Files.createFile(came.journal());
    Lease.discardUnused(came);
    assertThat(came.journal()).exists();

    var held = new GateFolder(artifacts, "gate-3");
    try (var lease = Lease.takeForImport(held, me("ana"))) {
      Lease.discardUnused(held);
      lease.requireHeld();
    }
  }
}
