package dev.canarygate.postgres;

import static dev.canarygate.engine.JobNews.Performer.ALIVE;
import static dev.canarygate.engine.JobNews.Performer.SILENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.JobNews;
import dev.canarygate.engine.Tenure;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs in a real database: a driver, and runners that live as long as the test says. */
final class PostgresJobsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
  private static final Placement CANARY = new Placement(Set.of("canary"), null);

  @TempDir Path here;
  private final OpenedEngines engines = new OpenedEngines();
  private OwnServer server;
  private String database;
  private Tenure gate;
  private Dispatch dispatch;

  @BeforeEach
  void aGateThatSomebodyDrives() throws SQLException {
    server = OwnServer.shared();
    database = server.databaseWithTables();
    gate = ((PostgresGates) engine("driver").in(here)).create(holder("a"), NOW, "A gate", () -> {});
    dispatch = gate.dispatch().orElseThrow();
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

  private Workbench bench() {
    return ((PostgresGates) engine("performer").in(here)).workbench().orElseThrow();
  }

  private static Workbench.Me runner(String name, String... tags) {
    return new Workbench.Me(name, "life of " + name, Set.of(tags), "test");
  }

  /** One that is here and has the package. */
  private Workbench.Me seated(Workbench bench, String name, String workPackage) {
    var me = runner(name, "canary");
    assertThat(bench.beat(me)).isTrue();
    dispatch.seat(workPackage, 1, CANARY);
    bench.seats(me, 1);
    assertThat(dispatch.seat(workPackage, 1, CANARY).runner()).isEqualTo(name);
    return me;
  }

  private Job job(String workPackage, String step) {
    var name = gate.folder().name();
    return new Job(
        Job.id(name, workPackage, 1, step),
        name,
        workPackage,
        1,
        step,
        0,
        new Exhibit("definitions/x.json", Digest.of("x"), 1),
        "gates/" + name + "/" + workPackage);
  }

  private static Event.StepFinished result(String words) {
    return new Event.StepFinished(NOW, "FAR", 1, "s", Finding.passed(words));
  }

  /** As if it had been silent for too long. */
  private void silent(String name) throws SQLException {
    server.sql(
        database,
        "update gate_runner.runner set until = clock_timestamp() - interval '1 s' where name = '"
            + name
            + "'");
  }

  @Test
  void aRunnerThatLostTheDatabaseWithItsDriverIsNotCalledSilentForThat() throws SQLException {
    var bench = bench();
    seated(bench, "one", "FAR");
    dispatch.offer(job("FAR", "s"));
    silent("one");
    assertThat(dispatch.news()).extracting(JobNews::performer).containsExactly(SILENT);

    gate.close();
    var patient = engines.open(server, database, "driver", new PatientPause());
    gate = ((PostgresGates) patient.in(here)).take(gate.folder(), holder("b"), NOW);
    var back = gate.dispatch().orElseThrow();
    server.sql(
        database,
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where usename = 'driver' and datname = current_database()");
    assertThat(back.news()).extracting(JobNews::performer).containsExactly(ALIVE);
  }

  @Test
  void whoOnlyWaitsForARunnerLearnsThatTheGateWasTaken() throws SQLException {
    seated(bench(), "one", "FAR");
    dispatch.offer(job("FAR", "s"));
    assertThat(dispatch.news()).hasSize(1);

    server.sql(database, "update gate_runner.gate set token = 'another'");
    assertThat(dispatch.news()).as("nobody has said so yet").hasSize(1);
    assertThatThrownBy(() -> gate.beat(NOW)).isInstanceOf(Held.class);

    assertThatThrownBy(dispatch::news).isInstanceOf(Held.class);
  }

  @Test
  void onlyARunnerWithAllTagsTakesAPackage() {
    var bench = bench();
    var both = new Placement(Set.of("canary", "macos"), null);
    var one = runner("one", "canary");
    bench.beat(one);

    assertThat(dispatch.seat("FAR", 1, both).fitting()).isZero();
    bench.seats(one, 5);
    assertThat(dispatch.seat("FAR", 1, both).runner()).isNull();

    var two = runner("two", "canary", "macos", "linux");
    bench.beat(two);
    bench.seats(two, 5);
    assertThat(dispatch.seat("FAR", 1, both))
        .isEqualTo(new Dispatch.Seat("two", null, 1, List.of()));
  }

  @Test
  void aPackageThatFollowsAnotherGoesToItsRunnerAlone() {
    var bench = bench();
    seated(bench, "one", "FAR");
    var two = runner("two", "canary");
    bench.beat(two);
    dispatch.leave("FAR");
    var follows = new Placement(Set.of("canary"), "FAR");

    assertThat(dispatch.seat("NEXT", 1, follows))
        .isEqualTo(new Dispatch.Seat(null, "one", 1, List.of()));
    bench.seats(two, 5);
    assertThat(dispatch.seat("NEXT", 1, follows).runner()).isNull();
    bench.seats(runner("one", "canary"), 5);
    assertThat(dispatch.seat("NEXT", 1, follows).runner()).isEqualTo("one");
  }

  @Test
  void aJobIsOfferedOnceAndItsResultComesBackWithWhatItsProgramsDid() {
    var bench = bench();
    var me = seated(bench, "one", "FAR");
    var first = dispatch.offer(job("FAR", "s")).orElseThrow();

    assertThat(dispatch.offer(job("FAR", "s"))).contains(first);
    assertThat(bench.work(me)).containsExactly(new Workbench.Work(first, false));
    assertThat(bench.work(me)).hasSize(1);

    var ended = new Event.ChildEnded(NOW, "m", true, "exit code 0");
    assertThat(bench.note(me, first, 0, ended)).isTrue();
    assertThat(bench.note(me, first, 0, ended)).isTrue();
    assertThat(bench.isHeard(first, 0)).isFalse();
    assertThat(dispatch.news().get(0).notes()).containsExactly(new JobNews.Note(0, ended));
    dispatch.heard(first, 0);
    assertThat(bench.isHeard(first, 0)).isTrue();

    assertThat(bench.done(me, first, result("fine"))).isTrue();
    assertThat(bench.done(me, first, result("fine"))).isTrue();
    assertThat(bench.done(me, first, result("another"))).isFalse();
    assertThat(dispatch.news().get(0).result()).contains(result("fine"));
    dispatch.taken(first);
    assertThat(dispatch.news()).isEmpty();
    assertThat(dispatch.offer(job("FAR", "s")).orElseThrow().id()).isEqualTo(first.id() + "~2");
  }

  @Test
  void theLateResultOfARunnerThatWasGivenUpIsIgnored() throws SQLException {
    var bench = bench();
    var me = seated(bench, "one", "FAR");
    var job = dispatch.offer(job("FAR", "s")).orElseThrow();
    bench.work(me);
    assertThat(dispatch.lost(job)).as("it lives").isEmpty();
    silent("one");

    assertThat(dispatch.news().get(0).performer()).isEqualTo(JobNews.Performer.SILENT);
    assertThat(dispatch.lost(job)).contains(true);
    assertThat(dispatch.lost(job)).isEmpty();

    assertThat(bench.beat(me)).isTrue();
    assertThat(bench.work(me)).containsExactly(new Workbench.Work(job, true));
    assertThat(bench.done(me, job, result("late"))).isFalse();
    assertThat(bench.note(me, job, 0, new Event.ChildEnded(NOW, "m", true, "x"))).isFalse();
    assertThat(dispatch.news()).isEmpty();
  }

  @Test
  void whatARunnerGivesUpIsLostAtOnceAndAResultAfterThatIsIgnored() {
    var bench = bench();
    var me = seated(bench, "one", "FAR");
    var job = dispatch.offer(job("FAR", "s")).orElseThrow();
    bench.work(me);
    assertThat(dispatch.news().get(0).performer()).isEqualTo(JobNews.Performer.ALIVE);

    bench.ended(me, job);
    bench.ended(me, job);

    assertThat(dispatch.news().get(0).performer()).isEqualTo(JobNews.Performer.GAVE_UP);
    assertThat(bench.work(me)).isEmpty();
    assertThat(dispatch.lost(job)).contains(true);
    assertThat(bench.done(me, job, result("late"))).isFalse();
    var again = dispatch.offer(job("FAR", "s")).orElseThrow();
    assertThat(again.id()).isEqualTo(job.id() + "~2");
    assertThat(bench.work(me)).containsExactly(new Workbench.Work(again, false));
    assertThat(bench.done(me, again, result("fine"))).isTrue();
    bench.ended(me, again);
    assertThat(dispatch.news().get(0).result()).as("what counts stays").contains(result("fine"));
  }

  @Test
  void whoIsSilentLosesItsNameAndItsPackagesToTheNextOne() throws SQLException {
    var bench = bench();
    seated(bench, "one", "FAR");
    var next = new Workbench.Me("one", "another life", Set.of("canary"), "test");

    assertThat(bench.beat(next)).isFalse();
    silent("one");
    assertThat(dispatch.offer(job("FAR", "s"))).isEmpty();
    assertThat(bench.beat(next)).isTrue();
    assertThat(bench.beat(runner("one", "canary"))).isFalse();
    dispatch.seat("FAR", 1, CANARY);
    bench.seats(next, 1);
    assertThat(dispatch.offer(job("FAR", "s"))).isPresent();
  }

  @Test
  void whatIsWithdrawnIsOverOnceItsRunnerSaysSo() {
    var bench = bench();
    var me = seated(bench, "one", "FAR");
    var job = dispatch.offer(job("FAR", "s")).orElseThrow();
    bench.work(me);

    dispatch.withdraw();

    assertThat(dispatch.isEnding()).isTrue();
    assertThat(bench.work(me)).containsExactly(new Workbench.Work(job, true));
    bench.ended(me, job);
    assertThat(dispatch.isEnding()).isFalse();
    assertThat(bench.work(me)).isEmpty();
  }

  @Test
  void whoDoesNotDriveTheGateHandsOutNothing() {
    var bench = bench();
    seated(bench, "one", "FAR");
    ((PostgresGates) engine("admin").in(here)).release(gate.folder());

    assertThatThrownBy(() -> dispatch.seat("FAR", 1, CANARY)).isInstanceOf(Held.class);
    assertThatThrownBy(() -> dispatch.offer(job("FAR", "s"))).isInstanceOf(Held.class);
    dispatch.withdraw();
    assertThat(dispatch.news()).isEmpty();
  }

  @Test
  void aDriverPerformsNothingAndARunnerDrivesNothing() {
    var drivers = ((PostgresGates) engine("driver").in(here)).workbench().orElseThrow();
    assertThatThrownBy(() -> drivers.beat(runner("one", "canary")))
        .hasMessageContaining("has no right to do this");

    var runners = (PostgresGates) engine("performer").in(here);
    assertThatThrownBy(() -> runners.take(gate.folder(), holder("b"), NOW))
        .hasMessageContaining("has no right to do this");
    assertThat(Duration.ZERO).isLessThan(bench().silence());
  }
}
