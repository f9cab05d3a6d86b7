package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.edge.web.OkHttpWeb;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepKind;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Lineage;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real pipx and pip in a scratch home, with an index on the loopback address. Nothing of it
 * leaves the machine.
 */
abstract class PipxBench {
  static final String REPO = "acme/widget";
  static final Duration LIMIT = Duration.ofMinutes(2);
  static final List<String> KEYS =
      List.of("ok", "exit_code", "foreground.pid", "daemon_owner_record.status", "orphan_records");

  /** Pip for all environments of pipx, made once. */
  @TempDir static Path shared;

  @TempDir Path folder;
  FakeWorld world;
  TestIndex index;
  Path wheels;

  @BeforeAll
  static void requirePipx() {
    var shell = new ZtShell(Secrets.of(List.of()), new FakeWorld(shared).time, Progress.SILENT);
    for (var words : List.of(List.of("pipx", "--version"), List.of("python3", "-m", "pip", "-V"))) {
      var exited = shell.run(new Command(words, null, Map.of(), LIMIT, null, false));
      assumeTrue(exited.succeeded(), "not on this machine: " + String.join(" ", words));
    }
  }

  @BeforeEach
  void makeWorld() throws IOException {
    world = new FakeWorld(folder.resolve("world"));
    world.shell.otherwise(new ZtShell(Secrets.of(List.of()), world.time, Progress.SILENT));
    world.web.otherwise(new OkHttpWeb(world.time));
    world.forge.prerelease(REPO, "v3.2.0rc15", "c15", "2026-05-19T20:25:11Z");
    world.forge.prerelease(REPO, "v3.2.0rc16", "c16", "2026-05-20T11:39:45Z");
    world.forge.lineage(REPO, "floor", "c16", Lineage.AHEAD);
    index = new TestIndex();
    wheels = folder.resolve("wheels");
    index.with(new TestWheel("3.2.0rc15").writeTo(wheels));
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  Map<String, String> environment() {
    var all = new HashMap<>(index.environment());
    all.put("HOME", folder.toString());
    all.put("PIPX_HOME", folder.resolve("pipx").toString());
    all.put("PIPX_BIN_DIR", folder.resolve("bin").toString());
    all.put("PIPX_SHARED_LIBS", shared.resolve("libs").toString());
    return all;
  }

  Settings settings(Map<String, Object> more) {
    var all = new HashMap<String, Object>();
    all.put("repository", REPO);
    all.put("package", "spec-kitty-cli");
    all.put("newer-than", "v3.2.0rc15");
    all.put("descends-from", "floor");
    all.put("pip", List.of("python3", "-m", "pip"));
    all.put("program", "pipx");
    all.put("cli", folder.resolve("bin/spec-kitty").toString());
    all.put("python", folder.resolve("pipx/venvs/spec-kitty-cli/bin/python").toString());
    all.put("modules", List.of("specify_cli.sync.owner", "specify_cli.sync.preflight"));
    all.put("keys", KEYS);
    all.put("names", "run_sync_daemon");
    all.put("owner-record", ".spec-kitty/sync/daemon/owner.json");
    all.put("owner-record-on-windows", "spec-kitty/sync/daemon/owner.json");
    all.put("environment", environment());
    all.putAll(more);
    return new Settings(all);
  }

  Finding perform(StepKind kind, String version) {
    return perform(kind, version, Map.of());
  }

  Finding perform(StepKind kind, String version, Map<String, Object> more) {
    return kind.step(settings(more)).perform(world, world.knowing("candidate.version", version));
  }

  void pipx(String... arguments) {
    var words = new ArrayList<>(List.of("pipx"));
    words.addAll(List.of(arguments));
    run(words.toArray(String[]::new));
  }

  void run(String... words) {
    var exited =
        world.shell.run(new Command(List.of(words), null, environment(), LIMIT, null, true));
    assertThat(exited.succeeded()).as(exited.output()).isTrue();
  }
}
