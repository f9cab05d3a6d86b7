package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.Job;
import dev.canarygate.engine.Tenure;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Placement;
import dev.canarygate.gate.Verdict;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken out of a real database when a rehearsal ends, and what stays. */
final class RehearsedTest {
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

  private static final String DEFINITIONS = "exhibit where path like 'definitions/%'";

  @TempDir Path here;
  @TempDir Path played;

  private final OpenedEngines engines = new OpenedEngines();
  private OwnServer server;
  private String database;

  @BeforeEach
  void aDatabase() throws SQLException {
    server = OwnServer.shared();
    database = server.databaseWithTables();
  }

  @AfterEach
  void closeAll() {
    engines.close();
  }

  private PostgresEngine engine(String user) {
    return engines.open(server, database, user);
  }

  private PostgresGates real() {
    return (PostgresGates) engine("driver").in(here);
  }

  private PostgresGates rehearsed() {
    return (PostgresGates) engine("driver").ofRehearsal(played);
  }

  private static Tenure made(PostgresGates gates, String token) {
    var me = new Holder("ana", "build-" + token, 1, 1, NOW, NOW, token, null);
    return gates.create(me, NOW, "A gate", () -> {});
  }

  /** A step whose evidence has this content. */
  private static Event found(Tenure gate, String content) throws IOException {
    var folder = gate.folder();
    var file = Files.createDirectories(folder.file("WP01-attempt1")).resolve("log.txt");
    Files.writeString(file, content);
    var name = folder.artifacts().relativize(file).toString();
    var exhibit = new Exhibit(name, Digest.of(file), content.length());
    return new Event.StepFinished(
        NOW,
        "WP01",
        1,
        "look",
        new Finding(
            Verdict.PASSED, "seen", List.of(), Facts.NONE, List.of(exhibit), List.of(), null));
  }

  private static GateFolder ran(PostgresGates gates, String token, String content)
      throws IOException {
    try (var gate = made(gates, token)) {
      gate.append(new Event.AttemptStarted(NOW, "WP01", 1));
      gate.append(new Event.StepStarted(NOW, "WP01", 1, "look"));
      gate.append(found(gate, content));
      return gate.folder();
    }
  }

  private String count(String from) throws SQLException {
    return ChaosGate.first(server, database, "select count(*) from gate_runner." + from);
  }

  @Test
  void aRehearsalThatEndsTakesOutAllThatIsItsAloneAndNothingElse() throws Exception {
    var before = ran(real(), "a", "the same");
    var contents = count("evidence");
    var gate = ran(rehearsed(), "r", "the same");
    var other = ran((PostgresGates) engine("driver").ofRehearsal(here.resolve("x")), "s", "own");

    rehearsed().endRehearsal();
    rehearsed().endRehearsal();

    assertThat(count("gate where name = '" + gate.name() + "'")).isEqualTo("0");
    assertThat(count("gate where name = '" + other.name() + "'")).as("of others").isEqualTo("1");
    assertThat(count("exhibit where path like 'gates/" + gate.name() + "/%'")).isEqualTo("0");
    var elsewhere = (PostgresGates) engine("driver").in(here.resolve("elsewhere"));
    var copy = elsewhere.find(before.name()).orElseThrow();
    assertThat(copy.file("WP01-attempt1/log.txt")).hasContent("the same");
    assertThat(gate.file("kept-by.txt")).doesNotExist();
    assertThat(gate.read().records()).as("its folder stays").isEqualTo(3);
    assertThat(real().removeDeadRehearsals()).containsExactly(other.name());
    assertThat(count("evidence")).isEqualTo(contents);
  }

  /** Until form 4, content that was there got no second name. */
  @Test
  void contentThatTheRecordOfARealGateNamesStays() throws Exception {
    ran(rehearsed(), "r", "the same");
    var gate = ran(real(), "a", "the same");
    server.sql(
        database, "delete from gate_runner.exhibit where path like 'gates/" + gate.name() + "/%'");

    rehearsed().endRehearsal();

    assertThat(count("evidence")).isEqualTo("1");
    assertThat(count("exhibit")).isEqualTo("0");
  }

