package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Machine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DaemonsStepTest {
  private static final String DAEMON =
      "python -c from specify_cli.sync.daemon import run_sync_daemon;"
          + " run_sync_daemon(9400, 'c2VjcmV0LXRva2Vu')";

  @TempDir Path folder;
  private FakeWorld world;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder);
    world.processes.alive(7, null, "bash").alive(41, "2026-05-20T11:00:00Z", DAEMON);
  }

  private Finding look() {
    var settings = new Settings(Map.of("names", "run_sync_daemon"));
    return DaemonsStep.KIND.step(settings).perform(world, world.knowing());
  }

  private void owner(String json) {
    InstalledCandidate.write(world.home().resolve(".spec-kitty/sync/daemon/owner.json"), json);
  }

  @Test
  void aDaemonThatNobodyRecordedIsListedWithoutItsToken() {
    var finding = look();
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.details())
        .singleElement()
        .asString()
        .startsWith("pid 41, started 2026-05-20T11:00:00Z: python -c")
        .contains("run_sync_daemon(9400, '***')")
        .doesNotContain("c2VjcmV0");
    assertThat(finding.facts().get("candidate.stray-daemons")).hasValue("1");
  }

  @Test
  void theRecordedOwnerIsNotListed() {
    owner("{\"pid\": 41, \"port\": 9400}");
    assertThat(look().details()).isEmpty();
    assertThat(look().summary()).contains("recorded owner");
    owner("{\"pid\": \" 41 \"}");
    assertThat(look().details()).isEmpty();
  }

  @Test
  void theRecordOfANewerClientIsWhereItsVariableSays() {
    InstalledCandidate.write(folder.resolve("state/sync/daemon/owner.json"), "{\"pid\": 41}");
    assertThat(look().details()).hasSize(1);
    world.environment.put("SPEC_KITTY_HOME", folder.resolve("state").toString());
    assertThat(look().details()).isEmpty();
  }

  @Test
  void aSecondDaemonBesideTheOwnerIsListed() {
    owner("{\"pid\": 41}");
    world.processes.alive(99, null, DAEMON);
    assertThat(look().summary()).contains("1 of 2").contains("none was ended");
    assertThat(look().details()).singleElement().asString().contains("at an unknown time");
  }

  @Test
  void anOwnerRecordThatCannotBeReadIsSaid() {
    owner("not json");
    assertThat(look().details()).anyMatch(line -> line.contains("cannot be read"));
    owner("{\"port\": 1}");
    assertThat(look().details()).anyMatch(line -> line.contains("names no pid"));
  }

  @Test
  void onWindowsTheRecordIsElsewhere() {
    world.machine = new Machine("windows-host", 0, 1, "C:\\Users\\ana", true);
    world.environment.put("LOCALAPPDATA", folder.resolve("local").toString());
    InstalledCandidate.write(
        folder.resolve("local/spec-kitty/sync/daemon/owner.json"), "{\"pid\": 41}");
    assertThat(look().details()).isEmpty();
  }

  @Test
  void withoutDaemonsThereIsNothingToSay() {
    world.processes.ended(41);
    assertThat(look().summary()).isEqualTo("no sync daemon lives here");
  }
}
