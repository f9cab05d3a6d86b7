package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.Slow;
import dev.canarygate.engine.Tenure;
import dev.canarygate.engine.WrongContent;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates in a real database, used from two machines: each is an artifacts folder of its own. */
final class PostgresGatesTest {
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

  @TempDir Path here;
  @TempDir Path there;

  private final List<PostgresEngine> engines = new ArrayList<>();
  private OwnServer server;
  private String database;

  @BeforeEach
  void makeDatabase() throws SQLException {
    server = OwnServer.shared();
    database = server.databaseForOne();
  }

  @AfterEach
  void closeAll() {
    engines.forEach(PostgresEngine::close);
  }

  private PostgresGates gates(Path artifacts) {
    return gates(artifacts, "driver", server.port(), PostgresEngine.SILENCE);
  }

  private PostgresGates gates(Path artifacts, String user, int port, Duration silence) {
    var settings = OwnServer.settings(server.url(user, database, port));
    var engine = new PostgresEngine(settings, next -> {}, silence);
    engines.add(engine);
    return (PostgresGates) engine.in(artifacts);
  }

  /** On a host whose processes nobody here knows, unless it is dead. */
  private static Holder holder(String token) {
    return new Holder("ana", "build-" + token, 1, 1, NOW, NOW, token, null);
  }

  private static Event event(String what) {
    return new Event.RunInterrupted(NOW, what);
  }

  private static Event word(String what) {
    return new Event.Intervened(NOW, "bob", what);
  }

  private Tenure made(PostgresGates gates, String token) {
    return gates.create(holder(token), NOW, "A gate", () -> {});
  }

  private static String journal(Path artifacts, GateFolder gate) throws IOException {
    return Files.readString(new GateFolder(artifacts, gate.name()).journal());
  }

  @Test
  void whatOneMachineKeepsTheOtherHasByteForByte() throws IOException {
    var gates = gates(here);
    GateFolder gate;
    try (var tenure = made(gates, "a")) {
      gate = tenure.folder();
      for (int each = 0; each < 1200; each++) {
        tenure.append(event("number " + each + " ä\u2028\""));
      }
    }

    var elsewhere = gates(there);
    elsewhere.refreshAll();
    elsewhere.refreshAll();

    var copy = new GateFolder(there, gate.name());
    assertThat(elsewhere.list()).containsExactly(copy);
    assertThat(Files.readAllBytes(copy.file("gate.json")))
        .isEqualTo(Files.readAllBytes(gate.file("gate.json")));
    assertThat(journal(there, gate)).isEqualTo(journal(here, gate)).hasLineCount(1200);
    assertThat(copy.read().head()).isEqualTo(gate.read().head());
  }

  @Test
  void oneDrivesAndTheOtherLearnsWho() {
    try (var mine = made(gates(here), "a")) {
      assertThatThrownBy(() -> gates(there).take(mine.folder(), holder("b"), NOW))
          .isInstanceOf(Held.class)
          .hasMessageContaining("ana on build-a");
      assertThat(gates(there).holder(mine.folder())).contains(holder("a"));
    }
    try (var next =
        gates(there)
            .take(
                new GateFolder(there, gates(here).newest().orElseThrow().name()),
                holder("b"),
                NOW)) {
      assertThat(next.replaced()).isEmpty();
    }
  }

  @Test
  void aSilentHolderIsReplacedAndWritesNothingMore() throws IOException {
    var first = gates(here, "driver", server.port(), Duration.ZERO);
    var mine = made(first, "a");
    mine.append(event("before"));

    var next = gates(there).take(new GateFolder(there, mine.folder().name()), holder("b"), NOW);

    assertThat(next.replaced()).contains(holder("a"));
    assertThatThrownBy(() -> mine.append(event("late"))).isInstanceOf(Held.class);
    assertThatThrownBy(mine::requireHeld).hasMessageContaining("held by ana on build-b");
    assertThatThrownBy(() -> mine.whileHeld(() -> {})).isInstanceOf(Held.class);
    assertThatThrownBy(() -> mine.beat(NOW)).isInstanceOf(Held.class);
    mine.close();
    next.append(event("after"));
    next.close();
    first.refresh(mine.folder());
    assertThat(journal(here, mine.folder()))
        .isEqualTo(journal(there, mine.folder()))
        .hasLineCount(2);
  }

  @Test
  void aHolderThatDiedOnThisMachineIsReplacedAtOnce() {
    var dead = new Holder("ana", "host", Integer.MAX_VALUE, 1, NOW, NOW, "a", null);
    var gates = gates(here);
    var gate = gates.create(dead, NOW, "A gate", () -> {}).folder();

    var me = new Holder("bob", "host", 1, 1, NOW, NOW, "b", null);
    try (var next = gates.take(gate, me, NOW)) {
      assertThat(next.replaced()).contains(dead);
    }
  }

