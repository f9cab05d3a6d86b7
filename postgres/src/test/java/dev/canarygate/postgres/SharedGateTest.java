package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.EngineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Folders that share nothing but a database, as machines do: each command is a process of its own.
 */
final class SharedGateTest {
  private static final String RUNNER = "driver";
  private static final String PERSON = "person";

  @TempDir Path folder;
  private OwnServer server;
  private String database;

  @BeforeEach
  void aDatabaseAndItsMachines() throws Exception {
    server = OwnServer.shared();
    database = server.databaseWithTables();
    for (var machine : List.of("build", "desk", "third")) {
      var gate = Files.createDirectories(folder.resolve(machine).resolve("gate"));
      Files.writeString(
          gate.resolve("gate.yaml"),
          """
          title: Shared gate
          work-packages: [one.yaml]
          """);
      Files.writeString(
          gate.resolve("one.yaml"),
          """
          id: ONE
          title: One
          steps:
            - id: program
              do: command.run
              pass-environment: [GATE_RUNNER_DB_PASSWORD]
              with:
                directory: ..
                command: [sh, -c, "env; touch begun; until [ -e go ]; do sleep 0.1; done"]
            - {id: word, do: person.approve, with: {count: 1}}
          """);
    }
  }

  /**
   * A process with all that it says.
   *
   * @param screen standard output and standard error
   */
  private record Typed(Process process, Path screen) {
    int code() throws InterruptedException {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("ends: " + screen).isTrue();
      return process.exitValue();
    }

    String said() throws IOException {
      return Files.readString(screen);
    }
  }

  private Typed type(String machine, String user, String words) throws IOException {
    var home = folder.resolve(machine);
    var screen = Files.createTempFile(folder, machine, ".screen");
    var command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.add("dev.canarygate.cli.Main");
    command.addAll(List.of(words.split(" ")));
    var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    builder.redirectOutput(screen.toFile());
    builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
    builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
    builder.environment().put(EngineSettings.URL, server.url(user, database, server.port()));
    builder.environment().put(Credentials.PASSWORD, OwnServer.PASSWORD);
    return new Typed(builder.start(), screen);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private Typed ends(int code, String machine, String user, String words) throws Exception {
    var typed = type(machine, user, words + " --engine postgres");
    assertThat(typed.code()).as(words + ":\n" + typed.said()).isEqualTo(code);
    return typed;
  }

  private Typed begunRun() throws IOException {
    var run = type("build", RUNNER, "run --by ana --engine postgres");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(folder.resolve("build/begun")) || !run.process().isAlive());
    assertThat(run.process().isAlive()).as(run.said()).isTrue();
    return run;
  }

  private void letGoOn() throws IOException {
    Files.createFile(folder.resolve("build/go"));
  }

  @Test
  void oneMachineRunsAGateAndAPersonAtAnotherSeesAndApprovesIt() throws Exception {
    var run = begunRun();
    assertThat(ends(6, "desk", RUNNER, "run --by bob").said()).contains("held by ana");
    letGoOn();
    assertThat(run.code()).as(run.said()).isEqualTo(5);
    assertThat(run.said()).contains("--engine postgres");

    assertThat(ends(5, "desk", PERSON, "status").said()).contains("ONE").contains("approve ONE");
    assertThat(ends(0, "desk", PERSON, "history").said()).contains("ana");
    ends(0, "desk", PERSON, "approve ONE --by bob");
    ends(0, "build", RUNNER, "resume --by ana");
    assertThat(ends(0, "desk", PERSON, "status").said()).contains("CLEARED");
    assertThat(ends(0, "desk", PERSON, "verify").said()).contains("journal records");
    assertThat(ends(0, "desk", PERSON, "gates").said()).contains("CLEARED");
  }

  @Test
  void thePasswordReachesNeitherTheProgramsOfStepsNorAnyFile() throws Exception {
    letGoOn();

    ends(5, "build", RUNNER, "run --by ana -v");

    try (var files = Files.walk(folder)) {
      var texts = files.filter(Files::isRegularFile).toList();
      assertThat(texts).anySatisfy(each -> assertThat(each).content().contains("PATH="));
      assertThat(texts)
          .allSatisfy(each -> assertThat(bytes(each)).doesNotContain(OwnServer.PASSWORD));
    }
  }

  @Test
  void aGateMovesFromTheDatabaseToFilesAndBackByteForByte() throws Exception {
    letGoOn();
    ends(5, "build", RUNNER, "run --by ana");
    ends(0, "desk", PERSON, "approve ONE --by bob");
    ends(0, "build", RUNNER, "export to.tar.gz --by ana");
    assertThat(ends(0, "desk", PERSON, "gates").said()).contains("exported to to.tar.gz");

    files(0, "desk", "import ../build/to.tar.gz --by bob");
    files(0, "desk", "resume --by bob");
    assertThat(ends(0, "desk", PERSON, "gates").said()).contains("CLEARED");
    assertThat(ends(65, "desk", RUNNER, "export other.tar.gz --by bob").said())
        .contains("add: --engine files");
    files(0, "desk", "export back.tar.gz --by bob");
    ends(0, "build", RUNNER, "import ../desk/back.tar.gz --by ana");

    assertThat(ends(0, "build", PERSON, "status").said()).contains("CLEARED");
    ends(0, "build", PERSON, "verify");
    assertThat(ends(65, "build", RUNNER, "import ../desk/back.tar.gz --by ana").said())
        .contains("has gone on since");
  }

  @Test
  void aGateFromFilesComesIntoADatabaseAsOneWhoMayRecordAllOfIt() throws Exception {
    letGoOn();
    files(5, "build", "run --by ana");
    files(0, "build", "approve ONE --by bob");
    files(0, "build", "resume --by ana");
    files(0, "build", "export to.tar.gz --by ana");

    assertThat(ends(65, "desk", RUNNER, "import ../build/to.tar.gz --by ana").said())
        .contains("grant gate_runner_person");
    assertThat(ends(0, "desk", PERSON, "gates").said()).contains("No gate");
    server.sql(database, MOVER);
    ends(0, "desk", "mover", "import ../build/to.tar.gz --by ana");

    assertThat(ends(0, "third", PERSON, "status").said()).contains("CLEARED");
    ends(0, "third", PERSON, "verify");
    assertThat(journal("third")).isEqualTo(journal("desk")).startsWith(journal("build"));
  }

  private static final String MOVER =
      "do $$ begin if not exists (select 1 from pg_roles where rolname = 'mover')"
          + " then create role mover login password '"
          + OwnServer.PASSWORD
          + "'; grant gate_runner_driver, gate_runner_person to mover; end if; end $$";

  private String journal(String machine) throws IOException {
    try (var files = Files.walk(folder.resolve(machine))) {
      return bytes(files.filter(each -> each.endsWith("journal.jsonl")).findFirst().orElseThrow());
    }
  }

  private void files(int code, String machine, String words) throws Exception {
    var typed = type(machine, RUNNER, words + " --engine files");
    assertThat(typed.code()).as(words + ":\n" + typed.said()).isEqualTo(code);
  }

  private static String bytes(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
