package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.canarygate.rehearsal.OpenWorld;
import dev.canarygate.rehearsal.github.Answer;
import dev.canarygate.rehearsal.state.LiveWorld;
import dev.canarygate.text.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Many gates on few runners, while all that they need dies and comes back; {@code -Pchaos}. */
@EnabledIfSystemProperty(named = "chaos.minutes", matches = "[0-9.]+")
final class ChaosTest {
  private static final int RUNNERS = 3;
  private static final int DESKS = 3;
  private static final int AT_ONCE = Integer.getInteger("chaos.at-once", 5);
  private static final int GATES = Integer.getInteger("chaos.gates", 30);
  private static final Duration LONGEST = Duration.ofMinutes(35);
  private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
  private final Map<Integer, List<Integer>> codes = new ConcurrentHashMap<>();
  private OwnServer server;
  private String database;
  private OpenWorld world;
  private ShakyProxy toDatabase;
  private ShakyProxy toHub;
  private Fleet fleet;
  private volatile boolean calm;
  private volatile boolean over;

  @BeforeEach
  void start() throws Exception {
    server = OwnServer.start();
    database = server.databaseWithTables();
    server.makeService(database);
    world =
        OpenWorld.start(
            Files.createDirectories(folder.resolve("world")),
            Clock.systemUTC(),
            0,
            request -> Answer.error(404, "Not Found"));
    var issue = Json.object().put("title", "Tracker").put("created", world.state().now());
    world
        .state()
        .merge(
            LiveWorld.nested(
                Json.object()
                    .put("id", 1)
                    .set("issues", Json.object().set("" + ChaosGate.ISSUE, issue)),
                "github",
                ChaosGate.REPOSITORY));
    toDatabase = new ShakyProxy(server.port());
    toHub = new ShakyProxy(world.api().getPort());
    fleet =
        new Fleet(
            folder,
            Map.of(
                Credentials.PASSWORD,
                OwnServer.PASSWORD,
                "GH_TOKEN",
                "any-value-will-do",
                "GATE_GITHUB_API_URL",
                "http://127.0.0.1:" + toHub.port() + world.api().getPath()));
  }

  @AfterEach
  void stop() throws Exception {
    over = true;
    fleet.end();
    toHub.close();
    toDatabase.close();
    world.close();
    server.close();
  }

  private Fleet.Typed type(String machine, String user, String... words) {
    return fleet.type(machine, server.url(user, database, toDatabase.port()), List.of(words));
  }

  @Test
  void everyGateEndsRightWhateverDies() throws Exception {
    System.out.println("seed " + SEED);
    var gates = new ArrayList<ChaosGate>();
    for (int each = 1; each <= GATES; each++) {
      gates.add(ChaosGate.in(Files.createDirectories(folder.resolve("gates")), each, true));
    }
    var threads = Executors.newCachedThreadPool();
    IntStream.rangeClosed(1, RUNNERS).forEach(each -> threads.execute(() -> runner(each)));
    var demon = new Demon(SEED, server, toDatabase, toHub, fleet);
    demon.start();
    var began = Instant.now();
    var calming = threads.submit(() -> calmDown(demon));
    var drivers = Executors.newFixedThreadPool(AT_ONCE);
    var ends = new ArrayList<Future<Boolean>>();
    for (var each : gates) {
      ends.add(drivers.submit((Callable<Boolean>) () -> gone(each)));
    }
    for (var each : ends) {
      each.get(40, TimeUnit.MINUTES);
    }
    calm = true;
    var harm = calming.get();
    over = true;
    System.out.printf(
        "%d gates in %d s; harm: %s%nexit codes: %s%n",
        GATES, Duration.between(began, Instant.now()).toSeconds(), harm, codes);
    threads.shutdownNow();
    assertSoftly(softly -> gates.forEach(each -> isRight(softly, each)));
    var verified = type("fresh", "reader", "verify");
    assertThat(verified.code(600)).as(verified.said()).isZero();
  }

