package dev.canarygate.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator's machine with a queue, a daemon, a candidate and a harness, and a gate that watches.
 */
abstract class WatchedMachine {
  static final String TOKEN = "daemon-bearer-token";
  static final String CANARY_HOME = "pytest-of-ana/pytest-7/canary-scenario-20/scenario-2";

  @TempDir Path folder;
  FakeWorld world;
  Path home;
  Path site;
  Path harness;
  final List<Event> events = new ArrayList<>();
  int looks;

  @BeforeEach
  void anOperatorWithAQueueADaemonACandidateAndAHarness() throws Exception {
    world = new FakeWorld(folder);
    world.environment.put("TMPDIR", temporary().toString());
    home = Files.createDirectories(folder.resolve("home/.spec-kitty"));
    site = Files.createDirectories(folder.resolve("venv/lib/python3.12/site-packages"));
    Files.createDirectories(folder.resolve("venv/bin"));
    Files.writeString(folder.resolve("venv/bin/python"), "python");
    Files.writeString(folder.resolve("spec-kitty"), "cli");
    Files.writeString(Files.createDirectories(site.resolve("specify_cli")).resolve("a.py"), "1");
    Files.writeString(
        Files.createDirectories(site.resolve("spec_kitty_cli-3.2.0rc16.dist-info"))
            .resolve("RECORD"),
        "specify_cli/a.py,sha256=x,1\n\"odd,name.txt\",,\n");
    harness = folder.resolve("harness");
    Files.createDirectories(harness.resolve("scripts"));
    Files.writeString(harness.resolve("scripts/canary.sh"), "run");
    Files.createDirectories(harness.resolve(".git"));
    owner(4711);
    world.processes.alive(4711, "2026-05-20T08:00:00Z", "python daemon");
    sql(
        "CREATE TABLE queue (id INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT UNIQUE NOT NULL,"
            + " data TEXT NOT NULL)",
        "CREATE TABLE body_upload_queue (id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT)",
        "INSERT INTO queue (event_id, data) VALUES ('e1', 'secret words'), ('e2', 'b'), ('e3', 'c')");
    world
        .shell
        .answers("rev-parse HEAD", 0, "abcdef0123456789\n")
        .answers("status --porcelain", 0, "");
    events.add(
        new Event.RunStarted(
            world.time.now(), "phase4", "digest", Map.of(), Map.of(), "tool", "ana", "host"));
    known("candidate.version", "3.2.0rc16");
    events.add(new Event.AttemptStarted(world.time.now(), "WP05", 1));
  }

  void known(String fact, String value) {
    var finding = Finding.passed("known").with(fact, value);
    events.add(new Event.AttemptStarted(world.time.now(), "KNOWN", 1));
    events.add(new Event.StepFinished(world.time.now(), "KNOWN", 1, "known", finding));
  }

  void owner(long pid) throws IOException {
    var record = Files.createDirectories(home.resolve("sync/daemon")).resolve("owner.json");
    Files.writeString(
        record,
        "{\"pid\": "
            + pid
            + ", \"token\": \""
            + TOKEN
            + "\", \"started_at\": \"x\","
            + " \"package_version\": \"3.2.0rc16\", \"auth_scope\": \"a|b|c\"}");
  }

  void sql(String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("queue.db"));
        var statement = connection.createStatement()) {
      for (var each : statements) {
        statement.execute(each);
      }
    }
  }

  void canaryHome(String name, String... statements) throws Exception {
    var state = Files.createDirectories(temporary().resolve(name).resolve(".spec-kitty"));
    var file = state.resolve("queue.db");
    boolean fresh = !Files.exists(file);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      if (fresh) {
        statement.execute(
            "CREATE TABLE queue (id INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT UNIQUE NOT"
                + " NULL, data TEXT NOT NULL)");
      }
      for (var each : statements) {
        statement.execute(each);
      }
    }
  }

  void canaryDaemon(long pid) throws IOException {
    var folder =
        Files.createDirectories(
            temporary().resolve(CANARY_HOME).resolve(".spec-kitty/sync/daemon"));
    Files.writeString(folder.resolve("owner.json"), "{\"pid\": " + pid + "}");
    world.processes.alive(pid, "2026-05-20T09:00:00Z", "the canary's daemon");
  }

  Path temporary() {
    return world.home().resolve("tmp");
  }

  void run(String number) {
    world.time.advance(Duration.ofMinutes(5));
    record(Finding.passed("ran").with("canary.run-" + number + ".launched", world.time.now()));
  }

  void restart() {
    world.time.advance(Duration.ofMinutes(1));
    events.add(
        new Event.RunStarted(
            world.time.now(), "phase4", "digest", Map.of(), Map.of(), "tool", "ana", "host"));
    events.add(new Event.AttemptStarted(world.time.now(), "WP05", 1));
  }

  Finding perform(Step step) {
    var finding = step.perform(world, assignment());
    record(finding);
    return finding;
  }

  Assignment assignment() {
    return new Assignment(GateState.of(List.copyOf(events)), "WP05", 1, "step");
  }

  void record(Finding finding) {
    events.add(new Event.StepFinished(world.time.now(), "WP05", 1, "step", finding));
  }

  Finding look() {
    world.time.advance(Duration.ofMinutes(5));
    return perform(step("before-run-" + ++looks));
  }

  FingerprintStep step(String label) {
    var settings =
        Map.<String, Object>of(
            "label",
            label,
            "package",
            "spec-kitty-cli",
            "cli",
            folder.resolve("spec-kitty").toString(),
            "python",
            folder.resolve("venv/bin/python").toString(),
            "workspace",
            harness.resolve(".kittify").toString(),
            "harness",
            harness.toString(),
            "script",
            "scripts/canary.sh");
    return new FingerprintStep(FingerprintRequest.of(new Settings(settings)));
  }

  void snapshot(String sha, String rows) {
    record(
        Finding.passed("well")
            .with(
                Facts.NONE
                    .with("health.status", 200)
                    .with("saas.sha", sha)
                    .with("saas.build", "2026-05-20T05:16:22Z")
                    .with("drain.terminal-failed", "0")
                    .with("drain.business-rule-rows", rows)));
  }

  Finding judge() {
    return perform(new IntegrityVerdictStep(2, 0));
  }

  void becomes(String verdict, String because) {
    look();
    var finding = judge();
    assertThat(finding.facts().get("integrity.verdict")).hasValue(verdict);
    if (!because.isEmpty()) {
      assertThat(finding.details()).anyMatch(line -> line.contains(because));
    }
    boolean stands = verdict.equals("clean") || verdict.equals("explained");
    assertThat(finding.verdict()).isEqualTo(stands ? Verdict.PASSED : Verdict.INCONCLUSIVE);
  }
}
