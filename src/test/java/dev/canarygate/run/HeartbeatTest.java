package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");
  private static final Duration SHORT = Duration.ofMillis(5);

  @TempDir Path artifacts;

  @Test
  void whileALongStepIsAtWorkOthersSeeThatTheHolderIsAlive() {
    var me = Holder.me("ana", "host", NOW, "token");
    try (var gate = OpenGate.create(FileEngine.gates(artifacts), me, NOW, "Small gate")) {
      var later = NOW.plusSeconds(60);
      var done = Heartbeat.during(gate, () -> later, () -> seen(gate.folder(), later), SHORT);
      assertThat(done).isEqualTo("seen");
    }
  }

  @Test
  void workThatIsDoneBeforeTheFirstBeatGivesItsResultToo() {
    try (var gate = OpenGate.create(FileEngine.gates(artifacts), me(), NOW, "Small gate")) {
      assertThat(Heartbeat.<String>during(gate, () -> NOW, () -> "done")).isEqualTo("done");
    }
  }

  private static Holder me() {
    return Holder.me("ana", "host", NOW, "token");
  }

  @Test
  void aBeatThatFailsDoesNotDisturbTheWork() {
    var gate =
        OpenGate.create(
            FileEngine.gates(artifacts), Holder.me("ana", "host", NOW, "token"), NOW, "Small");
    try (gate) {
      Lease.release(gate.folder());
      var bob = Lease.take(gate.folder(), Holder.me("bob", "host", NOW, "other"));
      try (bob) {
        var beats = new AtomicInteger();
        var done =
            Heartbeat.during(
                gate,
                () -> NOW.plusSeconds(beats.incrementAndGet()),
                () -> {
                  await().until(() -> beats.get() > 2);
                  return "done";
                },
                SHORT);
        assertThat(done).isEqualTo("done");
        assertThat(Lease.holder(gate.folder()).orElseThrow().heartbeat()).isEqualTo(NOW);
      }
    }
  }

  private static String seen(GateFolder gate, Instant heartbeat) {
    await()
        .until(
            () ->
                Lease.holder(gate)
                    .filter(holder -> holder.heartbeat().equals(heartbeat))
                    .isPresent());
    return "seen";
  }

  /** A thread that nobody asks otherwise is like the one that starts it. */
  @Test
  void itsThreadEndsWithTheWorkAndKeepsNoProcessAlive() throws InterruptedException {
    var beating = new CompletableFuture<Thread>();
    try (var gate = OpenGate.create(FileEngine.gates(artifacts), me(), NOW, "Small gate")) {
      Supplier<Instant> clock =
          () -> {
            beating.complete(Thread.currentThread());
            return NOW;
          };
      var lively = new Thread(() -> Heartbeat.during(gate, clock, beating::join, SHORT));
      lively.setDaemon(false);
      lively.start();
      lively.join();
    }
    var thread = beating.join();
    thread.join(10_000);

    assertThat(thread.isAlive()).isFalse();
    assertThat(thread.isDaemon()).isTrue();
  }
}