  @Test
  void whoShowsThatItLivesKeepsTheGate() throws SQLException {
    var gates = gates(here, "driver", server.port(), Duration.ZERO);
    var mine = made(gates, "a");

    var patient = gates(here);
    patient.tables().holders().beat(mine.folder().name(), holder("a").beating(NOW.plusSeconds(5)));

    assertThatThrownBy(() -> gates(there).take(mine.folder(), holder("b"), NOW))
        .hasMessageContaining("last seen 2026-06-01T10:00:05Z");
  }

  @Test
  void aPersonTakesAGateAway() {
    var gates = gates(here);
    var mine = made(gates, "a");

    assertThat(gates(there, "person", server.port(), PostgresEngine.SILENCE).release(mine.folder()))
        .contains(holder("a"));
    assertThat(gates.release(mine.folder())).isEmpty();
    assertThat(gates.holder(mine.folder())).isEmpty();
    assertThatThrownBy(() -> mine.append(event("late"))).isInstanceOf(Held.class);
  }

  @Test
  void aWordDuringARunIsFoldedIn() throws IOException {
    var mine = made(gates(here), "a");
    mine.append(event("one"));
    var people = gates(there, "person", server.port(), PostgresEngine.SILENCE);

    try (var spoken = people.speak(new GateFolder(there, mine.folder().name()), holder("p"), NOW)) {
      assertThat(spoken.drives()).isFalse();
      assertThat(people.areShared()).isTrue();
      spoken.append(word("restarted the queue"));
    }
    mine.append(event("two"));

    assertThat(mine.heard()).containsExactly(word("restarted the queue"));
    assertThat(mine.records()).isEqualTo(3);
    people.refresh(new GateFolder(there, mine.folder().name()));
    assertThat(journal(here, mine.folder()))
        .isEqualTo(journal(there, mine.folder()))
        .hasLineCount(3);
    mine.append(event("three"));
    assertThat(mine.heard()).isEmpty();
  }

  @Test
  void manyWritersMakeOneChain() throws Exception {
    var mine = made(gates(here), "a");
    var people = Executors.newFixedThreadPool(6);
    var all =
        IntStream.range(0, 6)
            .mapToObj(each -> CompletableFuture.runAsync(() -> speakTenTimes(mine, each), people))
            .toList();
    for (int each = 0; each < 20; each++) {
      mine.append(event("mine " + each));
    }
    all.forEach(CompletableFuture::join);
    people.shutdown();

    mine.append(event("last"));

    assertThat(mine.folder().read().records()).isEqualTo(81);
    assertThat(mine.folder().read().events()).doesNotHaveDuplicates();
  }

  private void speakTenTimes(Tenure of, int person) {
    var folder = here.resolveSibling(here.getFileName() + "-" + person);
    var gates = gates(folder, "person", server.port(), PostgresEngine.SILENCE);
    try (var spoken =
        gates.speak(new GateFolder(folder, of.folder().name()), holder("p" + person), NOW)) {
      for (int each = 0; each < 10; each++) {
        spoken.append(word(person + " says " + each));
      }
    }
  }

  @Test
  void twoThatMakeAGateAtOnceGetTwo() {
    var one = CompletableFuture.supplyAsync(() -> made(gates(here), "a").folder().name());
    var two = CompletableFuture.supplyAsync(() -> made(gates(there), "b").folder().name());

    assertThat(one.join()).isNotEqualTo(two.join());
    assertThat(gates(here).tables().gates()).hasSize(2);
  }

  @Test
  void aNewGateTouchesNoOtherButTheOneThatCameLast() throws IOException {
    var gates = gates(here);
    var all = new ArrayList<String>();
    for (int each = 0; each < 5; each++) {
      try (var tenure = made(gates, "a" + each)) {
        tenure.append(event("one"));
        all.add(tenure.folder().name());
      }
    }
    var elsewhere = gates(there);

    try (var tenure = made(elsewhere, "b")) {
      tenure.append(event("one"));
      all.add(tenure.folder().name());
    }

    assertThat(names(elsewhere)).containsExactlyElementsOf(all.subList(4, 6));
    assertThat(elsewhere.find(all.get(1)).orElseThrow().read().records()).isEqualTo(1);
    assertThat(names(elsewhere)).containsExactly(all.get(1), all.get(4), all.get(5));
    assertThat(gates.newest().map(GateFolder::name)).contains(all.get(5));
    elsewhere.refreshAll();
    gates.refreshAll();
    assertThat(names(elsewhere)).containsExactlyElementsOf(all).isEqualTo(names(gates));
  }

