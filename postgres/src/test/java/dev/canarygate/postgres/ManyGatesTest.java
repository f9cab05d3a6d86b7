package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What many gates cost: throughput, latency, load of the database, memory; {@code -Pchaos}. */
@EnabledIfSystemProperty(named = "chaos.minutes", matches = "[0-9.]+")
final class ManyGatesTest {
  private static final int RUNNERS = 4;
  private static final int DRIVERS = 2;
  private static final int AT_ONCE = Integer.getInteger("chaos.at-once", 10);
  private static final int GATES = Integer.getInteger("chaos.many", 200);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private OwnServer server;
  private String database;
  private Fleet fleet;

  @BeforeEach
  void start() throws Exception {
    server = OwnServer.start();
    database = server.databaseWithTables();
    fleet = new Fleet(folder, Map.of(Credentials.PASSWORD, OwnServer.PASSWORD));
  }

  @AfterEach
  void stop() throws Exception {
    fleet.end();
    server.close();
  }

  /** Two packages on runners, two steps each. */
  private Path gate(int number) throws IOException {
    var files = Files.createDirectories(folder.resolve("gates/gate-" + number));
    Files.writeString(
        files.resolve("gate.yaml"),
        "title: Many " + number + "\nwork-packages: [a.yaml, b.yaml]\n");
    for (var each : List.of("a", "b")) {
      Files.writeString(
          files.resolve(each + ".yaml"),
          """
          id: %s
          title: Work
          runs-on: [canary]
          steps:
            - {id: one, do: command.run, with: {command: ["true"]}}
            - {id: two, do: command.run, with: {command: ["true"]}}
            - {id: three, do: command.run, with: {command: ["true"]}}
          """
              .formatted(each));
    }
    return files;
  }

  private String url(String user) {
    return server.url(user, database, server.port());
  }

  @Test
  void manyGatesOnFewRunners() throws Exception {
    var gates = new ArrayList<String>();
    for (int each = 1; each <= GATES; each++) {
      gates.add(gate(each).toString());
    }
    for (int each = 1; each <= RUNNERS; each++) {
      var words = "serve-steps --tags canary --parallel 5 --name runner-" + each;
      fleet.type("runner-" + each, url("performer"), List.of(words.split(" ", -1)));
    }
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> first("select count(*) from gate_runner.runner").equals("" + RUNNERS));
    var before = load();
    var began = Instant.now();
    var drivers = new ArrayList<Fleet.Typed>();
    for (int each = 0; each < DRIVERS; each++) {
      var words = new ArrayList<>(List.of("" + AT_ONCE));
      words.addAll(gates.subList(GATES * each / DRIVERS, GATES * (each + 1) / DRIVERS));
      drivers.add(
          fleet.start("desk-" + each, url("driver"), "dev.canarygate.app.ManyDrivers", words));
    }
    long most = 0;
    while (drivers.stream().anyMatch(each -> each.process().isAlive())) {
      Thread.sleep(1000);
      most = Math.max(most, memory(drivers));
    }
    var took = Duration.between(began, Instant.now());
    for (var each : drivers) {
      assertThat(each.said().lines().filter(line -> line.endsWith(": CLEARED")))
          .as(each.said())
          .hasSize(GATES / DRIVERS);
    }
    System.out.printf("%d gates in %.1f s%n", GATES, took.toMillis() / 1000.0);
    System.out.println(
        "records "
            + first("select count(*) from gate_runner.journal")
            + ", steps "
            + first("select count(*) from gate_runner.job"));
    System.out.println(
        "ms from the end of a step to the next start, p50 p90 p99: "
            + first(
                percentiles(
                    "select lead(began) over (partition by gate, package, attempt order by began) - ended as gap from gate_runner.job")));
    System.out.println(
        "ms from an offer to its begin, p50 p90 p99: "
            + first(percentiles("select began - offered as gap from gate_runner.job")));
    System.out.println(
        "transactions, cpu s of the database before and after: " + before + " | " + load());
    System.out.println(
        "MB of memory, most of a driver of "
            + AT_ONCE
            + ": "
            + most / 1024
            + ", of runners: "
            + memory(fleet.alive("runner")) / 1024);
  }

  private String first(String question) throws Exception {
    return ChaosGate.first(server, database, question);
  }

  /** In milliseconds: the half, nine of ten, 99 of 100 are not longer. */
  private static String percentiles(String gaps) {
    return "select array_agg(p order by p) from (select unnest(percentile_cont(array[0.5, 0.9, 0.99])"
        + " within group (order by extract(epoch from gap) * 1000))::int as p from ("
        + gaps
        + ") g where gap is not null) q";
  }

  private String load() throws Exception {
    return first("select xact_commit from pg_stat_database where datname = current_database()")
        + " "
        + cpu();
  }

  /** Seconds of all processes of the server. */
  private double cpu() throws IOException {
    long ticks = 0;
    try (var all = Files.list(Path.of("/proc"))) {
      for (var each : all.filter(file -> file.getFileName().toString().matches("\\d+")).toList()) {
        ticks += ticks(each);
      }
    }
    return ticks / 100.0;
  }

  private long ticks(Path process) {
    try {
      var words = Files.readString(process.resolve("stat"));
      if (!words.contains("(postgres)") || !ofOurs(process)) {
        return 0;
      }
      var parts = words.substring(words.lastIndexOf(')') + 2).split(" ", -1);
      return Stream.of(11, 12, 13, 14).mapToLong(each -> Long.parseLong(parts[each])).sum();
    } catch (IOException gone) {
      return 0;
    }
  }

  /** By its folder, which is that of its data. */
  private boolean ofOurs(Path process) throws IOException {
    return process.resolve("cwd").toRealPath().startsWith(server.file("data"));
  }

  /** KB that the largest of them has. */
  private static long memory(List<Fleet.Typed> all) throws IOException {
    long most = 0;
    for (var each : all) {
      var status = Path.of("/proc/" + each.process().pid() + "/status");
      if (Files.exists(status)) {
        var found = Pattern.compile("VmRSS:\\s+(\\d+)").matcher(Files.readString(status));
        most = Math.max(most, found.find() ? Long.parseLong(found.group(1)) : 0);
      }
    }
    return most;
  }
}
