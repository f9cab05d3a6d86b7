package dev.canarygate.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.canarygate.engine.EngineSettings;
import dev.canarygate.engine.EvidenceStore;
import dev.canarygate.engine.EvidenceStoreContract;
import dev.canarygate.engine.StoreAddress;
import dev.canarygate.engine.StoreCheck;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of evidence in a database, its bytes in a folder that machines share. */
public final class OutsideStoreTest extends EvidenceStoreContract {
  private final Queue<PostgresEngine> engines = new ConcurrentLinkedQueue<>();
  private OwnServer server;
  private String database;

  @BeforeEach
  void makeDatabaseAndFolder() throws SQLException, IOException {
    server = OwnServer.shared();
    database = server.databaseWithTables();
    Files.createDirectory(mounted());
  }

  private Path mounted() {
    return folder.resolve("mounted");
  }

  @AfterEach
  void closeAll() {
    engines.forEach(PostgresEngine::close);
  }

  private PostgresGates machine(String user, Optional<String> store) {
    var contents =
        store.flatMap(each -> new StoreAddress(each, "test").folder(EngineSettings.EVIDENCE_LIMIT));
    var engine =
        new PostgresEngine(
            server.settings(user, database).keepingIn(contents),
            next -> {},
            PostgresEngine.SILENCE);
    engines.add(engine);
    return (PostgresGates) engine.in(folder.resolve("artifacts"));
  }

  private PostgresGates mounting(Path place) {
    return machine("driver", Optional.of("folder:" + place));
  }

  @Override
  protected EvidenceStore seenByAMachine() {
    return mounting(mounted()).evidence();
  }

