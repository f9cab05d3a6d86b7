package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Folders that share nothing but a database, as machines do: each command is a process of its own.
 */
abstract class SharedMachines {
  static final String RUNNER = "driver";
  static final String PERSON = "person";

  @TempDir Path folder;
  OwnServer server;
  String database;

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
  record Typed(Process process, Path screen) {
    int code() throws InterruptedException {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("ends: " + screen).isTrue();
      return process.exitValue();
    }

    String said() throws IOException {
      return Files.readString(screen);
    }
  }

  Typed type(String machine, String user, String words) throws IOException {
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

  Typed ends(int code, String machine, String user, String words) throws Exception {
    var typed = type(machine, user, words + " --engine postgres");
    assertThat(typed.code()).as(words + ":\n" + typed.said()).isEqualTo(code);
    return typed;
  }

  /** A run at the machine build that waits in a step until {@link #letGoOn}. */
  Typed begunRun() throws IOException {
    var run = type("build", RUNNER, "run --by ana --engine postgres");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(folder.resolve("build/begun")) || !run.process().isAlive());
    assertThat(run.process().isAlive()).as(run.said()).isTrue();
    return run;
  }

  void letGoOn() throws IOException {
    letGoOn("build");
  }

  void letGoOn(String machine) throws IOException {
    Files.createFile(folder.resolve(machine).resolve("go"));
  }
}
