package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rehearsals whose gate is in a database and whose steps two runners perform. */
@Slow
final class SharedRehearsalTest {
  private static final Path PROGRAM = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;
  private OwnServer server;
  private String database;
  private Fleet fleet;

  @BeforeEach
  void aDatabase() throws Exception {
    server = OwnServer.shared();
    database = server.databaseWithTables();
    server.sql(
        database, "grant gate_runner_person to driver", "grant gate_runner_performer to driver");
    fleet = new Fleet(folder, Map.of(Credentials.PASSWORD, OwnServer.PASSWORD));
  }

  @AfterEach
  void end() throws InterruptedException {
    fleet.end();
  }

  private Fleet.Typed type(String words) {
    return fleet.type(
        "desk", server.url("driver", database, server.port()), List.of(words.split(" ")));
  }

  private String ends(int code, String words) throws InterruptedException {
    var typed = type(words);
    assertThat(typed.code(300)).as(words + ":\n" + typed.said()).isEqualTo(code);
    return typed.said();
  }

  private static String gate(String name) {
    return " --gate " + PROGRAM.resolve(name);
  }

  private List<String> runnersOf(String rehearsal) throws IOException {
    var all = new ArrayList<String>();
    for (int each = 1; each <= 2; each++) {
      all.addAll(
          Files.readAllLines(
              folder
                  .resolve("desk/artifacts/rehearsals")
                  .resolve(rehearsal)
                  .resolve("runner-" + each + "/log.txt")));
    }
    return all;
  }

  /** Without what differs from run to run: times, places and names of runners. */
  private static String report(String said) {
    var report = said.substring(said.lastIndexOf("REHEARSAL: nothing here is real"));
    return report
        .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d)?", "TIME")
        .replaceAll("(gate|rehearsal)-[0-9a-f-]+", "NAME")
        .replaceAll(" +(\\d+(\\.\\d)?(ms|[hms]) ?)+ *", " LENGTH ")
        .replaceAll("Kept in .*", "")
        .replaceAll("cleared-\\d+", "NAME")
        .replace(" --engine postgres", "")
        .replace(" --engine files", "")
        .replaceAll("\\s+", " ");
  }

  @Test
  void theGateThatComesWithTheProgramEndsAsInFilesAndRunnersPerformAllOfIt() throws Exception {
    var said = ends(0, "rehearse --engine postgres" + gate("work-packages"));
    assertThat(said).contains("two runners perform its steps", "as the list says");
    var done = runnersOf("cleared-1").stream().filter(each -> each.contains(": done after"));
    assertThat(done).hasSizeGreaterThan(40);
  }

  @Test
  void aRehearsalEndsWithTheReportThatItHasInFiles() throws Exception {
    var shared = ends(0, "rehearse --engine postgres" + gate("examples/service/gate"));
    var alone = ends(0, "rehearse" + gate("examples/service/gate"));

    assertThat(report(shared)).isEqualTo(report(alone));
    assertThat(runnersOf("cleared-1")).anyMatch(each -> each.contains(": done after"));
    assertThat(rows()).as("rows that are left").isEqualTo("0");
    var own =
        gate("examples/service/gate")
            + " --set artifacts-dir="
            + folder.resolve("desk/artifacts/rehearsals/cleared-1/artifacts")
            + " --engine files";
    assertThat(ends(0, "gates" + own)).as("its folder is a gate in files").contains("CLEARED");
    ends(0, "verify" + own);
  }

  private String rows() throws SQLException {
    return ChaosGate.first(server, database, ROWS);
  }

  private static final String ROWS =
      Stream.of("gate", "journal", "evidence", "exhibit", "runner", "seat", "job", "note")
          .map(each -> "(select count(*) from gate_runner." + each + ")")
          .collect(Collectors.joining(" + ", "select ", ""));

  /** One whose gate is in the database already. */
  private Fleet.Typed begun() {
    var rehearsal = type("rehearse --engine postgres" + gate("examples/service/gate"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !rows("job").equals("0") || !rehearsal.process().isAlive());
    assertThat(rehearsal.process().isAlive()).as(rehearsal.said()).isTrue();
    return rehearsal;
  }

  private String rows(String table) throws SQLException {
    return ChaosGate.first(server, database, "select count(*) from gate_runner." + table);
  }

  @Test
  void whoInterruptsARehearsalLeavesNothingEither() throws Exception {
    var rehearsal = begun();

    rehearsal.process().destroy();

    assertThat(rehearsal.code(60)).as(rehearsal.said()).isPositive();
    assertThat(rows()).as(rehearsal.said()).isEqualTo("0");
  }

  @Test
  void whatAKilledRehearsalLeftIsNamedAndTheNextOneRemovesIt() throws Exception {
    var rehearsal = begun();
    rehearsal.process().destroyForcibly().waitFor();
    var name = ChaosGate.first(server, database, "select name from gate_runner.gate");
    assertThat(name).matches("rehearsal-[0-9a-f]{8}-[0-9]{8}-[0-9]{6}");
    assertThat(ends(0, "db check")).contains("gates: 0").doesNotContain(name);
    assertThat(ends(0, "gates --engine postgres" + gate("examples/service/gate")))
        .as("real gates are others")
        .startsWith("No gate");

    for (var table : List.of("gate", "runner")) {
      server.sql(
          database,
          "update gate_runner." + table + " set until = clock_timestamp() - interval '1 second'");
    }

    assertThat(ends(0, "db check")).contains("1 of rehearsals that were killed", name);
    assertThat(ends(0, "rehearse --engine postgres" + gate("examples/service/gate")))
        .contains("Removed what killed rehearsals had left in the database: " + name);
    assertThat(rows()).isEqualTo("0");
  }

  @Test
  void everyEpisodeOfAnExampleEndsAsItSays() throws Exception {
    var said = ends(0, "rehearse --all --engine postgres" + gate("examples/java-library/gate"));
    assertThat(said.lines().filter(line -> line.startsWith("ok "))).hasSize(2);
  }

  @Test
  void whoMayNotPerformIsToldWhichRoleIsMissing() throws Exception {
    server.sql(database, "revoke gate_runner_performer from driver");

    assertThat(ends(65, "rehearse --engine postgres" + gate("examples/java-library/gate")))
        .contains("grant gate_runner_performer to");
    assertThat(ends(64, "rehearse --serve --engine postgres" + gate("examples/java-library/gate")))
        .contains("give --engine to the run in it");
  }
}
