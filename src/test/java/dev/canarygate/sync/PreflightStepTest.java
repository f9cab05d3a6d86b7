package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate looks at the boundary before it sends. */
final class PreflightStepTest {
  @TempDir private Path root;
  private Path python;
  private FakeWorld world;

  @BeforeEach
  void anInstalledCli() throws IOException {
    world = new FakeWorld(root);
    python = Files.createFile(root.resolve("python3"));
    world.shell.answers(
        List.of(python.toString(), "-P", "-c"),
        0,
        "{\"package_version\": \"1\", \"executable_path\": \"/p\", \"source_path\": \"/s\"}");
  }

  private Finding perform(Map<String, Object> settings) {
    var step = SyncSteps.kinds().get(0).step(new Settings(settings));
    return step.perform(world, world.knowing());
  }

  @Test
  void anUntouchedHomePassesAndTellsItsFacts() {
    Finding finding = perform(Map.of("python", python.toString()));
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("sync.daemon")).contains("absent");
    assertThat(finding.facts().get("sync.legacy-rows")).contains("0");
  }

  @Test
  void aRefusalWaitsForAPersonAndSaysWhatToDo() {
    Finding finding = perform(Map.of("python", python.toString(), "require-auth", "true"));
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.summary()).isEqualTo("Sync boundary refused: not logged in.");
    assertThat(finding.details()).anyMatch(line -> line.contains("auth login"));
  }

  @Test
  void withoutTheCliNothingIsLearned() {
    Finding finding = perform(Map.of("python", root + "/none"));
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** Process 1 lives on the real machine; in this world nothing does. */
  @Test
  void whatLivesIsWhatTheWorldSaysLives() throws IOException {
    var record = root.resolve("home/.spec-kitty/sync/daemon/owner.json");
    Files.createDirectories(record.getParent());
    Files.writeString(
        record,
        """
        {"pid": 1, "port": 9400, "token": "t", "package_version": "1", "executable_path": "%s",
         "source_checkout_path": "/s", "server_url": "u", "queue_db_path": "q", "started_at": "x"}
        """
            .formatted(python));
    var settings = Map.<String, Object>of("python", python.toString());
    assertThat(perform(settings).facts().get("sync.daemon")).contains("orphan");
    world.processes.alive(1, null, "daemon");
    assertThat(perform(settings).facts().get("sync.daemon")).contains("present");
    assertThat(world.shell.ran()).hasSize(2);
  }
}
