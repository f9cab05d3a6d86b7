package dev.canarygate.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.Slow;
import dev.canarygate.edge.LocalWorld;
import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import dev.canarygate.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs under the real shell: whatever the child does, the gate believes only proof. */
final class HostileCanaryTest {
  private static final String SECRET = "correct-horse-battery";
  private static final long FLOOD = Long.getLong("flood", 32L * 1024 * 1024);

  @TempDir Path folder;
  private Bench bench;
  private World world;
  private Path document;
  private Path results;

  @BeforeEach
  void openAttempt() throws IOException {
    bench = new Bench(folder);
    bench.open(false);
    world = world(bench.world.progress);
    results = bench.harness.resolve("artifacts/sync_identity_boundary");
    Files.createDirectories(bench.harness);
    document =
        Files.writeString(folder.resolve("document.json"), instant(Instant.now()).toString());
  }

  private World world(Progress progress) {
    var fake = bench.world;
    var time = new SystemTime(progress);
    return new LocalWorld(
        fake.forge,
        fake.web,
        new ZtShell(Secrets.of(List.of(SECRET)), time, progress),
        time,
        fake.processes,
        progress,
        fake.evidence(),
        fake.artifacts(),
        Map.of("CANARY_TOKEN", SECRET),
        fake.home(),
        false);
  }

  /** A run that took no time, so that it can lie between launch and end. */
  private static ObjectNode instant(Instant at) {
    var run = SampleResults.harness("01REAL", at);
    run.put("finished_at", run.get("started_at").asText());
    for (var scenario : run.get("scenarios")) {
      ((ObjectNode) scenario)
          .put("started_at", run.get("started_at").asText())
          .put("finished_at", run.get("started_at").asText());
    }
    return run;
  }

  private CanaryRunStep step(Duration limit, String... arguments) {
    var plain = bench.request("1");
    return bench.run(
        new CanaryRunRequest(
            "1",
            Launches.SINGLE,
            bench.harness,
            null,
            HostileCanary.words(arguments),
            Map.of("CANARY_TOKEN", SECRET),
            results,
            plain.saasUrl(),
            limit,
            Duration.ofSeconds(10)));
  }

  private Finding run(String how, String... more) {
    var arguments =
        new java.util.ArrayList<>(List.of(how, document.toString(), results.toString()));
    arguments.addAll(List.of(more));
    return bench.perform(world, step(Duration.ofMinutes(5), arguments.toArray(String[]::new)));
  }

  @Test
  void aWellBehavedChildPasses() {
    assertThat(run("write").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aFloodOfOutputLeavesABoundedLogAndTheDocumentStillCounts() throws IOException {
    // The double that shows progress remembers every line, which is the one thing not to do here.
    world = world(Progress.SILENT);
    var finding = run("flood", String.valueOf(FLOOD));
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    var log = bench.attemptFolder().resolve("logs/canary-run-1.log");
    assertThat(Files.size(log)).isLessThan(80L * 1024 * 1024);
  }

  /** Four times as much as the heap could hold; the whole gibibyte with {@code -Dflood}. */
  @Test
  void aFloodIsCarriedByAGateWhoseHeapCouldNotHoldIt() throws Exception {
    var log = folder.resolve("flood.log");
    var bytes = Math.max(FLOOD, 128L * 1024 * 1024);
    var gate = new ProcessBuilder(SmallHeapGate.words("-Xmx32m", log, bytes)).inheritIO().start();
    assertThat(gate.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(gate.exitValue()).isZero();
    assertThat(Files.size(log)).isBetween(64L * 1024 * 1024, 80L * 1024 * 1024);
  }

  @Test
  void outputThatIsNoTextIsKeptAndDoesNoHarm() throws IOException {
    assertThat(run("garbage").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Files.readAllBytes(bench.attemptFolder().resolve("logs/canary-run-1.log")))
        .startsWith((byte) 0xc3, 0x28, 0xff);
  }

  @Test
  void yesterdaysResultIsNoResult() throws IOException {
    Files.writeString(document, instant(Instant.now().minus(Duration.ofDays(1))).toString());
    var finding = run("write");
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("/started_at: expected a time after the launch");
  }

  @Test
  void aChildThatWritesNothingLeavesTheOldDocumentUnread() throws IOException {
    Files.createDirectories(results);
    var latest = Files.copy(document, results.resolve("latest.json"));
    Files.setLastModifiedTime(latest, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    var finding = bench.perform(world, step(Duration.ofMinutes(1), "garbage", "none", "none"));
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aChildThatDeletesTheAttemptFolderProvesNothing() {
    var finding = run("delete", bench.attemptFolder().toString());
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("the attempt folder was deleted while it ran");
  }

  @Test
  void aSecretOfTheEnvironmentIsInNoFileAndOnNoScreen() throws IOException {
    var failed = SampleResults.harness("01REAL", Instant.now(), 1);
    failed.setAll(instant(Instant.now()));
    ((ObjectNode) failed.get("scenarios").get(0)).put("failure_reason", "note " + SECRET);
    Files.writeString(document, failed.toString());
    var finding = run("tell", "CANARY_TOKEN");
    assertThat(finding.facts().get("canary.run-1.redacted")).hasValue("1");
    assertThat(finding.toString()).doesNotContain(SECRET);
    assertThat(bench.world.progress.told()).noneMatch(line -> line.contains(SECRET));
    try (var files = Files.walk(bench.world.artifacts())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(SECRET);
      }
    }
  }

  @Slow
  @Test
  void aChildThatForksAndIgnoresTheEndIsEndedWithAllItStarted() throws IOException {
    var pids = Files.createDirectory(folder.resolve("pids"));
    var finding = bench.perform(world, step(Duration.ofSeconds(6), "fork", pids.toString()));
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("did not end within its limit");
    await().atMost(Duration.ofSeconds(30)).until(() -> living(pids).isEmpty());
  }

  @Test
  void anInterruptedRunEndsItsChildren() throws Exception {
    var pids = Files.createDirectory(folder.resolve("pids"));
    var thrown = new AtomicReference<@Nullable Throwable>();
    var thread =
        new Thread(
            () -> bench.perform(world, step(Duration.ofMinutes(5), "fork", pids.toString())));
    thread.setUncaughtExceptionHandler((each, problem) -> thrown.set(problem));
    thread.start();
    await().atMost(Duration.ofSeconds(60)).until(() -> count(pids) == 2);
    thread.interrupt();
    thread.join(30_000);
    assertThat(thrown.get()).isInstanceOf(Interrupted.class);
    await().atMost(Duration.ofSeconds(30)).until(() -> living(pids).isEmpty());
  }

  private static long count(Path pids) throws IOException {
    try (var files = Files.list(pids)) {
      return files.count();
    }
  }

  private static List<ProcessHandle> living(Path pids) throws IOException {
    try (var files = Files.list(pids)) {
      return files
          .map(file -> ProcessHandle.of(Long.parseLong(file.getFileName().toString())))
          .flatMap(java.util.Optional::stream)
          .filter(ProcessHandle::isAlive)
          .toList();
    }
  }
}