  private static List<String> names(PostgresGates gates) {
    return gates.list().stream().map(GateFolder::name).toList();
  }

  /** A run that was refused, or whose machine went away, leaves one that is nobody's. */
  @Test
  void theNewestGateIsNotOneThatNeverBegan() {
    var gates = gates(here);
    var first = made(gates, "a");
    first.append(event("began"));
    first.close();
    var second = made(gates, "b");
    assertThat(gates.newest()).as("it is being begun").contains(second.folder());
    second.close();

    assertThat(gates.newest()).contains(first.folder());
    assertThat(gates(there).newest().map(GateFolder::name)).contains(first.folder().name());
    assertThat(gates.find(second.folder().name())).contains(second.folder());
  }

  @Test
  void whoMayNotMakeAGateLeavesNone() {
    assertThatThrownBy(
            () ->
                gates(here)
                    .create(
                        holder("a"),
                        NOW,
                        "A gate",
                        () -> {
                          throw new IllegalArgumentException("continue the other one");
                        }))
        .hasMessage("continue the other one");
    assertThat(gates(here).tables().gates()).isEmpty();
  }

  @Test
  void anAnswerThatGotLostIsOneRecord() throws IOException {
    try (var proxy = new CuttingProxy(server.port())) {
      var mine = made(gates(here, "driver", proxy.port(), PostgresEngine.SILENCE), "a");
      mine.append(event("one"));

      proxy.loseNextAnswer(null);
      mine.append(event("two"));
      proxy.loseNextAnswer(() -> speakOnce(mine));
      mine.append(event("three"));
      mine.append(event("four"));

      assertThat(proxy.cuts()).isEqualTo(2);
      assertThat(mine.heard().size() + mine.records()).isGreaterThanOrEqualTo(5);
      assertThat(journal(here, mine.folder())).hasLineCount(5);
      assertThat(mine.folder().read().events()).doesNotHaveDuplicates();
    }
  }

  private void speakOnce(Tenure of) {
    var gates = gates(there, "person", server.port(), PostgresEngine.SILENCE);
    gates.speak(new GateFolder(there, of.folder().name()), holder("p"), NOW).append(word("now"));
  }

  @Test
  void anAnswerThatGotLostWhileTakingIsOneTaking() throws IOException {
    var first = made(gates(here, "driver", server.port(), Duration.ZERO), "a");
    try (var proxy = new CuttingProxy(server.port())) {
      var gates = gates(there, "driver", proxy.port(), PostgresEngine.SILENCE);
      var gate = new GateFolder(there, first.folder().name());
      gates.refresh(gate);

      proxy.loseNextAnswer(null);
      var taking = gates.tables().holders().take(gate.name(), holder("b"), null);

      assertThat(taking.taken()).isTrue();
      assertThat(taking.other()).isEqualTo(HolderForm.write(holder("a")));
    }
  }

