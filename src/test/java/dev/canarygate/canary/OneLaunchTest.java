package dev.canarygate.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.canarygate.edge.LocalWorld;
import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.triage.TriageRules;
import dev.canarygate.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real script under the real shell and the real clock makes all four runs in one launch. */
final class OneLaunchTest {
  private static final Path BASH = Path.of("/bin/bash");

  @TempDir Path folder;
  private Bench bench;
  private World world;
  private Path documents;
  private Path results;

  @BeforeEach
  void openAttempt() throws IOException {
    assumeThat(BASH).exists();
    bench = new Bench(folder);
    bench.begin("WP05");
    bench.open(false);
    documents = Files.createDirectories(folder.resolve("documents"));
    results = bench.harness.resolve("artifacts/sync_identity_boundary");
    Files.createDirectories(results.resolve("runs"));
    var fake = bench.world;
    var time = new SystemTime(fake.progress);
    world =
        new LocalWorld(
            fake.forge,
            fake.web,
            new ZtShell(Secrets.of(List.of()), time, fake.progress),
            time,
            fake.processes,
            fake.progress,
            fake.evidence(),
            fake.artifacts(),
            Map.of(),
            fake.home(),
            false);
  }

  private void prepared(int run, Integer... failing) throws IOException {
    var at = Instant.now().plusSeconds(run);
    var document = SampleResults.documented(run, at, failing);
    Files.writeString(documents.resolve("run-" + run + ".json"), document.toPrettyString());
  }

  /** Writes each document in two pieces, and the latest beside it, as the harness does. */
  private Path script(String end) throws IOException {
    return Files.writeString(
        bench.harness.resolve("canary.sh"),
        """
        echo $$ > pid
        for n in 1 2 3 4; do
          sleep 0.2
          run=%1$s/runs/run-$n.json
          head -c 100 %2$s/run-$n.json > $run
          sleep 0.2
          cat %2$s/run-$n.json > $run
          cp $run %1$s/latest.json
          echo "run $n is written"
        done
        %3$s
        """
            .formatted(results, documents, end));
  }

  private Finding follow(Path script) {
    var runs =
        Stream.of("1", "2", "3", "4")
            .map(
                run ->
                    new CanaryRunRequest(
                        run,
                        Launches.ALL,
                        bench.harness,
                        script,
                        List.of(BASH.toString(), script.toString()),
                        Map.of(),
                        results,
                        "https://saas.example",
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(10)))
            .toList();
    return bench.perform(
        world,
        new RunsStep(
            new RunsRequest(runs, Duration.ofSeconds(20)),
            new Triage(new TriageRules(List.of())),
            new LaunchChecks(List.of(), List.of())));
  }

  @Test
  void fourDocumentsOfARealScriptAreFourRuns() throws IOException {
    for (int run = 1; run <= 4; run++) {
      prepared(run);
    }
    var finding = follow(script("exit 0"));
    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.PASSED);
    assertThat(bench.attemptFolder().resolve("logs/canary-runs.log"))
        .content()
        .contains("run 1 is written", "run 4 is written");
    assertThat(bench.attemptFolder().resolve("runs/run-4.json"))
        .hasSameBinaryContentAs(documents.resolve("run-4.json"));
    assertThat(bench.perform(new ProtocolStep(4)).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aScriptWhoseSecondRunFailedIsEndedThoughItWouldGoOn() throws IOException {
    prepared(1);
    prepared(2, 4);
    prepared(3);
    prepared(4);
    var finding = follow(script("sleep 600"));
    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).isEqualTo("run 2: failed in scenario 4");
    var pid = Long.parseLong(Files.readString(bench.harness.resolve("pid")).strip());
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(bench.attemptFolder().resolve("logs/canary-runs.log"))
        .content()
        .contains("run 1 is written");
  }

  @Test
  void aScriptThatEndsEarlyTaughtNothingOfTheRest() throws IOException {
    prepared(1);
    var script = bench.harness.resolve("canary.sh");
    Files.createDirectories(bench.harness);
    Files.writeString(
        script,
        "cp %s/run-1.json %s/runs/run-1.json; echo no team; exit 1\n"
            .formatted(documents, results));
    var finding = follow(script);
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary())
        .isEqualTo("run 2 is inconclusive: ended with exit code 1, but not found: runs/run-2.json");
    assertThat(finding.details()).contains("no team");
  }
}