  private Map<String, Integer> calmDown(Demon demon) throws InterruptedException {
    var end =
        Instant.now()
            .plusMillis((long) (Double.parseDouble(System.getProperty("chaos.minutes")) * 60_000));
    while (!calm && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return demon.leave();
  }

  /** One that died comes back, as a service does. It performs steps and drives gates. */
  private void runner(int number) {
    var name = "runner-" + number;
    try {
      while (!over) {
        type(
                name,
                "service",
                "serve-steps",
                "--tags",
                "canary",
                "--parallel",
                "4",
                "--drive",
                "--name",
                name)
            .process()
            .waitFor();
        TimeUnit.MILLISECONDS.sleep(500);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Every other gate is left to drivers. */
  private boolean gone(ChaosGate gate) throws Exception {
    return gate.number() % 2 == 0 ? leave(gate) : drive(gate);
  }

  /** People speak, and leave it again when it needs that; nobody drives it by hand for long. */
  private boolean leave(ChaosGate gate) throws Exception {
    var random = new Random(SEED + gate.number());
    var all = codes.computeIfAbsent(gate.number(), each -> new ArrayList<>());
    for (var end = Instant.now().plus(LONGEST); Instant.now().isBefore(end); ) {
      var name = known(gate);
      var stage = name.isEmpty() ? ChaosGate.Stage.NEW : calmly(() -> gate.stage(server, database));
      if (stage == ChaosGate.Stage.DONE) {
        return true;
      }
      var desk = "desk-" + (1 + random.nextInt(DESKS));
      if (stage == ChaosGate.Stage.NEW) {
        all.add(
            ended(
                type(
                    desk,
                    "driver",
                    "run",
                    "--new",
                    "--detach",
                    "--by",
                    "ana",
                    "--gate",
                    "" + gate.files())));
      } else if (stage == ChaosGate.Stage.ASKS) {
        speak(gate, random);
        all.add(
            ended(type(desk, "driver", "resume", "--detach", "--by", "bob", "--gate-id", name)));
      } else if (random.nextInt(20) == 0) {
        all.add(ended(type(desk, "driver", "resume", "--by", "bob", "--gate-id", name)));
      }
      TimeUnit.SECONDS.sleep(1);
    }
    return false;
  }

  private static int ended(Fleet.Typed typed) throws Exception {
    int code = typed.code(400);
    Files.move(
        typed.screen(),
        typed.screen().resolveSibling(typed.screen().getFileName() + "-exit-" + code));
    return code;
  }

  private boolean drive(ChaosGate gate) throws Exception {
    var random = new Random(SEED + gate.number());
    var all = codes.computeIfAbsent(gate.number(), each -> new ArrayList<>());
    for (int tries = 0; tries < 200; tries++) {
      var name = known(gate);
      var desk = "desk-" + (1 + random.nextInt(DESKS));
      var typed =
          name.isEmpty()
              ? type(desk, "driver", "run", "--new", "--by", "ana", "--gate", "" + gate.files())
              : type(desk, "driver", "resume", "--by", "bob", "--gate-id", name);
      int code = ended(typed);
      all.add(code);
      if (code == 0) {
        return true;
      }
      speak(gate, random);
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return false;
  }

  private String known(ChaosGate gate) throws InterruptedException {
    return calmly(() -> gate.name(server, database));
  }

  /** A question to the database that may be down. */
  private static <T> T calmly(Question<T> question) throws InterruptedException {
    while (true) {
      try {
        return question.ask();
      } catch (SQLException down) {
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  private interface Question<T> {
    T ask() throws SQLException;
  }

  /** A word that was accepted is there in the end; one that was not is said again. */
  private void speak(ChaosGate gate, Random random) throws Exception {
    var name = known(gate);
    var said = "Gate " + gate.number() + " ";
    if (name.isEmpty() || accepted.stream().anyMatch(each -> each.startsWith(said))) {
      return;
    }
    var person = said + "by person " + random.nextInt(1_000_000);
    var typed = type("home", "person", "approve", "word/say", "--by", person, "--gate-id", name);
    if (typed.code(100) == 0) {
      accepted.add(person);
    }
  }

  private void isRight(SoftAssertions softly, ChaosGate gate) {
    try {
      var name = gate.name(server, database);
      var journal = new ArrayList<String>();
      try (var connection = server.admin(database);
          var ask =
              connection.prepareStatement(
                  "select prev, hash, convert_from(line, 'UTF8') from gate_runner.journal where gate = ? order by seq")) {
        ask.setString(1, name);
        var rows = ask.executeQuery();
        var head = "";
        while (rows.next()) {
          if (!head.isEmpty()) {
            softly.assertThat(rows.getString(1)).as("no fork: " + name).isEqualTo(head);
          }
          head = rows.getString(2);
          journal.add(rows.getString(3));
        }
      }
      softly
          .assertThat(journal)
          .as(gate + " " + name + " ends")
          .anyMatch(each -> each.contains("\"type\":\"gate.ended\"") && each.contains("CLEARED"));
      softly.assertThat(comments(gate)).as("comments of " + name).isEqualTo(1);
      accepted.stream()
          .filter(each -> each.startsWith("Gate " + gate.number() + " "))
          .forEach(
              person ->
                  softly
                      .assertThat(journal)
                      .as("the word of " + person)
                      .filteredOn(
                          each -> each.contains(person) && each.contains("\"type\":\"approved\""))
                      .hasSize(1));
      effectsAreNotRepeated(softly, gate, name, journal);
    } catch (Exception e) {
      throw new IllegalStateException(gate.title(), e);
    }
  }

  private long comments(ChaosGate gate) {
    return world
        .state()
        .state()
        .repository(ChaosGate.REPOSITORY)
        .orElseThrow()
        .repository()
        .issues()
        .values()
        .iterator()
        .next()
        .comments()
        .values()
        .stream()
        .filter(each -> each.body().contains(gate.comment()))
        .count();
  }

  /** Each attempt does a step at most once. */
  private static void effectsAreNotRepeated(
      SoftAssertions softly, ChaosGate gate, String name, List<String> journal) throws Exception {
    var done = new HashMap<String, Integer>();
    gate.done().forEach(each -> done.merge(each, 1, Integer::sum));
    for (var each : done.entrySet()) {
      var parts = each.getKey().split("/", -1);
      long attempts =
          journal.stream()
              .filter(line -> line.contains("\"type\":\"step.started\""))
              .filter(
                  line ->
                      line.contains("\"" + parts[0] + "\"")
                          && line.contains("\"" + parts[1] + "\""))
              .map(line -> line.replaceFirst(".*\"attempt\":(\\d+).*\\n", "$1"))
              .distinct()
              .count();
      softly
          .assertThat((long) each.getValue())
          .as(name + ": " + each.getKey() + " was done")
          .isLessThanOrEqualTo(attempts);
    }
    softly.assertThat(done).as(name + ": all was done").hasSize(6);
  }
}