  private Path place(Exhibit exhibit) {
    var sha256 = exhibit.sha256();
    return mounted().resolve("sha256").resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  @Override
  protected boolean altered(Exhibit exhibit, byte[] content) throws IOException {
    Files.write(place(exhibit), content);
    return true;
  }

  private Exhibit kept(PostgresGates machine, String name, String text) throws IOException {
    var file = Files.writeString(folder.resolve("made"), text);
    var exhibit = new Exhibit(name, Digest.of(text), text.length());
    machine.evidence().keep(exhibit, file);
    return exhibit;
  }

  @Test
  void theDatabaseHasTheNameAndTheFolderTheBytes() throws Exception {
    var exhibit = kept(mounting(mounted()), "a/log.txt", "a proof");
    assertThat(place(exhibit)).hasContent("a proof");
    assertThat(rows("select count(*) from gate_runner.evidence")).isEqualTo("0");
    assertThat(rows("select sha256 || ' ' || size from gate_runner.exhibit"))
        .isEqualTo(exhibit.sha256() + " 7");
    assertThat(mounting(mounted()).store().in("a")).containsExactly(exhibit);
  }

  private String rows(String question) throws SQLException {
    try (var connection = server.admin(database);
        var ask = connection.prepareStatement(question);
        var answer = ask.executeQuery()) {
      answer.next();
      return answer.getString(1);
    }
  }

  @Test
  void aNameWithOtherContentIsRefused() throws IOException {
    kept(mounting(mounted()), "a/log.txt", "one");
    assertThatThrownBy(() -> kept(mounting(mounted()), "a/log.txt", "two"))
        .hasMessageContaining("other content under this name");
  }

  @Test
  void evidenceFromBeforeThereWasAStoreIsFoundInTheDatabase() throws IOException {
    var before = kept(machine("driver", Optional.empty()), "a/before.txt", "before");
    var after = kept(mounting(mounted()), "a/after.txt", "after");
    var machine = mounting(mounted());
    machine.evidence().fetch(before, folder.resolve("before"));
    machine.evidence().fetch(after, folder.resolve("after"));
    assertThat(folder.resolve("before")).hasContent("before");
    assertThat(folder.resolve("after")).hasContent("after");
    assertThat(machine.store().in("a")).containsExactlyInAnyOrder(before, after);
  }

  /** A machine that mounts it at another place has the same store. */
  @Test
  void anotherPathToTheSameFolderIsTheSameStore() throws IOException {
    var exhibit = kept(mounting(mounted()), "a/log.txt", "a proof");
    var elsewhere = Files.createSymbolicLink(folder.resolve("elsewhere"), mounted());
    mounting(elsewhere).evidence().fetch(exhibit, folder.resolve("fetched"));
    assertThat(folder.resolve("fetched")).hasContent("a proof");
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver", "person", "performer", "reader"})
  void aFolderThatIsNotMountedGetsNothingAndGivesNothing(String user) throws IOException {
    var exhibit = kept(mounting(mounted()), "a/log.txt", "a proof");
    var empty = Files.createDirectory(folder.resolve("empty"));
    var machine = machine(user, Optional.of("folder:" + empty));
    assertThatThrownBy(() -> machine.evidence().fetch(exhibit, folder.resolve("fetched")))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("folder " + empty + ": expected the store with id ")
        .hasMessageContaining("found none; name the right store, or mount it");
    assertThatThrownBy(() -> kept(machine, "a/more.txt", "more")).isInstanceOf(BadData.class);
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void aRunnerLooksAgainWhetherTheFolderIsStillMounted() throws IOException {
    kept(mounting(mounted()), "a/log.txt", "a proof");
    var bench = mounting(mounted()).workbench().orElseThrow();
    bench.requireStore();
    Files.move(mounted(), folder.resolve("unmounted"));

    assertThatThrownBy(bench::requireStore)
        .isInstanceOf(BadData.class)
        .hasMessageContaining("found none; name the right store, or mount it");

    Files.move(folder.resolve("unmounted"), mounted());
    bench.requireStore();
  }

  @Test
  void aMachineThatDoesNotKnowTheStoreIsToldHowToNameIt() throws IOException {
    var exhibit = kept(mounting(mounted()), "a/log.txt", "a proof");
    var machine = machine("driver", Optional.empty());
    assertThatThrownBy(() -> machine.evidence().fetch(exhibit, folder.resolve("fetched")))
        .isInstanceOf(BadData.class)
        .hasMessageContaining(
            "it keeps its evidence in folder "
                + mounted()
                + ", as another machine calls it;"
                + " name it here with GATE_RUNNER_EVIDENCE_STORE");
    assertThatThrownBy(() -> kept(machine, "a/more.txt", "more")).isInstanceOf(BadData.class);
    assertThatThrownBy(machine::checkStore).isInstanceOf(BadData.class);
  }

  @Test
  void aStoreOfAnotherDatabaseCanBeSharedAndTheIdStays() throws Exception {
    kept(mounting(mounted()), "a/log.txt", "a proof");
    var id = Files.readString(mounted().resolve("gate-runner-store"));
    database = server.databaseWithTables();
    kept(mounting(mounted()), "a/log.txt", "a proof");
    assertThat(mounted().resolve("gate-runner-store")).hasContent(id);
  }

  @Test
  void aCheckNamesWhatIsMissingOrChangedAndReadsAll() throws IOException {
    assertThat(mounting(mounted()).checkStore()).isEmpty();
    var gone = kept(mounting(mounted()), "a/gone.txt", "gone");
    var changed = kept(mounting(mounted()), "a/changed.txt", "changed");
    var linked = kept(mounting(mounted()), "a/linked.txt", "linked");
    kept(mounting(mounted()), "a/sound.txt", "sound");
    assertThat(mounting(mounted()).checkStore().map(StoreCheck::problems).orElseThrow()).isEmpty();

    Files.delete(place(gone));
    Files.writeString(place(changed), "otherwise");
    Files.delete(place(linked));
    Files.createSymbolicLink(place(linked), Files.writeString(folder.resolve("x"), "linked"));
    var found = mounting(mounted()).checkStore().orElseThrow();
    assertThat(found.place()).isEqualTo("folder " + mounted());
    assertThat(found.files()).isEqualTo(4);
    assertThat(found.problems())
        .extracting(Problem::kind, Problem::path)
        .containsExactly(
            tuple("changed", "a/changed.txt"),
            tuple("missing", "a/gone.txt"),
            tuple("missing", "a/linked.txt"));
    assertThat(found.problems().get(0).message()).contains(Digest.of("otherwise"));
    assertThat(found.problems().get(2).message()).contains("it is a symbolic link");
  }

  @Test
  void aRunnerCannotNameAStoreThatTheDatabaseDoesNotHave() {
    var name = "select gate_runner.keep_name('a/x', repeat('a', 64), 1, repeat('b', 32))";
    for (var each : new String[] {"driver", "performer"}) {
      assertThatThrownBy(
              () -> {
                try (var connection = server.as(each, database);
                    var call = connection.createStatement()) {
                  call.execute(name);
                }
              })
          .hasMessageContaining("exhibit_store_fkey");
    }
    assertThatThrownBy(
            () -> {
              try (var connection = server.as("person", database);
                  var call = connection.createStatement()) {
                call.execute(name.replace("keep_name('a/x', repeat('a', 64), 1,", "adopt('x',"));
              }
            })
        .hasMessageContaining("permission denied");
  }

  @Test
  void theTextOfTheIdIsThirtyTwoHexDigits() throws IOException {
    kept(mounting(mounted()), "a/log.txt", "a proof");
    assertThat(new String(Files.readAllBytes(mounted().resolve("gate-runner-store")), UTF_8))
        .matches("[0-9a-f]{32}\n");
  }
}
