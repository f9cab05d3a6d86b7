package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.postgres.TypedCommands.Done;
import dev.canarygate.postgres.TypedCommands.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Folders that share nothing but a database, as machines do: each has processes of its own. */
abstract class SharedMachines {
  static final String RUNNER = "driver";
  static final String PERSON = "person";

  @TempDir Path folder;

  /** What all machines have in their environment, too. */
  final Map<String, String> environment = new HashMap<>();

  OwnServer server;
  String database;
  private TypedCommands commands;

  @BeforeEach
  void aDatabaseAndItsMachines() throws Exception {
    server = OwnServer.shared();
    database = server.databaseWithTables();
    commands = new TypedCommands(folder, server, database, environment);
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

  /** Starts a command in a process of its own. */
  Typed type(String machine, String user, String words) throws IOException {
    return commands.type(machine, user, words);
  }

  /** Does a command to its end, in the shell of the machine. */
  Done ends(int code, String machine, String user, String words) throws Exception {
    var done = commands.run(machine, user, words + " --engine postgres");
    assertThat(done.code()).as(words + ":\n" + done.said()).isEqualTo(code);
    return done;
  }

  /** From now on, all machines use another database. */
  void use(String other) {
    database = other;
    commands = commands.with(other);
  }

  @AfterEach
  void endAll() throws InterruptedException {
    commands.end();
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
