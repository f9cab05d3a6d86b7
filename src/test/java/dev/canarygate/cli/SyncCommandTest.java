package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a person types about the boundary, and which exit code answers. */
final class SyncCommandTest {
  @TempDir private Path root;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void aHomeLoggedInByItsCredentials() throws IOException {
    Path state = Files.createDirectories(root.resolve("home/.spec-kitty"));
    Files.writeString(
        state.resolve("credentials"),
        "[user]\nusername = \"u\"\nteam_slug = \"t\"\n[server]\nurl = \"https://s\"\n");
    Files.writeString(
        root.resolve("foreground.json"),
        "{\"package_version\": \"1\", \"executable_path\": \"/e\", \"source_path\": \"/s\"}");
  }

  private int run(String command, String... more) {
    var words = new ArrayList<>(List.of("sync", command));
    words.addAll(List.of("--home", root + "/home", "--host", "h", "--uid", "1"));
    words.addAll(List.of("--foreground", root + "/foreground.json"));
    words.addAll(List.of(more));
    return execute(words);
  }

  private int execute(List<String> words) {
    return GateRunner.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words.toArray(String[]::new));
  }

  private void breakTheBoundary() throws IOException {
    Path daemon = Files.createDirectories(root.resolve("home/.spec-kitty/sync/daemon"));
    Files.writeString(daemon.resolve("owner.json"), "{");
  }

  @Test
  void statusShowsTheBoundaryAndOnlyACheckFails() throws IOException {
    breakTheBoundary();
    assertThat(run("status")).isZero();
    assertThat(out.toString()).contains("Identity Boundary", "Identity boundary check FAILED:");
    assertThat(run("status", "--check")).isEqualTo(2);
  }

  @Test
  void statusInJsonIsOneLineWithTheExitCodeOfACheck() throws IOException {
    assertThat(run("status", "--check", "--json")).isZero();
    JsonNode shown = new ObjectMapper().readTree(out.toString());
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(shown.path("ok").asBoolean()).isTrue();
    assertThat(shown.at("/foreground/team_or_user").asText()).isEqualTo("u/t");
    assertThat(shown.at("/foreground/queue_db_path").asText())
        .startsWith(root + "/home/.spec-kitty/queues/queue-");
  }

  @Test
  void aRequiredLoginThatIsMissingFailsTheCheck() throws IOException {
    Files.delete(root.resolve("home/.spec-kitty/credentials"));
    assertThat(run("status", "--check")).isZero();
    assertThat(run("status", "--check", "--require-auth")).isEqualTo(2);
  }

  @Test
  void aClientThatIsNotFoundIsFollowedByWhatToDoAndTheSameCommand() {
    var python = root.resolve("foreground.json").toString();
    var words = List.of("sync", "guard", "--python", python, "--", "touch", "x");

    assertThat(execute(words)).isEqualTo(69);
    assertThat(err.toString())
        .startsWith("gate-runner: " + python + ": it ")
        .endsWith(
            "What to do: install it there, or name where it is with --cli, --python or --foreground;"
                + " then run: ./gate-runner sync guard --python "
                + python
                + " -- touch x\n");
  }

  @Test
  void aGuardRefusesBeforeTheCommandStarts() throws IOException {
    breakTheBoundary();
    Path trace = root.resolve("trace");
    assertThat(run("guard", "--", "touch", trace.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("Sync boundary refused: 1 unreadable file.");
    assertThat(trace).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aGuardedCommandAnswersWithItsOwnExitCodeAndTheSwitchOn() {
    String script = "test \"$SPEC_KITTY_ENABLE_SAAS_SYNC\" = 1 && exit 7";
    assertThat(run("guard", "--", "sh", "-c", script)).isEqualTo(7);
  }

  @Test
  void aGuardWithoutLoginRefusesWhenOneIsRequired() throws IOException {
    Files.delete(root.resolve("home/.spec-kitty/credentials"));
    assertThat(run("guard", "--require-auth", "--", "true")).isEqualTo(2);
    assertThat(err.toString()).contains("not logged in", "spec-kitty auth login");
  }

  @Test
  void aCommandThatDoesNotExistIsNamed() {
    assertThat(run("guard", "--", "no-such-command-here")).isEqualTo(65);
    assertThat(err.toString()).contains("no-such-command-here: cannot be started");
  }

  @Test
  void aGuardWithoutACommandIsAUsageError() {
    assertThat(run("guard")).isEqualTo(64);
  }

  @Test
  void aForegroundFileThatMakesNoSenseIsBadDataWithItsName() throws IOException {
    for (String text : List.of("{", "{\"package_version\": 1}", "[]")) {
      Files.writeString(root.resolve("foreground.json"), text);
      assertThat(run("status")).isEqualTo(65);
    }
    assertThat(err.toString().lines()).hasSize(3).allMatch(l -> l.contains("foreground.json"));
  }

  @Test
  void anInterpreterOrCliThatIsNotThereWasMistyped() {
    String home = root + "/home";
    assertThat(execute(List.of("sync", "status", "--home", home, "--python", root + "/no-python")))
        .isEqualTo(64);
    assertThat(execute(List.of("sync", "status", "--home", home, "--cli", root + "/no-cli")))
        .isEqualTo(64);
    assertThat(err.toString())
        .contains(
            "file not found: " + root + "/no-python (--python)",
            "file not found: " + root + "/no-cli (--cli)");
  }

  @Test
  void onlyOneInstallationCanBeTheForeground() {
    assertThat(run("status", "--cli", "x")).isEqualTo(64);
  }

  private int atHome(String command, String... more) {
    var words = new ArrayList<>(List.of("sync", command, "--home", root + "/home"));
    words.addAll(List.of(more));
    return execute(words);
  }

  @Test
  void aDoctorListsWhatAilsAndExits3() throws IOException {
    assertThat(atHome("doctor")).isZero();
    assertThat(out.toString()).contains("No problem found");
    breakTheBoundary();
    assertThat(atHome("doctor")).isEqualTo(3);
    assertThat(out.toString()).contains("! the daemon owner record");
  }

  @Test
  void aMigrationLooksFirstAndMovesOnDemand() throws Exception {
    legacyRow();
    assertThat(atHome("migrate")).isZero();
    assertThat(out.toString()).contains("queue: 1 to move", "Nothing was changed.");
    assertThat(run("status", "--check")).isEqualTo(2);
    assertThat(atHome("migrate", "--apply")).isZero();
    assertThat(out.toString()).contains("queue: 1 moved", "queue.db.backup-");
    assertThat(run("status", "--check")).isZero();
  }

  @Test
  void aMigrationThatCannotBeAnswersWithItsReason() throws IOException {
    Files.writeString(root.resolve("home/.spec-kitty/queue.db"), "no database ".repeat(100));
    assertThat(atHome("migrate", "--apply")).isEqualTo(65);
    Files.delete(root.resolve("home/.spec-kitty/credentials"));
    assertThat(atHome("migrate")).isEqualTo(2);
    assertThat(err.toString()).contains("not a sound SQLite database", "Nobody is logged in");
    assertThat(err.toString())
        .contains(
            "What to do: log in: `spec-kitty auth login`; then run: ./gate-runner sync migrate");
    assertThat(atHome("migrate", "--json")).isEqualTo(2);
    assertThat(new ObjectMapper().readTree(out.toString()).at("/error/next").asText())
        .startsWith("./gate-runner sync migrate --home ")
        .endsWith(" --json");
    assertThat(atHome("migrate", "--discard-conflicts")).isEqualTo(64);
    assertThat(atHome("migrate", "--scope", "somebody")).as("typed").isEqualTo(64);
    assertThat(err.toString()).contains("'somebody' is not a scope; expected server|user|team");
  }

  @Test
  void aCopiedHomesRowsMoveToTheScopeThatAPersonNames() throws Exception {
    legacyRow();
    Files.delete(root.resolve("home/.spec-kitty/credentials"));
    assertThat(atHome("migrate", "--scope", "https://x.example|ana@example.org|t1")).isZero();
    assertThat(out.toString()).contains("queue: 1 to move", "queues/queue-a7e363cd77e5baf7.db");
  }

  private void legacyRow() throws Exception {
    Path queue = root.resolve("home/.spec-kitty/queue.db");
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + queue);
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE queue(id INTEGER PRIMARY KEY, event_id TEXT UNIQUE, event_type, data,"
              + " timestamp INTEGER, retry_count, coalesce_key)");
      statement.execute("INSERT INTO queue VALUES(1, 'a', 't', 'd', 1, 0, NULL)");
    }
  }

  @Test
  void aHomeThatIsNoPathIsBadData() {
    assertThat(execute(List.of("sync", "doctor", "--home", "a\u0000b"))).isEqualTo(65);
    assertThat(err.toString()).contains("no path in this locale");
  }

  @Test
  void theGroupItselfShowsItsCommands() {
    assertThat(execute(List.of("sync"))).isZero();
    assertThat(out.toString()).contains("status", "guard");
  }
}