  @Slow
  @Test
  void aServerThatDiedAndCameBackLosesNothing() throws IOException {
    try (var own = OwnServer.start()) {
      use(own);
      var mine = made(gates(here), "a");
      mine.append(event("one"));
      own.kill();
      assertThatThrownBy(() -> mine.append(event("two")))
          .isInstanceOf(DiskFault.class)
          .hasMessageContaining(
              "cannot write to database " + database + " at 127.0.0.1:" + own.port())
          .hasMessageNotContaining(OwnServer.PASSWORD);
      assertThatThrownBy(() -> mine.append(event("two"))).isInstanceOf(IllegalStateException.class);
      own.run();

      var again = new Holder("ana", "build-a", 1, 1, NOW, NOW, "a2", null);
      gates(here).release(mine.folder());
      try (var next = gates(here).take(mine.folder(), again, NOW)) {
        next.append(event("two"));
        own.kill();
        own.run();
        next.append(event("three"));
      }
      assertThat(journal(here, mine.folder())).hasLineCount(3);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private void use(OwnServer other) throws SQLException {
    server = other;
    database = other.databaseForOne();
  }

  @Test
  void aCopyThatWasCutShortIsMended() throws IOException {
    var mine = made(gates(here), "a");
    mine.append(event("one"));
    mine.append(event("two"));
    var whole = journal(here, mine.folder());
    Files.writeString(mine.folder().journal(), whole.substring(0, whole.length() - 30));

    gates(here).refresh(mine.folder());

    assertThat(journal(here, mine.folder())).isEqualTo(whole);
  }

  @Test
  void aCopyThatSaysSomethingElseIsRefused() throws IOException {
    var mine = made(gates(here), "a");
    mine.append(event("one"));
    var gate = mine.folder();
    var more = dev.canarygate.journal.JournalLine.write(1, gate.read().head(), event("never said"));
    Files.writeString(gate.journal(), more, StandardOpenOption.APPEND);

    assertThatThrownBy(() -> gates(here).refresh(gate))
        .isInstanceOf(CorruptJournal.class)
        .hasMessageContaining(gate.journal() + ":2: the database does not have this record");
    assertThatThrownBy(() -> mine.append(event("two"))).isInstanceOf(CorruptJournal.class);
    assertThat(gate.journal()).content().contains("never said").hasLineCount(2);
  }

  @Test
  void halfARecordOfAnotherKindIsRefused() throws IOException {
    var mine = made(gates(here), "a");
    Files.writeString(mine.folder().journal(), "{\"v\":1,\"seq\":7");

    assertThatThrownBy(() -> mine.append(event("one")))
        .isInstanceOf(CorruptJournal.class)
        .hasMessageContaining("the database has another record here");
  }

  @Test
  void anotherGateWithTheSameNameIsRefused() throws IOException {
    var mine = made(gates(here), "a");
    var other = new GateFolder(there, mine.folder().name());
    Files.createDirectories(other.path());
    Files.writeString(other.file("gate.json"), "{}\n");

    assertThatThrownBy(() -> gates(there).refresh(other))
        .isInstanceOf(CorruptJournal.class)
        .hasMessageContaining("the database has another gate with this name");
    assertThat(Files.readString(other.file("gate.json"))).isEqualTo("{}\n");
  }

  @Test
  void aGateThatTheDatabaseDoesNotHaveIsNamed() {
    var gate = new GateFolder(here, "gate-20260101-000000");

    assertThatThrownBy(() -> gates(here).take(gate, holder("a"), NOW))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("gate not found: gate-20260101-000000");
  }

  @Test
  void evidenceThatIsKeptHereIsThereWithTheSameBytes() throws IOException {
    var file = here.resolve("wp01-attempt1/log.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "what was seen\n");
    var exhibit = new Exhibit("wp01-attempt1/log.txt", Digest.of(file), Files.size(file));
    var mine = made(gates(here), "a");
    mine.append(new Event.AttemptStarted(NOW, "WP01", 1));
    mine.append(new Event.StepStarted(NOW, "WP01", 1, "look"));
    mine.append(new Event.StepFinished(NOW, "WP01", 1, "look", finding(exhibit)));

    gates(there).refreshAll();

    assertThat(there.resolve(exhibit.path())).hasSameBinaryContentAs(file);
    assertThat(gates(there).evidence().has(exhibit)).isTrue();
  }

  private static Finding finding(Exhibit exhibit) {
    return new Finding(
        Verdict.PASSED, "seen", List.of(), Facts.NONE, List.of(exhibit), List.of(), null);
  }

  @Test
  void otherBytesAreNeverKeptNorWritten() throws Exception {
    var file = Files.writeString(here.resolve("log.txt"), "one");
    var wrong = new Exhibit("a/log.txt", Digest.of("two"), 3);
    var store = gates(here).evidence();

    assertThatThrownBy(() -> store.keep(wrong, file)).isInstanceOf(WrongContent.class);
    assertThat(store.has(wrong)).isFalse();
    assertThatThrownBy(() -> store.fetch(wrong, there.resolve("x")))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("a/log.txt");

    var right = new Exhibit("a/log.txt", Digest.of(file), 3);
    store.keep(right, file);
    var changed = Files.writeString(here.resolve("other.txt"), "two");
    assertThatThrownBy(() -> store.keep(wrong, changed))
        .hasMessageContaining("other content under this name");
    var taken = Files.writeString(there.resolve("taken"), "mine");
    assertThatThrownBy(() -> store.fetch(right, taken)).isInstanceOf(WrongContent.class);
    assertThat(taken).hasContent("mine");
  }

  @Test
  void evidenceBeyondTheLimitIsRefused() throws IOException {
    var file = Files.write(here.resolve("big"), new byte[2 << 20]);
    var exhibit = new Exhibit("a/big", Digest.of(file), 2 << 20);
    var store =
        new PostgresEvidence(
            new EvidenceTables(gates(here).tables().link()), 1 << 20, Optional.empty(), false);

    assertThatThrownBy(() -> store.keep(exhibit, file))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining(
            "expected at most 1 MiB, which GATE_RUNNER_DB_EVIDENCE_LIMIT says, found 2 MiB");
  }
}
