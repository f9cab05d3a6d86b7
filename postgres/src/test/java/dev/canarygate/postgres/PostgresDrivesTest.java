package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Drive;
import dev.canarygate.engine.Gates;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.LeftGates;
import dev.canarygate.engine.Tenure;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Placement;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gates that are left to drivers, in a real database: what makes one due, and for whom. */
final class PostgresDrivesTest {
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
  private static final Exhibit FILES = new Exhibit("definitions/x.json", Digest.of("x"), 1);
  private static final Set<String> NONE = Set.of();

  @TempDir Path here;
  private final OpenedEngines engines = new OpenedEngines();
  private OwnServer server;
  private String database;
  private Gates gates;
  private Workbench bench;
  private final Workbench.Me me = runner("one");

  @BeforeEach
  void aDriver() throws SQLException {
    server = OwnServer.shared();
    database = server.databaseWithTables();
    server.makeService(database);
    gates = engine("driver").in(here);
    bench = engine("service").in(here).workbench().orElseThrow();
    assertThat(bench.beat(me)).isTrue();
  }

  @AfterEach
  void closeAll() {
    engines.close();
  }

  private PostgresEngine engine(String user) {
    return engines.open(server, database, user);
  }

  private static Holder holder(String token) {
    return new Holder("ana", "build-" + token, 1, 1, NOW, NOW, token, null);
  }

  private static Workbench.Me runner(String name) {
    return new Workbench.Me(name, "life of " + name, Set.of("canary"), "test");
  }

  private static Drive.Wake in(@Nullable Duration time) {
    return new Drive.Wake(false, time, "waits for a test", NONE);
  }

  private static Drive drive(Tenure gate, Drive.Wake wake) {
    return new Drive(gate.folder().name(), FILES, "ana", true, 3, null, wake);
  }

  private static Dispatch dispatch(Tenure gate) {
    return gate.dispatch().orElseThrow();
  }

  private Tenure made() {
    return gates.create(holder("a"), NOW, "A gate", () -> {});
  }

  /** A gate that was left and that nobody has. */
  private String left(Drive.Wake wake) {
    try (var gate = made()) {
      dispatch(gate).leaveToDrivers(drive(gate, wake));
      return gate.folder().name();
    }
  }

  private void sql(String statement) throws SQLException {
    server.sql(database, statement);
  }

  @Test
  void aGateThatIsDueIsGivenToOneDriverOnceItsHolderHasGoneWithWhatItWasLeftWith() {
    var gate = made();
    dispatch(gate).leaveToDrivers(drive(gate, in(Duration.ZERO)));
    assertThat(bench.drive(me, NONE)).as("somebody has it").isEmpty();
    assertThat(bench.due()).isZero();
    gate.close();
    assertThat(bench.due()).isEqualTo(1);
    assertThat(bench.drive(me, Set.of(gate.folder().name()))).as("it has it already").isEmpty();

    assertThat(bench.drive(me, NONE))
        .hasValueSatisfying(
            given -> {
              assertThat(given.gate()).isEqualTo(gate.folder().name());
              assertThat(given.definition()).isEqualTo(FILES);
              assertThat(given.person()).isEqualTo("ana");
              assertThat(given.notifies()).isTrue();
              assertThat(given.looks()).isEqualTo(3);
              assertThat(given.wake().why()).isEqualTo("waits for a test");
            });
    var other = runner("two");
    bench.beat(other);
    assertThat(bench.drive(other, NONE)).as("it was given away").isEmpty();
  }

  @Test
  void aDriverThatDoesNotTakeItInTimeIsFollowedByAnother() throws SQLException {
    left(in(Duration.ZERO));
    assertThat(bench.drive(me, NONE)).isPresent();
    sql("update gate_runner.drive set claimed = clock_timestamp() - interval '1 s'");
    assertThat(bench.drive(me, NONE)).isPresent();
  }

  @Test
  void aDriverThatHasItAndIsSilentForTooLongIsFollowedByAnother() throws SQLException {
    var name = left(in(Duration.ZERO));
    bench.drive(me, NONE);
    gates.take(gates.find(name).orElseThrow(), holder("b"), NOW);
    sql("update gate_runner.drive set claimed = clock_timestamp() - interval '1 s'");
    assertThat(bench.drive(me, NONE)).as("it lives").isEmpty();

    sql("update gate_runner.gate set until = clock_timestamp() - interval '1 s'");
    assertThat(bench.drive(me, NONE)).isPresent();
  }

