package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.Database;
import dev.canarygate.engine.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sets up a real server as docs/team.md says, word for word but for its address. */
final class TeamPageTest {
  private static final Pattern BLOCK = Pattern.compile("```(sh|sql)\\n(.*?)```", Pattern.DOTALL);

  private OwnServer server;

  @BeforeEach
  void start() {
    server = OwnServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoFollowsThePageHasADatabaseThatMachinesCanUse() throws Exception {
    var blocks = blocks();
    assertThat(blocks).as("SharedBackupTest does the rest").hasSize(7);

    assertThat(blocks.get(0)).startsWith("createdb --encoding=UTF8 gates");
    server.sql("postgres", "create database gates encoding 'UTF8'");
    server.sql(
        "postgres", "create role owner login superuser password '" + OwnServer.PASSWORD + "'");

    assertThat(blocks.get(1)).startsWith("./gate-runner db init --url '");
    assertThat(database(here(blocks.get(1).split("'", -1)[1])).init())
        .contains("version 1: 1-gates.sql");

    server.sql("gates", blocks.get(2).replace("…", OwnServer.PASSWORD).split(";\\s*"));

    assertThat(blocks.get(3)).startsWith("./gate-runner db check");
    assertThat(database(server.url("build_1", "gates", server.port())).check())
        .contains("user: build_1, with gate_runner_driver, gate_runner_reader");
    assertThat(database(server.url("ana", "gates", server.port())).check())
        .contains("user: ana, with gate_runner_person, gate_runner_reader");
  }

  private static List<String> blocks() throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("../docs/team.md")))
        .results()
        .map((MatchResult each) -> each.group(2).stripIndent().strip())
        .toList();
  }

  private String here(String url) {
    return url.replace("db.example:5432", "127.0.0.1:" + server.port())
        .replace("/etc/ssl/team-ca.pem", server.file("ca.pem").toString());
  }

  private static Database database(String url) throws SQLException {
    return new PostgresPlugIn()
        .database(
            new EngineSettings(
                Optional.of(url),
                "environment " + EngineSettings.URL,
                Map.of(Credentials.PASSWORD, OwnServer.PASSWORD),
                EngineSettings.EVIDENCE_LIMIT,
                Optional.empty()));
  }
}
