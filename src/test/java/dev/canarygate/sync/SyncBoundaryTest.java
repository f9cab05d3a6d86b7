package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.client.FolderFingerprint;
import dev.canarygate.client.Login;
import dev.canarygate.client.QueueCounts;
import dev.canarygate.client.StateProblem;
import dev.canarygate.client.TestQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a command may send, and when not. */
final class SyncBoundaryTest {
  @TempDir private Path root;
  private TestHome home;

  @BeforeEach
  void aCoherentHome() {
    home = new TestHome(root).coherent();
  }

  @Test
  void aCoherentHomePassesWithEveryFieldKnown() {
    PreflightResult result = home.check(true);
    assertThat(result.ok()).isTrue();
    assertThat(result.daemon().status()).isEqualTo("present");
    assertThat(result.foreground().serverUrl()).isEqualTo(TestHome.SERVER);
    assertThat(result.foreground().teamOrUser()).isEqualTo("ada@example.com/t-1");
    assertThat(result.active().known()).isEqualTo(new QueueCounts(3, 2, 0));
    assertThat(result.legacy().known()).isEqualTo(QueueCounts.EMPTY);
  }

  @Test
  void anEmptyHomePassesUnlessALoginIsRequired() {
    var empty = new TestHome(root.resolve("other"));
    assertThat(empty.check(false).ok()).isTrue();
    assertThat(empty.check(true).ok()).isFalse();
    assertThat(empty.check(true).daemon().status()).isEqualTo("absent");
  }

  @ParameterizedTest
  @CsvSource({
    "package_version,3.2.0rc15,daemon_package_version",
    "package_version,'3.2.0rc16 ',daemon_package_version",
    "executable_path,/bin/sh,daemon_executable_path",
    "source_checkout_path,/opt/x/../checkout,daemon_source_path",
    "source_checkout_path,'',daemon_source_path",
    "server_url,https://service.example/,daemon_server_url",
    "server_url,'',daemon_server_url",
    "auth_principal,bob@example.com,daemon_team_or_user",
    "auth_principal,'',daemon_team_or_user",
    "auth_team,t-2,daemon_team_or_user",
    "auth_team,'',daemon_team_or_user",
    "queue_db_path,/tmp/queue.db,daemon_queue_db_path"
  })
  void oneDifferingFieldRefusesUnderItsCanonicalName(String key, String value, String field) {
    home.owner(record -> record.put(key, value));
    PreflightResult result = home.check();
    assertThat(result.ok()).isFalse();
    assertThat(result.mismatches())
        .singleElement()
        .satisfies(mismatch -> assertThat(mismatch.field().canonicalName()).isEqualTo(field));
  }

  @ParameterizedTest
  @CsvSource({
    "source_checkout_path,//opt//checkout/,false",
    "source_checkout_path,/opt//./checkout//,true",
    "auth_scope,whatever,true",
    "port,1,true"
  })
  void spellingThatMeansTheSamePasses(String key, String value, boolean same) {
    home.owner(record -> record.put(key, value));
    assertThat(home.check().ok()).isEqualTo(same);
  }