  @Test
  void theOneThatHasBeenDueForTheLongestTimeComesFirst() throws SQLException {
    var first = left(in(Duration.ZERO));
    var second = left(in(Duration.ZERO));
    sql(
        "update gate_runner.drive set due = due - interval '1 min' where gate = '%s'"
            .formatted(second));
    left(in(Duration.ofHours(1)));
    assertThat(bench.drive(me, NONE))
        .hasValueSatisfying(d -> assertThat(d.gate()).isEqualTo(second));
    assertThat(bench.drive(me, NONE))
        .hasValueSatisfying(d -> assertThat(d.gate()).isEqualTo(first));
    assertThat(bench.drive(me, NONE)).isEmpty();
  }

  @Test
  void whatAPersonSaysMakesItDue() {
    var name = left(in(null));
    assertThat(bench.drive(me, NONE)).isEmpty();

    var people = engine("person").in(here.resolve("person"));
    try (var word = people.speak(people.find(name).orElseThrow(), holder("p"), NOW)) {
      word.append(new Event.Intervened(NOW, "ana", "something"));
    }

    assertThat(bench.drive(me, NONE)).isPresent();
  }

  @Test
  void aWordThatWhoLeavesItDoesNotKnowMakesItDueAtOnce() {
    var gate = made();
    var people = engine("person").in(here.resolve("person"));
    try (var word =
        people.speak(people.find(gate.folder().name()).orElseThrow(), holder("p"), NOW)) {
      word.append(new Event.Intervened(NOW, "ana", "something"));
    }
    dispatch(gate).leaveToDrivers(drive(gate, in(null)));
    gate.close();

    assertThat(bench.drive(me, NONE)).isPresent();
  }

  @Test
  void aRunnerThatComesMakesAGateDueThatLacksItsTag() {
    left(new Drive.Wake(false, Duration.ofHours(1), "waits for a runner", Set.of("mac", "canary")));
    bench.beat(me);
    assertThat(bench.drive(me, NONE)).as("that one was here").isEmpty();

    bench.beat(runner("two"));

    assertThat(bench.drive(me, NONE)).isPresent();
  }

  @Test
  void whatRunnersSayMakesARunDueThatIsUnderWay() throws SQLException {
    var going = Drive.Wake.going(Duration.ofHours(1), "runners perform it");
    var gate = made();
    var name = gate.folder().name();
    dispatch(gate).seat("FAR", 1, new Placement(Set.of("canary"), null));
    dispatch(gate).leaveToDrivers(drive(gate, going));
    gate.close();
    assertThat(bench.drive(me, NONE)).isEmpty();
    bench.seats(me, 1);
    assertThat(bench.drive(me, NONE)).as("its package has a place").isPresent();
    sql("update gate_runner.seat set asked = asked - interval '10 s'");
    sql("update gate_runner.drive set claimed = null");
    assertThat(bench.drive(me, NONE)).as("it had it before the gate was left").isEmpty();

    gate = gates.take(gates.find(name).orElseThrow(), holder("b"), NOW);
    var job =
        dispatch(gate)
            .offer(new Job(Job.id(name, "FAR", 1, "s"), name, "FAR", 1, "s", 0, FILES, "gates/x"))
            .orElseThrow();
    dispatch(gate).leaveToDrivers(drive(gate, going));
    gate.close();
    bench.work(me);
    assertThat(bench.drive(me, NONE)).as("its step is under way").isEmpty();
    bench.note(me, job, 0, new Event.ChildEnded(NOW, "m", true, "exit code 0"));
    assertThat(bench.drive(me, NONE)).as("a record for the journal").isPresent();

    gate = gates.take(gates.find(name).orElseThrow(), holder("c"), NOW);
    dispatch(gate).heard(job, 0);
    dispatch(gate).leaveToDrivers(drive(gate, going));
    gate.close();
    assertThat(bench.drive(me, NONE)).isEmpty();
    bench.done(me, job, new Event.StepFinished(NOW, "FAR", 1, "s", Finding.passed("fine")));
    assertThat(bench.drive(me, NONE)).as("its result").isPresent();
  }

  @Test
  void aLostRunnerMakesARunDue() throws SQLException {
    var gate = made();
    var name = gate.folder().name();
    var two = runner("two");
    bench.beat(two);
    dispatch(gate).seat("FAR", 1, new Placement(Set.of("canary"), null));
    bench.seats(two, 1);
    dispatch(gate)
        .offer(new Job(Job.id(name, "FAR", 1, "s"), name, "FAR", 1, "s", 0, FILES, "gates/x"));
    dispatch(gate).leaveToDrivers(drive(gate, Drive.Wake.going(Duration.ofHours(1), "runs")));
    gate.close();
    bench.work(two);
    assertThat(bench.drive(me, NONE)).isEmpty();
    sql(
        "update gate_runner.runner set until = clock_timestamp() - interval '1 s' where name = 'two'");
    assertThat(bench.drive(me, NONE)).isPresent();
  }

