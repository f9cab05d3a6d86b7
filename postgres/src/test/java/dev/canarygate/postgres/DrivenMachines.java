package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.postgres.TypedCommands.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Machines that share a database, and a gate that can be left to drivers: each machine is a folder,
 * each command a process.
 */
abstract class DrivenMachines {
  static final String DRIVES = "serve-steps --tags canary --drive";

  @TempDir Path folder;
  TypedCommands commands;

  @BeforeEach
  void aDatabase() throws Exception {
    var server = OwnServer.shared();
    var database = server.databaseWithTables();
    server.makeService(database);
    commands = new TypedCommands(folder, server, database);
  }

  @AfterEach
  void endAll() throws InterruptedException {
    commands.end();
  }

  Typed type(String machine, String user, String words) throws IOException {
    return commands.type(machine, user, words + " --engine postgres");
  }

  Typed driver(String name, String more) throws IOException {
    var driver = type(name, "service", DRIVES + " --name " + name + more);
    await(driver, () -> driver.said().contains("is here"));
    return driver;
  }

  void await(Typed typed, Callable<Boolean> condition) throws IOException {
    try {
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
    } catch (RuntimeException e) {
      throw new AssertionError(typed.said(), e);
    }
  }

  /**
   * One package on runners, whose step waits for a file; one here; one that waits for another file.
   */
  void gate() throws IOException {
    var gate = Files.createDirectories(commands.machine("laptop").resolve("gate"));
    Files.writeString(
        gate.resolve("gate.yaml"), "title: Left\nwork-packages: [far.yaml, here.yaml]\n");
    Files.writeString(gate.resolve("far.yaml"), FarPackage.yaml(folder, ""));
    Files.writeString(
        gate.resolve("here.yaml"),
        """
        id: HERE
        title: Here
        needs: [FAR]
        steps:
          - {id: look, do: file.check, with: {file: %s/there, expect: []}}
        stops:
          - id: not-there
            when: file.exists = no
            verdict: waiting
            report: The file is not there.
            unblocks: Wait for it.
        """
            .formatted(folder));
  }

  void go(String name) throws IOException {
    Files.createFile(folder.resolve(name));
  }

  List<String> effects() throws IOException {
    var file = folder.resolve("effects");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  long count(String what) throws Exception {
    try (var connection = commands.server().admin(commands.database());
        var ask = connection.prepareStatement("select count(*) from " + what);
        var rows = ask.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  String text(String question) throws Exception {
    try (var connection = commands.server().admin(commands.database());
        var ask = connection.prepareStatement(question);
        var rows = ask.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }

  long records(String kind) throws Exception {
    return count(
        "gate_runner.journal where position('\"type\":\""
            + kind
            + "\"' in convert_from(line, 'UTF8')) > 0");
  }

  void sql(String statement) throws SQLException {
    commands.server().sql(commands.database(), statement);
  }

  Typed left() throws Exception {
    gate();
    var run = type("laptop", "driver", "run --detach --by ana");
    assertThat(run.code()).as(run.said()).isEqualTo(75);
    return run;
  }
}