  @Test
  void anExecutableRecordedThroughLinksIsTheSameExecutable() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), home.executable);
    Path chain = Files.createSymbolicLink(root.resolve("chain"), link.getFileName());
    home.owner(record -> record.put("executable_path", root + "/home/../" + chain.getFileName()));
    assertThat(home.check().ok()).isTrue();
  }

  @Test
  void allFieldsAreToldInTheirOrderWithBothValues() {
    home.owner(
        record ->
            record
                .put("package_version", "a")
                .put("executable_path", "/bin/sh")
                .put("source_checkout_path", "c")
                .put("server_url", "d")
                .put("auth_principal", "e")
                .put("queue_db_path", "f"));
    PreflightResult result = home.check();
    assertThat(result.mismatches().stream().map(Mismatch::field))
        .containsExactly(BoundaryField.values());
    assertThat(result.mismatches().get(0).daemonValue()).isEqualTo("a");
    assertThat(result.mismatches().get(0).foregroundValue()).isEqualTo("3.2.0rc16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999", "-5", "0", "1000000000000000000000000000000"})
  void aRecordOfAProcessThatIsGoneIsAnOrphanAndNothingIsCompared(String pid) {
    home.owner(
        record -> record.put("pid", new java.math.BigInteger(pid)).put("package_version", "old"));
    PreflightResult result = home.check();
    assertThat(result.ok()).isFalse();
    assertThat(result.orphans()).hasSize(1);
    assertThat(result.mismatches()).isEmpty();
  }

  @Test
  void aDaemonWhoseExecutableIsGoneIsAnOrphan() {
    home.owner(record -> record.put("executable_path", "/opt/deleted venv/bin/python3"));
    assertThat(home.check().orphans())
        .singleElement()
        .extracting("why")
        .asString()
        .contains("gone");
  }

  @Test
  void aProcessYoungerThanTheRecordIsAnotherOneWithTheSameNumber() {
    home.processes().started(TestHome.DAEMON, TestHome.DAEMON_START.plus(Duration.ofSeconds(60)));
    PreflightResult result = home.check();
    assertThat(result.daemon().status()).isEqualTo("orphan");
    assertThat(result.orphans().get(0).why()).contains("younger");
  }

  @Test
  void aRecordCutToTheSecondDoesNotMakeItsOwnProcessTooYoung() {
    home.processes().started(TestHome.DAEMON, TestHome.DAEMON_START.plus(Duration.ofMillis(3900)));
    assertThat(home.check().ok()).isTrue();
  }

  @Test
  void aStartTimeThatNobodyCanReadProvesNothingAgainstTheDaemon() {
    home.owner(record -> record.put("started_at", "yesterday"));
    assertThat(home.check().ok()).isTrue();
    home.owner(record -> {}).processes().started(TestHome.DAEMON, null);
    assertThat(home.check().ok()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"2,0,2", "0,1,1", "5,4,9"})
  void everyRowOfTheLegacyQueueRefuses(int events, int bodies, long rows) {
    var legacy = TestQueue.create(home.state("queue.db"));
    if (events > 0) {
      legacy.events(events);
    }
    if (bodies > 0) {
      legacy.bodies(bodies);
    }
    PreflightResult result = home.check();
    assertThat(result.ok()).isFalse();
    assertThat(result.legacyRows()).isEqualTo(rows);
    assertThat(result.active().known()).isEqualTo(new QueueCounts(3, 2, 0));
  }

  @Test
  void theFailureLogIsShownButRefusesNothing() {
    TestQueue.create(home.state("queue.db")).failure("a", 1, 1, 1);
    PreflightResult result = home.check();
    assertThat(result.ok()).isTrue();
    assertThat(result.legacy().known().failures()).isEqualTo(1);
  }

  @Test
  void withoutALoginTheLegacyQueueIsTheActiveOne() {
    home.delete("auth/session.json").delete("sync/daemon/owner.json");
    TestQueue.create(home.state("queue.db")).events(2);
    PreflightResult result = home.check();
    assertThat(result.active()).isEqualTo(result.legacy());
    assertThat(result.foreground().queueDbPath()).isEqualTo(home.state("queue.db").toString());
    assertThat(result.legacyRows()).isEqualTo(2);
  }

  @Test
  void aLoggedOutDaemonThatRecordedTheDefaultServerDiffersInIt() {
    home.delete("auth/session.json");
    home.owner(
        record ->
            record
                .put("server_url", Login.DEFAULT_SERVER)
                .putNull("auth_principal")
                .putNull("auth_team")
                .put("queue_db_path", home.state("queue.db").toString()));
    assertThat(home.check().mismatches())
        .containsExactly(
            new Mismatch(BoundaryField.DAEMON_SERVER_URL, "<unset>", Login.DEFAULT_SERVER));
  }

  @Test
  void aLegacyQueueThatIsNoDatabaseRefusesWithTheReason() {
    home.write("queue.db", "this is no database, and long enough to be read as one".repeat(20));
    PreflightResult result = home.check();
    assertThat(result.ok()).isFalse();
    assertThat(result.legacy().counts()).isNull();
    assertThat(result.problems())
        .singleElement()
        .extracting(StateProblem::reason)
        .isEqualTo("corrupt");
  }

  @Test
  void anActiveQueueThatCannotBeReadRefusesToo() throws IOException {
    home.delete("queues/" + TestHome.SCOPED);
    Files.createDirectory(home.state("queues/" + TestHome.SCOPED));
    assertThat(home.check().problems())
        .singleElement()
        .extracting(StateProblem::subject)
        .isEqualTo(StateProblem.Subject.ACTIVE_QUEUE);
  }

  @Test
  void aScopedQueueThatIsNotThereYetIsEmpty() {
    home.delete("queues/" + TestHome.SCOPED);
    assertThat(home.check().ok()).isTrue();
    assertThat(home.check().active().known()).isEqualTo(QueueCounts.EMPTY);
  }

  @Test
  void theHomeIsNeverResolvedSoThatAnotherSpellingOfItDiffers() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), home.home);
    var options = new PreflightOptions(false);
    var result =
        new SyncBoundary(home.host().withHome(link + "/")).check(home.foreground(), options);
    assertThat(result.foreground().queueDbPath()).startsWith(link + "/.spec-kitty/queues/");
    assertThat(result.mismatches())
        .singleElement()
        .extracting(Mismatch::field)
        .isEqualTo(BoundaryField.DAEMON_QUEUE_DB_PATH);
  }

  @Test
  void lookingChangesNoFile() throws IOException {
    TestQueue.create(home.state("queue.db")).events(2).run("PRAGMA journal_mode=WAL").bodies(1);
    Map<String, String> before = FolderFingerprint.of(root);
    home.check();
    assertThat(FolderFingerprint.of(root)).isEqualTo(before);
  }

  @Test
  void daemonsThatNoRecordNamesFailACheckButNoGuard() {
    String program =
        "from specify_cli.sync.daemon import run_sync_daemon\nrun_sync_daemon(9401, 's')";
    home.processes().started(8, TestHome.DAEMON_START, "-c", program + "\n");
    home.processes().started(9, TestHome.DAEMON_START, "-r", "run_sync_daemon", "src");
    home.processes().started(10, TestHome.DAEMON_START, "-c", "grep run_sync_daemon *");
    home.processes().started(TestHome.DAEMON, TestHome.DAEMON_START, "-c", program);
    PreflightResult result = home.check();
    assertThat(result.unownedDaemons()).containsExactly(8L);
    assertThat(result.ok()).isTrue();
    assertThat(result.checkPasses()).isFalse();
  }

  @Test
  void theDaemonOfTheStateFileIsOwned() {
    home.delete("sync/daemon/owner.json");
    home.write("sync-daemon", "http://127.0.0.1:9400\n9400\n\nsecret\n8\n");
    home.processes()
        .started(
            8,
            TestHome.DAEMON_START,
            "-c",
            "from specify_cli.sync.daemon import run_sync_daemon\nrun_sync_daemon(9400, 's')");
    assertThat(home.check().checkPasses()).isTrue();
  }
}