  @Test
  void runnersTakePackagesOfARunThatIsUnderWayAndNotOfOneThatWaits() {
    var gate = made();
    dispatch(gate).seat("FAR", 1, new Placement(Set.of("canary"), null));
    dispatch(gate).leaveToDrivers(drive(gate, in(Duration.ofHours(1))));
    gate.close();
    bench.seats(me, 1);
    assertThat(bench.seats(me, 1)).isZero();
  }

  @Test
  void whoCannotGoOnWithItSaysWhyAndItIsDueForOthersAtOnce() {
    var name = left(in(Duration.ZERO));
    var drive = bench.drive(me, NONE).orElseThrow();
    bench.refuse(me, drive, "one: another gate on this machine");

    assertThat(bench.drive(me, Set.of(name))).isEmpty();
    assertThat(gates.leftToDrivers().find(name))
        .hasValueSatisfying(
            left -> assertThat(left.problem()).isEqualTo("one: another gate on this machine"));
    bench.beat(runner("two"));
    assertThat(bench.drive(runner("two"), NONE)).isPresent();
  }

  @Test
  void aGateThatAnotherProgramLeftIsRefusedAndTheOthersAreDriven() throws SQLException {
    var foreign = left(in(Duration.ZERO));
    var own = left(in(Duration.ZERO));
    sql(
        "update gate_runner.drive set body = '{}', due = due - interval '1 min' where gate = '%s'"
            .formatted(foreign));

    assertThat(bench.drive(me, NONE)).isEmpty();
    assertThat(bench.drive(me, NONE)).hasValueSatisfying(d -> assertThat(d.gate()).isEqualTo(own));
    assertThat(gates.leftToDrivers().find(foreign))
        .hasValueSatisfying(
            left ->
                assertThat(left.problem())
                    .startsWith("one: ")
                    .endsWith("this program did not write it"));
  }

  @Test
  void peopleSeeWhatIsLeftAndWhoIsHere() throws SQLException {
    var name = left(in(null));
    assertThat(gates.leftToDrivers())
        .isEqualTo(
            new LeftGates(
                List.of(new LeftGates.LeftGate(name, false, null, "waits for a test", "")),
                List.of()));
    bench.drive(me, NONE);
    assertThat(gates.leftToDrivers().drivers()).containsExactly("one");
    sql("update gate_runner.runner set until = clock_timestamp() - interval '1 s'");
    assertThat(gates.leftToDrivers().drivers()).isEmpty();
    assertThat(bench.drive(me, NONE)).as("it is gone").isEmpty();
  }

  @Test
  void whoTakesItBackLeavesNothingForDrivers() {
    var name = left(in(Duration.ZERO));
    try (var gate = gates.take(gates.find(name).orElseThrow(), holder("b"), NOW)) {
      dispatch(gate).takeFromDrivers();
      dispatch(gate).takeFromDrivers();
    }
    assertThat(bench.drive(me, NONE)).isEmpty();
    assertThat(gates.leftToDrivers().gates()).isEmpty();
  }

  @Test
  void onlyWhoHasTheGateLeavesItAndOnlyDriversTakeIt() throws SQLException {
    var gate = made();
    sql("update gate_runner.gate set token = 'another'");
    assertThatThrownBy(() -> dispatch(gate).leaveToDrivers(drive(gate, in(Duration.ZERO))))
        .isInstanceOf(Held.class);
    var performs = engine("performer").in(here.resolve("p")).workbench().orElseThrow();
    var other = runner("performs");
    performs.beat(other);
    assertThatThrownBy(() -> performs.drive(other, NONE)).isInstanceOf(BadData.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void tablesOfAnEarlierFormAreRefusedUntilTheyAreBroughtUpToDate(int form) throws SQLException {
    var old = server.database();
    try (var connection = server.admin(old)) {
      new Schema("here").migrateTo(connection, "test", form);
    }
    try (var connection = server.admin(old)) {
      assertThatThrownBy(() -> new Schema("here").require(connection))
          .isInstanceOf(BadData.class)
          .hasMessageContaining("db migrate");
    }
    try (var connection = server.admin(old)) {
      assertThat(new Schema("here").migrate(connection, "test"))
          .hasSize(Migration.newest() - form)
          .last()
          .isEqualTo("version 7: 7-refusals.sql");
      new Schema("here").require(connection);
    }
  }
}
