package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncStatusStepTest {
  @TempDir Path folder;
  private FakeWorld world;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder);
  }

  private Finding ask() {
    var settings =
        new Settings(
            Map.of(
                "cli",
                "/opt/spec-kitty",
                "keys",
                List.of("ok", "foreground.pid", "daemon_owner_record.pid", "mismatches")));
    return SyncStatusStep.KIND.step(settings).perform(world, world.knowing());
  }

  @Test
  void allKeysPassWhateverTheyHoldAndHoweverItExits() {
    world.shell.answers("sync status --check --json", 2, "a warning\n" + TestWheel.STATUS + "\n");
    var finding = ask();
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("candidate.sync-keys")).hasValue("complete");
    assertThat(finding.evidence()).hasSize(1);
  }

  @Test
  void missingKeysAreListed() {
    world.shell.answers("sync status", 0, "{\"ok\": true, \"foreground\": {\"path\": 1}}");
    var finding = ask();
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary())
        .contains("expected 4 keys, found 1")
        .endsWith("missing: foreground.pid, daemon_owner_record.pid, mismatches");
    assertThat(finding.details()).containsExactly("Found: ok, foreground");
  }

  @Test
  void anAnswerOverSeveralLinesIsReadToo() {
    world.shell.answers("sync status", 0, "{\n\"ok\": true\n}\n");
    assertThat(ask().summary()).contains("found 1");
  }

  @Test
  void aTracebackIsNoAnswer() {
    world.shell.answers("sync status", 1, "Traceback (most recent call last):\n{ oh no\n");
    assertThat(ask().summary()).contains("found none (exit code 1)");
  }

  @Test
  void aCommandThatDoesNotStartOrEndIsSaid() {
    assertThat(ask().summary()).contains("does not start: /opt/spec-kitty");
    world.shell.hangs("sync status");
    assertThat(ask().summary()).contains("did not end in time");
  }
}