  /** The files of a gate, as real gates keep them, and rehearsals before form 4. */
  private Exhibit files(String text) throws IOException {
    var file = Files.writeString(here.resolve("files.json"), text);
    var exhibit =
        new Exhibit("definitions/" + Digest.of(text) + ".json", Digest.of(text), text.length());
    real().evidence().keep(exhibit, file);
    return exhibit;
  }

  private void offered(Tenure gate, Exhibit files) {
    var bench = ((PostgresGates) engine("performer").in(here)).workbench().orElseThrow();
    var me = new Workbench.Me("far-1", "life", Set.of("far"), "test");
    bench.beat(me);
    var dispatch = gate.dispatch().orElseThrow();
    dispatch.seat("FAR", 1, new Placement(me.tags(), null));
    bench.seats(me, 1);
    var name = gate.folder().name();
    var job = new Job(name + "/FAR#1/look", name, "FAR", 1, "look", 0, files, "gates/x");
    assertThat(dispatch.offer(job)).isPresent();
  }

  private void aDayLater() throws SQLException {
    server.sql(database, "update gate_runner.exhibit set kept = kept - interval '25 hours'");
  }

  @Test
  void filesOfGatesThatNoJobNamesAreTakenOutADayAfterTheyWereKept() throws Exception {
    var used = files("{\"of\":\"a real gate\"}");
    var left = files("{\"of\":\"a rehearsal\"}");
    try (var gate = made(real(), "a")) {
      offered(gate, used);
    }

    real().removeDeadRehearsals();
    assertThat(count(DEFINITIONS)).as("they may be of a run that begins").isEqualTo("2");

    aDayLater();
    var again = files("{\"of\":\"a run that begins\"}");
    aDayLater();
    files("{\"of\":\"a run that begins\"}");
    real().removeDeadRehearsals();

    assertThat(real().evidence().has(used)).isTrue();
    assertThat(real().evidence().has(again)).as("it was kept once more").isTrue();
    assertThat(real().evidence().has(left)).isFalse();
    assertThat(count(DEFINITIONS)).isEqualTo("2");
  }

  @Test
  void contentOfSuchFilesThatAnotherNameHasStays() throws Exception {
    var gate = ran(real(), "a", "{}");
    var files = files("{}");
    aDayLater();

    rehearsed().endRehearsal();

    assertThat(count(DEFINITIONS)).isEqualTo("0");
    assertThat(real().evidence().has(files)).as("the content of a log, too").isTrue();
    real().evidence().fetch(files, gate.path().resolve("again.txt"));
  }

  @Test
  void whatIsDrivenOrPerformedIsNotTakenOut() throws Exception {
    var driven = made(rehearsed(), "r");
    assertThat(real().removeDeadRehearsals()).isEmpty();
    var bench = ((PostgresGates) engine("performer").in(here)).workbench().orElseThrow();
    var me = new Workbench.Me("rehearsal-0a1b2c3d-1", "life", Set.of("rehearsal-0a1b2c3d"), "test");
    bench.beat(me);
    driven.dispatch().orElseThrow().seat("FAR", 1, new Placement(me.tags(), null));
    driven.close();

    assertThat(real().removeDeadRehearsals()).as("its runner lives").isEmpty();

    bench.leave(me);
    assertThat(real().removeDeadRehearsals()).containsExactly(driven.folder().name());
    assertThat(count("runner")).isEqualTo("0");
  }

  @Test
  void noRealGateAndNoRealRunnerIsTakenOut() throws Exception {
    var gate = ran(real(), "a", "own");
    var bench = ((PostgresGates) engine("performer").in(here)).workbench().orElseThrow();
    var me = new Workbench.Me("rehearsal-0a1b2c3d-1", "life", Set.of("canary"), "test");
    bench.beat(me);
    bench.leave(me);

    assertThat(
            ChaosGate.first(
                server, database, "select gate_runner.rehearsal_remove('" + gate.name() + "')"))
        .isEqualTo("f");
    assertThat(real().removeDeadRehearsals()).isEmpty();
    assertThat(count("gate")).isEqualTo("1");
    assertThat(count("runner")).isEqualTo("1");
    assertThatThrownBy(() -> ((PostgresGates) engine("person").in(here)).removeDeadRehearsals())
        .hasMessageContaining("grant gate_runner_driver");
  }
}
