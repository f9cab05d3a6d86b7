package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.client.ClientLayout;
import dev.canarygate.client.Foreground;
import dev.canarygate.client.PathFlavor;
import dev.canarygate.client.StateProblem;
import dev.canarygate.client.StateRoots;
import dev.canarygate.client.TestQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State in a place or form that this version of the client does not use is never no state. */
final class StateElsewhereTest {
  private static final String PROJECT = "6f0c1a52-7d1e-4b7e-9d55-0b7a3f2f9a10";

  @TempDir private Path root;
  private TestHome home;
  private Path other;

  @BeforeEach
  void aCoherentHome() {
    home = new TestHome(root).coherent();
    other = root.resolve("other-state");
  }

  private PreflightResult check(String version) {
    var cli = new Foreground(version, home.executable.toString(), "/opt/checkout");
    home.owner(record -> record.put("package_version", version));
    return new SyncBoundary(home.host(), TestHome.KEY)
        .check(cli, new PreflightOptions(false, Duration.ofMillis(100)));
  }

  private static TestQueue store(Path state, int events, int bodies) {
    var store =
        TestQueue.empty(state.resolve("projects").resolve(PROJECT).resolve("sync/sync.db"))
            .run(
                "CREATE TABLE outbox_tasks(task_id TEXT, state TEXT)",
                "CREATE TABLE body_upload_tasks(body_task_id TEXT, state TEXT)",
                "INSERT INTO outbox_tasks VALUES('sent', 'synced')",
                "INSERT INTO body_upload_tasks VALUES('sent', 'uploaded')");
    for (int i = 0; i < events; i++) {
      store.run("INSERT INTO outbox_tasks VALUES('e" + i + "', 'pending')");
    }
    for (int i = 0; i < bodies; i++) {
      store.run("INSERT INTO body_upload_tasks VALUES('b" + i + "', 'failed')");
    }
    return store;
  }

  private Path state() {
    return home.home.resolve(".spec-kitty");
  }

  @ParameterizedTest
  @CsvSource({
    "3.2.0rc16, HOME",
    "3.2.2, HOME",
    "unknown, HOME",
    "'', HOME",
    "2.9.9, HOME",
    "3.2.3, ROOT",
    "3.2.3rc1, ROOT",
    "3.2.6rc1, ROOT",
    "v3.2.5, ROOT",
    "3.2.6rc2, PROJECTS",
    "3.2.6, PROJECTS",
    "3.3.0a1, PROJECTS",
    "4.0, PROJECTS"
  })
  void theVersionTellsWhereAClientKeepsItsState(String version, ClientLayout layout) {
    var cli = new Foreground(version, "", "/not/on/this/machine");
    assertThat(ClientLayout.of(cli, Path::of)).isEqualTo(layout);
  }

  @Test
  void theInstalledFilesTellItBetterThanTheVersion() throws IOException {
    var folder = Files.createDirectories(root.resolve("lib/site-packages/specify_cli/paths"));
    var cli = new Foreground("3.2.6rc2", "", root.resolve("lib").toString());
    assertThat(ClientLayout.of(cli, Path::of)).isEqualTo(ClientLayout.HOME);
    Files.writeString(folder.resolve("windows_paths.py"), "os.environ.get(\"SPEC_KITTY_HOME\")");
    assertThat(ClientLayout.of(cli, Path::of)).isEqualTo(ClientLayout.ROOT);
    Files.createDirectories(folder.resolveSibling("sync"));
    Files.writeString(folder.resolveSibling("sync").resolve("project_store.py"), "");
    assertThat(ClientLayout.of(cli, Path::of)).isEqualTo(ClientLayout.PROJECTS);
  }

  @Test
  void aClientThatUsesTheVariableIsFollowedToItsPlace() {
    home.environment("SPEC_KITTY_HOME", other.toString());
    TestQueue.create(other.resolve("queue.db")).events(2);

    var result = check("3.2.5");

    assertThat(result.legacy().path()).isEqualTo(other.resolve("queue.db").toString());
    assertThat(result.legacyRows()).isEqualTo(2);
    assertThat(result.daemon().status()).isEqualTo("absent");
    assertThat(result.notes())
        .anyMatch(
            note -> note.startsWith("State elsewhere: 3 event(s) and 2 body upload(s) wait in "));
  }

