package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.client.TestQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole boundary, for people and for programs. */
final class StatusTextTest {
  @TempDir private Path root;
  private TestHome home;

  @BeforeEach
  void aCoherentHome() {
    home = new TestHome(root).coherent();
  }

  private List<String> text() {
    return new StatusText(home.check()).lines();
  }

  private JsonNode json() throws IOException {
    return TestHome.JSON.readTree(new StatusJson(home.check(), 2).line());
  }

  @Test
  void aCoherentBoundaryIsShownUnderTheLabelsOfTheCli() {
    assertThat(text())
        .startsWith(
            "Identity Boundary",
            "Foreground:",
            "  Package version         3.2.0rc16",
            "  Executable path         " + home.executable,
            "  Source path             /opt/checkout",
            "  Server URL              " + TestHome.SERVER,
            "  Team/User               ada@example.com/t-1",
            "  Queue DB path           " + home.state("queues/" + TestHome.SCOPED),
            "Daemon owner record:",
            "  Status                  present",
            "  PID                     4711",
            "  Port                    9400")
        .contains(
            "  Event count             3",
            "  Body upload cnt         2",
            "  Rows in scope           0",
            "Mismatches              0",
            "Orphan records          0",
            "Legacy queue rows       0 event(s), 0 body upload(s)",
            "Mismatched fields       none",
            "Orphan daemon records   0")
        .noneMatch(line -> line.contains("FAILED"));
  }

  @Test
  void whatIsMissingSaysSo() {
    home = new TestHome(root.resolve("other"));
    assertThat(text())
        .contains(
            "  Server URL              <unset>",
            "  Status                  absent",
            "  PID                     <absent>");
  }

  @Test
  void aFailureNamesEachThingThatIsWrongAndWhatToDo() throws IOException {
    TestQueue.create(home.state("queue.db")).events(2);
    home.owner(record -> record.put("package_version", "old"));
    home.processes()
        .started(
            8,
            TestHome.DAEMON_START,
            "-c",
            "from specify_cli.sync.daemon import run_sync_daemon\nrun_sync_daemon(9, 'secret')");
    assertThat(text())
        .contains(
            "Identity boundary check FAILED:",
            "  ! 2 row(s) in the legacy queue",
            "  ! foreground and daemon disagree on 1 field(s)",
            "  ! live daemon that nobody owns: process 8",
            "Mismatched fields       daemon_package_version")
        .noneMatch(line -> line.contains("secret") || line.contains("f00d"));
    assertThat(json().path("live_orphan_daemon_count").asInt()).isEqualTo(1);
    assertThat(json().path("unowned_daemon_pids").get(0).asInt()).isEqualTo(8);
  }

  @Test
  void anOrphanAnUnreadableQueueAndAMissingLoginAreFailures() throws IOException {
    home.owner(record -> record.put("pid", 5));
    home.write("queue.db", "no database ".repeat(100));
    home.delete("auth/session.json");
    List<String> lines = new StatusText(home.check(true)).lines();
    assertThat(lines)
        .contains("  Event count             <unreadable>", "  ! not logged in")
        .anyMatch(line -> line.startsWith("  ! orphan daemon record: no process 5"))
        .anyMatch(line -> line.startsWith("  ! the legacy queue " + home.state("queue.db")));
    assertThat(json().at("/orphan_records/0/why").asText()).isEqualTo("no process 5");
    assertThat(json().at("/legacy_queue/event_count").isNull()).isTrue();
    assertThat(json().at("/unreadable/0/reason").asText()).isEqualTo("corrupt");
  }

  @Test
  void jsonHasTheKeysOfTheCliInItsOrderAndThenOurs() throws IOException {
    assertThat(json().properties().stream().map(Map.Entry::getKey))
        .startsWith(
            "ok",
            "exit_code",
            "auth_required",
            "auth_present",
            "live_orphan_daemon_count",
            "foreground",
            "daemon_owner_record",
            "active_queue",
            "legacy_queue",
            "mismatches",
            "orphan_records",
            "unreadable",
            "legacy_failure_log_rows",
            "unowned_daemon_pids",
            "notes",
            "remedies",
            "exitCode",
            "authRequired");
  }

  /** Half of a surrogate pair can only be written as an escape. */
  private void versionEscaped(String escapes) throws IOException {
    home.owner(record -> record.put("package_version", "HERE"));
    Path file = home.state("sync/daemon/owner.json");
    Files.writeString(file, Files.readString(file).replace("HERE", escapes));
  }

  @Test
  void jsonIsOneLineOfAsciiWhateverTheValues() throws IOException {
    versionEscaped("\\ud800 \\u00e9\\n");
    String line = new StatusJson(home.check(), 2).line();
    assertThat(line).matches("[ -~]+").contains("\\uD800", "\\u00E9", "\\n");
  }

  @Test
  void textNeverLetsAValueSteerTheTerminal() throws IOException {
    versionEscaped("\\u001b[2J\\ud800");
    assertThat(String.join("", text())).doesNotContain("\u001b").contains("\\u{1b}[2J\\u{d800}");
  }

  @Test
  void eachMismatchInJsonHasBothValuesAndAHint() throws IOException {
    home.owner(record -> record.put("server_url", "https://x"));
    JsonNode mismatch = json().at("/mismatches/0");
    assertThat(mismatch.path("field").asText()).isEqualTo("daemon_server_url");
    assertThat(mismatch.path("foreground_value").asText()).isEqualTo(TestHome.SERVER);
    assertThat(mismatch.path("daemon_value").asText()).isEqualTo("https://x");
    assertThat(mismatch.path("remediation_hint").asText()).contains("sync server");
  }
}
