package dev.canarygate.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.disk.FaultyDisk;
import dev.canarygate.disk.FileOperation;
import dev.canarygate.disk.Trouble;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntegrityTest {
  private static final String TOKEN = "daemon-bearer-token";
  private static final String CANARY_HOME = "pytest-of-ana/pytest-7/canary-scenario-20/scenario-2";

  @TempDir Path folder;
  private FakeWorld world;
  private Path home;
  private Path site;
  private Path harness;
  private final List<Event> events = new ArrayList<>();
  private int looks;

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

  private void known(String fact, String value) {
    var finding = Finding.passed("known").with(fact, value);
    events.add(new Event.AttemptStarted(world.time.now(), "KNOWN", 1));
    events.add(new Event.StepFinished(world.time.now(), "KNOWN", 1, "known", finding));
  }

  private void owner(long pid) throws IOException {
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

  private void sql(String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("queue.db"));
        var statement = connection.createStatement()) {
      for (var each : statements) {
        statement.execute(each);
      }
    }
  }

  private void canaryHome(String name, String... statements) throws Exception {
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

  private void canaryDaemon(long pid) throws IOException {
    var folder =
        Files.createDirectories(
            temporary().resolve(CANARY_HOME).resolve(".spec-kitty/sync/daemon"));
    Files.writeString(folder.resolve("owner.json"), "{\"pid\": " + pid + "}");
    world.processes.alive(pid, "2026-05-20T09:00:00Z", "the canary's daemon");
  }

  private Path temporary() {
    return world.home().resolve("tmp");
  }

  private void run(String number) {
    world.time.advance(Duration.ofMinutes(5));
    record(Finding.passed("ran").with("canary.run-" + number + ".launched", world.time.now()));
  }

  private void restart() {
    world.time.advance(Duration.ofMinutes(1));
    events.add(
        new Event.RunStarted(
            world.time.now(), "phase4", "digest", Map.of(), Map.of(), "tool", "ana", "host"));
    events.add(new Event.AttemptStarted(world.time.now(), "WP05", 1));
  }

  private Finding perform(Step step) {
    var finding = step.perform(world, assignment());
    record(finding);
    return finding;
  }

  private Assignment assignment() {
    return new Assignment(GateState.of(List.copyOf(events)), "WP05", 1, "step");
  }

  private void record(Finding finding) {
    events.add(new Event.StepFinished(world.time.now(), "WP05", 1, "step", finding));
  }

  private Finding look() {
    world.time.advance(Duration.ofMinutes(5));
    return perform(step("before-run-" + ++looks));
  }

  private FingerprintStep step(String label) {
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
            "harness",
            harness.toString(),
            "script",
            "scripts/canary.sh");
    return new FingerprintStep(FingerprintRequest.of(new Settings(settings)));
  }

  private void snapshot(String sha, String rows) {
    record(
        Finding.passed("well")
            .with(
                Facts.NONE
                    .with("saas.sha", sha)
                    .with("saas.build", "2026-05-20T05:16:22Z")
                    .with("drain.terminal-failed", "0")
                    .with("drain.business-rule-rows", rows)));
  }

  private Finding judge() {
    return perform(new JudgeStep(2, 0));
  }

  private void becomes(String verdict, String because) {
    look();
    var finding = judge();
    assertThat(finding.facts().get("integrity.verdict")).hasValue(verdict);
    if (!because.isEmpty()) {
      assertThat(finding.details()).anyMatch(line -> line.contains(because));
    }
    boolean stands = verdict.equals("clean") || verdict.equals("explained");
    assertThat(finding.verdict()).isEqualTo(stands ? Verdict.PASSED : Verdict.INCONCLUSIVE);
  }

  @Test
  void nothingChangedIsClean() {
    look();
    snapshot("548194a", "22");
    look();
    snapshot("548194a", "22");
    var finding = judge();
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("integrity.verdict", "clean")
        .containsEntry("integrity.explained", "nothing had to be explained");
    assertThat(finding.facts().get("integrity.measured").orElseThrow())
        .startsWith("unchanged in 2 fingerprints: operator queues (3 rows, id sequence 3)")
        .contains("daemon 4711, alive", "harness at abcdef012345 (clean)", "548194a", "0/22 in 2");
    assertThat(finding.facts().get("integrity.enforced").orElseThrow()).contains("by GET alone");
  }

  @Test
  void neitherTheTokenNorARowsContentIsKept() throws IOException {
    var exhibit = look().evidence().get(0);
    var file = world.artifacts().resolve(exhibit.path());
    assertThat(Files.readString(file)).contains("4711").doesNotContain(TOKEN, "secret words");
  }

  @Test
  void lookingLeavesTheQueueAsItIs() throws Exception {
    sql("PRAGMA journal_mode=WAL");
    var before = Files.getLastModifiedTime(home.resolve("queue.db"));
    look();
    assertThat(Files.getLastModifiedTime(home.resolve("queue.db"))).isEqualTo(before);
    try (var files = Files.list(home)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("queue.db", "sync");
    }
  }

  @Test
  void touchedFilesAndVacuumAreNoIntervention() throws Exception {
    look();
    sql("VACUUM");
    look();
    assertThat(judge().facts().get("integrity.verdict")).hasValue("clean");
  }

  @Test
  void aHarnessThatIsNoCheckoutIsKnownByItsFiles() throws IOException {
    Files.delete(harness.resolve(".git"));
    look();
    Files.createDirectories(harness.resolve("artifacts"));
    Files.writeString(harness.resolve("artifacts/latest.json"), "written by the canary");
    look();
    assertThat(judge().facts().get("integrity.verdict")).hasValue("clean");
    Files.writeString(harness.resolve("scripts/other.sh"), "new");
    becomes("suspect", "toolchain: harness-files changed");
  }

  @Test
  void rowsThatLeaveTheOperatorsQueueAreSuspectEvenWhileTheDaemonLives() throws Exception {
    look();
    sql("DELETE FROM queue WHERE id = 2");
    becomes("suspect", "1 rows left while daemon 4711 was alive, which the operator's queue");
  }

  @Test
  void anOperatorsQueueThatChangesDuringARunIsSuspectAndTheRunIsNamed() throws Exception {
    look();
    run("2");
    sql("INSERT INTO queue (event_id, data) VALUES ('e4', 'd')");
    becomes("suspect", "1 rows were added during run 2 (between before-run-1 and before-run-2)");
  }

  @Test
  void whatTheCanaryDoesInItsOwnHomesDuringARunIsItsOwn() throws Exception {
    canaryHome(CANARY_HOME, "INSERT INTO queue (event_id, data) VALUES ('c1', 'x')");
    look();
    run("1");
    canaryHome(CANARY_HOME, "DELETE FROM queue", "UPDATE sqlite_sequence SET seq = 0");
    canaryHome(CANARY_HOME.replace("20", "30"), "DELETE FROM queue");
    becomes("clean", "");
    assertThat(judge().facts().get("integrity.measured").orElseThrow())
        .doesNotContain("homes of the canary");
  }

  @Test
  void betweenRunsTheCanarysHomesMayOnlyLoseRowsToTheirOwnDaemon() throws Exception {
    canaryHome(CANARY_HOME, "INSERT INTO queue (event_id, data) VALUES ('c1', 'x'), ('c2', 'y')");
    canaryDaemon(9400);
    look();
    canaryHome(CANARY_HOME, "DELETE FROM queue WHERE id = 1");
    becomes("explained", CANARY_HOME + ": queue.db, queue: 1 rows left while daemon 9400 was");
    assertThat(judge().facts().get("integrity.measured").orElseThrow())
        .contains("between runs also 1 homes of the canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO queue (event_id, data) VALUES ('c9', 'd') | 1 rows were added
          UPDATE queue SET data = 'z' WHERE id = 1              | 1 rows were rewritten
          DROP TABLE queue                                      | table queue vanished
          """)
  void betweenRunsAnyOtherChangeOfACanarysHomeIsSuspect(String change, String because)
      throws Exception {
    canaryHome(CANARY_HOME, "INSERT INTO queue (event_id, data) VALUES ('c1', 'x')");
    canaryDaemon(9400);
    look();
    canaryHome(CANARY_HOME, change);
    becomes("suspect", "canary home " + CANARY_HOME + ": queue.db");
    assertThat(judge().details()).anyMatch(line -> line.contains(because));
  }

  @Test
  void betweenRunsACanarysHomeMayNeitherAppearNorVanish() throws Exception {
    canaryHome(CANARY_HOME, "DELETE FROM queue");
    look();
    Files.move(
        world.home().resolve("tmp/pytest-of-ana"), world.home().resolve("tmp/somewhere-else"));
    canaryHome(CANARY_HOME.replace("20", "30"), "DELETE FROM queue");
    look();
    assertThat(judge().details())
        .anyMatch(line -> line.contains("canary home " + CANARY_HOME + " vanished"))
        .anyMatch(line -> line.contains("appeared"));
  }

  @Test
  void rowsThatLeaveACanarysHomeWithoutADaemonAreSuspect() throws Exception {
    canaryHome(CANARY_HOME, "INSERT INTO queue (event_id, data) VALUES ('c1', 'x')");
    look();
    canaryHome(CANARY_HOME, "DELETE FROM queue");
    becomes("suspect", CANARY_HOME + ": queue.db, queue: 1 rows left while no daemon was alive");
  }

  @Test
  void settingsInTheWorkspaceThatChangeAreSuspect() throws Exception {
    var settings = Files.createDirectories(harness.resolve(".kittify")).resolve("config.yaml");
    Files.writeString(settings, "a: 1");
    look();
    Files.writeString(settings, "a: 2");
    becomes("suspect", "workspace: .kittify/config.yaml changed");
  }

  @Test
  void aQueueOfAHundredThousandRowsIsComparedRowByRow() throws Exception {
    sql(
        "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 100009)"
            + " INSERT INTO queue (event_id, data) SELECT 'e' || i, 'd' || i FROM n");
    look();
    sql(
        "UPDATE queue SET data = 'x' WHERE id IN (60000, 90000)",
        "DELETE FROM queue WHERE id = 70000",
        "DELETE FROM queue WHERE id = 80000",
        "INSERT INTO queue (event_id, data) VALUES ('e70006', 'the event of row 70000')");
    look();
    assertThat(judge().details())
        .anyMatch(line -> line.contains("queue.db, queue: 2 rows were rewritten"))
        .anyMatch(line -> line.contains("queue.db, queue: 2 rows left"))
        .anyMatch(line -> line.contains("queue.db, queue: 1 rows were added"))
        .anyMatch(line -> line.contains("queue.db, queue: 1 events were queued again"));
  }

  @Test
  void aTableOfAnotherAgeWithoutIdAndEventIsLookedAtAllTheSame() throws Exception {
    sql("DROP TABLE queue", "CREATE TABLE queue (data TEXT)", "INSERT INTO queue VALUES ('a')");
    assertThat(look().verdict()).isEqualTo(Verdict.PASSED);
    sql("UPDATE queue SET data = 'b'");
    becomes("suspect", "queue.db, queue: 1 rows were rewritten");
  }

  @Test
  void rowsThatDidNotChangeAreListedOnceForAllLooks() throws Exception {
    look();
    look();
    look();
    try (var files = Files.list(world.evidence().path().resolve("observations"))) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .filteredOn(name -> name.startsWith("rows-"))
          .hasSize(1);
    }
  }

  @Test
  void aListingOfRowsThatWasChangedAfterwardsIsAGap() throws Exception {
    var listing =
        look().evidence().stream().filter(each -> each.path().contains("/rows-")).findFirst();
    sql("DELETE FROM queue WHERE id = 2");
    look();
    Files.writeString(world.artifacts().resolve(listing.orElseThrow().path()), "1 x -\n");
    assertThat(judge().facts().get("integrity.verdict")).hasValue("inconclusive");
    assertThat(judge().details()).anyMatch(line -> line.contains("its rows cannot be compared"));
  }

  @Test
  void aRestartIsBridgedByTheLooksAroundItAndIsSaid() {
    look();
    restart();
    look();
    restart();
    run("2");
    look();
    var finding = judge();
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("integrity.verdict", "explained")
        .containsEntry(
            "integrity.explained",
            "the gate was restarted between before-run-1 and before-run-2; the gate was restarted"
                + " during run 2 (between before-run-2 and before-run-3)");
  }

  @Test
  void aChangeAcrossARestartIsAsSuspectAsAnyOther() throws Exception {
    look();
    restart();
    sql("DELETE FROM queue WHERE id = 2");
    becomes("suspect", "1 rows left");
  }

  @Test
  void aClockThatJumpsAheadIsAGap() {
    look();
    world.time.set("2026-06-01T00:00:00Z");
    becomes("inconclusive", "the clock jumped, or the machine slept between before-run-1");
  }

  @Test
  void rowsThatLeaveWithoutADaemonAreSuspect() throws Exception {
    world.processes.ended(4711);
    look();
    sql("DELETE FROM queue WHERE id = 2");
    becomes("suspect", "1 rows left while no daemon was alive");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO queue (event_id, data) VALUES ('e4', 'd')      | 1 rows were added
          UPDATE queue SET data = 'x' WHERE id = 1                   | 1 rows were rewritten
          UPDATE sqlite_sequence SET seq = 1 WHERE name = 'queue'    | the id sequence went back
          DROP TABLE body_upload_queue                               | table body_upload_queue vanished
          """)
  void aChangedQueueIsSuspect(String change, String because) throws Exception {
    look();
    sql(change);
    becomes("suspect", because);
  }

  @Test
  void anEventThatIsQueuedAgainIsAReplay() throws Exception {
    look();
    sql("DELETE FROM queue WHERE id = 1", "INSERT INTO queue (event_id, data) VALUES ('e1', 'a')");
    becomes("suspect", "1 events were queued again");
  }

  @Test
  void anInsertAndADeleteDoNotCancelOut() throws Exception {
    world.processes.ended(4711);
    look();
    sql("INSERT INTO queue (event_id, data) VALUES ('e9', 'd')", "DELETE FROM queue WHERE id = 4");
    becomes("suspect", "1 rows left while no daemon was alive");
  }

  @Test
  void aQueueFileThatIsMadeAnewIsFoundByItsSequence() throws Exception {
    look();
    Files.delete(home.resolve("queue.db"));
    sql(
        "CREATE TABLE queue (id INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT UNIQUE NOT NULL,"
            + " data TEXT NOT NULL)");
    becomes("suspect", "the id sequence went back");
  }

  @Test
  void aQueueFileThatVanishesOrAppearsIsSuspect() throws Exception {
    look();
    Files.delete(home.resolve("queue.db"));
    Files.createDirectories(home.resolve("queues"));
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("queues/queue-0a.db"))) {
      connection.createStatement().execute("CREATE TABLE t (x)");
    }
    look();
    assertThat(judge().details())
        .anyMatch(line -> line.contains("queue.db vanished"))
        .anyMatch(line -> line.contains("queues/queue-0a.db appeared"));
  }

  @Test
  void aDaemonThatEndsOrIsReplacedIsSuspect() {
    look();
    world.processes.ended(4711);
    becomes("suspect", "daemon 4711 ended or was replaced");
  }

  @Test
  void aDaemonUnderARecycledIdIsAnotherDaemon() {
    look();
    world.processes.ended(4711).alive(4711, "2026-05-20T11:59:00Z", "other");
    becomes("suspect", "daemon 4711 ended or was replaced");
  }

  @Test
  void anEditedOwnerRecordIsSuspect() throws IOException {
    look();
    owner(4712);
    becomes("suspect", "the owner record changed");
  }

  @Test
  void aDaemonThatIsStartedIsSuspect() {
    world.processes.ended(4711);
    look();
    world.processes.alive(4711, null, "daemon");
    becomes("suspect", "daemon 4711 was started");
  }

  @Test
  void aPatchedCandidateScriptOrHarnessIsSuspect() throws IOException {
    look();
    Files.writeString(site.resolve("specify_cli/a.py"), "2");
    Files.writeString(harness.resolve("scripts/canary.sh"), "exit 0");
    Files.writeString(folder.resolve("spec-kitty"), "patched");
    world.shell.answers("status --porcelain", 0, " M tests/x.py\n");
    look();
    var finding = judge();
    assertThat(finding.facts().get("integrity.verdict")).hasValue("suspect");
    for (var name : List.of("installed-files", "script", "cli", "harness-changes")) {
      assertThat(finding.details()).anyMatch(line -> line.contains("toolchain: " + name));
    }
    assertThat(finding.facts().get("integrity.measured").orElseThrow())
        .startsWith("compared in 2")
        .contains("with local changes");
  }

  @Test
  void anotherBuildOfTheDeploymentMakesTheRunsInvalid() {
    look();
    snapshot("548194a", "22");
    snapshot("999", "22");
    becomes("invalid", "saas.sha was 548194a and is 999");
  }

  @Test
  void otherCountsOfTheDeploymentMakeTheRunsInvalid() {
    look();
    snapshot("548194a", "22");
    snapshot("548194a", "21");
    becomes("invalid", "drain.business-rule-rows was 22 and is 21");
  }

  @Test
  void aQueueThatCannotBeReadIsAGap() throws IOException {
    Files.writeString(home.resolve("queue.db"), "no database, but long enough to look like one");
    var finding = look();
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("queue file queue.db of", "could not be looked at");
    becomes("inconclusive", "could not be looked at");
  }

  @Test
  void anOwnerRecordThatCannotBeReadIsAGapAndItsTextIsNotRepeated() throws IOException {
    Files.writeString(home.resolve("sync/daemon/owner.json"), "{\"token\": " + TOKEN);
    var finding = look();
    assertThat(finding.summary()).contains("the owner record could not be read");
    assertThat(finding.toString()).doesNotContain(TOKEN);
  }

  @Test
  void withoutGitOrCandidateThereAreGaps() throws IOException {
    world.shell.answers("rev-parse HEAD", 128, "");
    Files.delete(site.resolve("spec_kitty_cli-3.2.0rc16.dist-info/RECORD"));
    Files.delete(folder.resolve("spec-kitty"));
    assertThat(look().details())
        .anyMatch(line -> line.contains("git could not tell harness-head"))
        .anyMatch(line -> line.contains("expected one installed spec-kitty-cli"))
        .anyMatch(line -> line.startsWith("cli "));
  }

  @Test
  void withoutQueueAndDaemonThereIsNothingToGuard() throws IOException {
    Files.delete(home.resolve("queue.db"));
    Files.delete(home.resolve("sync/daemon/owner.json"));
    look();
    look();
    assertThat(judge().facts().get("integrity.measured").orElseThrow())
        .contains("owner record (none)", "0 rows");
  }

  @Test
  void aFullDiskIsNoGapButAFaultToRepair() {
    var disk = new FaultyDisk(folder);
    var full = new FakeWorld(disk.over(folder.resolve("full")));
    disk.trouble(Full.WHEN_KEEPING_OBSERVATIONS);
    assertThatThrownBy(() -> step("before-run-1").perform(full, assignment()))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("observations");
  }

  /** There is no room for observations. */
  private enum Full implements Trouble {
    WHEN_KEEPING_OBSERVATIONS;

    @Override
    public void before(FileOperation operation, String file) throws IOException {
      if (file.contains("observations")) {
        throw new FileSystemException(file, null, "No space left on device");
      }
    }

    @Override
    public void after(FileOperation operation, String file) {}
  }

  @Test
  void aMissingLookIsAGap() {
    look();
    assertThat(judge().facts().get("integrity.verdict")).hasValue("inconclusive");
    assertThat(perform(new JudgeStep(1, 3)).details())
        .anyMatch(line -> line.contains("expected 1 fingerprints and 3 snapshots"));
  }

  @Test
  void aFingerprintThatWasChangedAfterwardsIsAGap() throws IOException {
    var exhibit = look().evidence().get(0);
    look();
    var file = world.artifacts().resolve(exhibit.path());
    Files.writeString(file, Files.readString(file).replace("4711", "4712"));
    assertThat(judge().details()).anyMatch(line -> line.contains("was changed after it"));
    Files.delete(file);
    assertThat(judge().details()).anyMatch(line -> line.contains("cannot be read"));
  }

  @Test
  void aClockThatGoesBackIsAGap() {
    look();
    world.time.set("2026-05-19T00:00:00Z");
    becomes("inconclusive", "the clock went back");
  }

  @Test
  void whatCannotBeMeasuredWaitsForAPersonsName() {
    assertThat(perform(new AttestedStep()).verdict()).isEqualTo(Verdict.WAITING);
    attest("3.2.0rc15");
    assertThat(perform(new AttestedStep()).verdict()).isEqualTo(Verdict.WAITING);
    attest("3.2.0rc16");
    var finding = perform(new AttestedStep());
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("integrity.attested"))
        .hasValue("by ana: nobody touched the database");
  }

  private void attest(String candidate) {
    events.add(
        new Event.Attested(
            world.time.now(), new Attestation("ana", "nobody touched the database", candidate)));
  }

  @Test
  void labelsNameFilesAndKindsMakeTheirSteps() {
    assertThatThrownBy(
            () ->
                new FingerprintRequest(
                    "../x", "p", home, home, home, "s", "git", List.of(), home, List.of()))
        .hasMessageContaining("expected lower-case words");
    for (var kind : IntegritySteps.kinds()) {
      assertThat(kind.repeatable()).isTrue();
      if (!kind.name().equals("integrity.fingerprint")) {
        assertThat(kind.step(Settings.NONE)).isNotNull();
      }
    }
  }
}