  @Test
  void theRemedyForRowsInThatPlaceMovesThemThere() {
    home.environment("SPEC_KITTY_HOME", other.toString());
    TestQueue.create(other.resolve("queue.db")).events(2);

    var result = check("3.2.5");
    assertThat(result.remedies().of(result))
        .anyMatch(remedy -> remedy.text().contains("sync migrate --state '" + other + "' --apply"));
    var migration =
        QueueMigration.inState(
            home.host(), other.toString(), "https://s.example|a|t", TestHome.DAEMON_START);
    assertThat(migration.apply(false).leavesRows()).isFalse();
    assertThat(check("3.2.5").legacyRows()).isZero();
    assertThat(other.resolve("queues")).isDirectoryContaining("glob:**/queue-*.db");
  }

  @Test
  void aClientThatDoesNotUseTheVariableIsSaidNotTo() {
    home.environment("SPEC_KITTY_HOME", other.toString());
    TestQueue.create(other.resolve("queues/queue-0011.db")).events(1);

    var result = check("3.2.0rc16");

    assertThat(result.ok()).isTrue();
    assertThat(result.active().known().events()).isEqualTo(3);
    assertThat(result.notes())
        .anyMatch(note -> note.contains("spec-kitty-cli 3.2.0rc16 does not use it"))
        .anyMatch(note -> note.contains("State elsewhere: 1 event(s)"));
  }

  @Test
  void anEmptyVariableNamesNoPlace() {
    home.environment("SPEC_KITTY_HOME", "");
    var result = check("3.2.5");
    assertThat(result.ok()).isTrue();
    assertThat(result.notes()).isEmpty();
  }

  @Test
  void eventsInAProjectStoreThatTheClientDoesNotUseRefuse() {
    store(state(), 2, 1);

    var result = check("3.2.0rc16");

    assertThat(result.ok()).isFalse();
    assertThat(result.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.subject()).isEqualTo(StateProblem.Subject.OTHER_LAYOUT);
              assertThat(problem.path()).contains(PROJECT);
              assertThat(problem.detail())
                  .isEqualTo(
                      "2 event(s) and 1 body upload(s) wait, and spec-kitty-cli 3.2.0rc16 does not"
                          + " use project stores");
            });
    assertThat(new RefusalText(result, 80).lines().get(0)).contains("1 unread store");
  }

  @Test
  void anEmptyProjectStoreOfANewerClientIsNamed() {
    store(state(), 0, 0);
    var result = check("3.2.0rc16");
    assertThat(result.ok()).isTrue();
    assertThat(result.notes()).anyMatch(note -> note.contains("Project store " + PROJECT));
  }

  @Test
  void aClientWithProjectStoresIsFollowedThere() throws IOException {
    store(state(), 4, 0);
    Files.writeString(
        state().resolve("projects/.layout-generation.json"), "{\"mode\": \"project_only\"}");

    var result = check("3.2.6rc2");

    assertThat(result.ok()).as(result.problems().toString()).isTrue();
    assertThat(result.notes())
        .contains("Project store " + PROJECT + ": 4 event(s) and 0 body upload(s) wait.");
  }

  @Test
  void aCutOverThatHasNotEndedRefuses() {
    store(state(), 0, 0);
    var result = check("3.2.6rc2");
    assertThat(result.ok()).isFalse();
    assertThat(result.problems().get(0).detail()).contains("the layout is 'legacy'");
  }

  @Test
  void aProjectStoreThatCannotBeReadRefuses() throws IOException {
    var file = state().resolve("projects").resolve(PROJECT).resolve("sync/sync.db");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "not a database, but long enough to have a header of one, one thinks");

    assertThat(check("3.2.0rc16").ok()).isFalse();
    assertThat(check("3.2.6rc2").problems().get(0).subject())
        .isEqualTo(StateProblem.Subject.PROJECT_STORE);
  }

  @Test
  void onWindowsANewerClientKeepsAllInTheLocalData() {
    var roots = new StateRoots(PathFlavor.WINDOWS, "C:\\Users\\u", "C:\\L", "C:\\L\\spec-kitty");
    assertThat(roots.legacyQueue()).isEqualTo("C:\\L\\spec-kitty\\queue.db");
    assertThat(roots.ownerRecord()).isEqualTo("C:\\L\\spec-kitty\\sync\\daemon\\owner.json");
    assertThat(roots.daemonState()).isEqualTo("C:\\L\\spec-kitty\\daemon\\sync-daemon");
  }
}
