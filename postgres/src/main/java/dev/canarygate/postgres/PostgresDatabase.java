package dev.canarygate.postgres;

import dev.canarygate.engine.ContentStore;
import dev.canarygate.engine.Database;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.BadData.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A database on a PostgreSQL server, set up and looked at. */
final class PostgresDatabase implements Database {
  /** The first whose servers compute SHA-256 and have the JSON functions that the tables use. */
  private static final int OLDEST = 12;

  private static final List<String> ROLES =
      List.of(
          "Next: give each runner and each person a role, such as:"
              + " grant gate_runner_driver to ROLE");

  private final Server server;
  private final Pause pause;
  private final Optional<ContentStore> contents;
  private final ClockCheck clock;

  PostgresDatabase(Server server, Pause pause) {
    this(server, pause, Optional.empty(), ClockCheck.OF_THIS_MACHINE);
  }

  /**
   * @param contents has the bytes of evidence; empty: the database
   */
  PostgresDatabase(Server server, Pause pause, Optional<ContentStore> contents, ClockCheck clock) {
    this.server = server;
    this.pause = pause;
    this.contents = contents;
    this.clock = clock;
  }

  private String place() {
    return server.url().place();
  }

  private <T> T connected(String doing, Link.Work<T> work) {
    try (var link = new Link(server, pause)) {
      return link.ask(doing, work);
    }
  }

  @Override
  public List<String> init() {
    return withOutcome("has the tables already", ROLES);
  }

  @Override
  public List<String> migrate() {
    return withOutcome("is up to date", List.of());
  }

  /**
   * @param nothing what is said when nothing was to do
   * @param next what the person does then
   */
  private List<String> withOutcome(String nothing, List<String> next) {
    var done =
        connected(
            SqlProblems.SET_UP,
            connection -> {
              requireFit(connection);
              return new Schema(place()).migrate(connection, program());
            });
    var lines = new ArrayList<>(done);
    lines.add(done.isEmpty() ? place() + " " + nothing : "done in " + place());
    lines.addAll(next);
    return lines;
  }

  private static String program() {
    return "gate-runner "
        + Optional.ofNullable(Migration.class.getPackage().getImplementationVersion())
            .orElse("development");
  }

  private void requireFit(Connection connection) throws SQLException {
    var problems = new ArrayList<Problem>();
    var version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST) {
      problems.add(problem("expected PostgreSQL " + OLDEST + " or newer, found " + version));
    }
    var encoding = shown(connection, "server_encoding");
    if (!encoding.equals("UTF8")) {
      problems.add(problem("expected a database with the encoding UTF8, found " + encoding));
    }
    if (!problems.isEmpty()) {
      throw new BadData(problems);
    }
  }

  private Problem problem(String what) {
    return new Problem(place(), 0, 0, what);
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    return value(connection, "select current_setting('" + setting + "')");
  }

  private static String value(Connection connection, String question) throws SQLException {
    try (var ask = connection.prepareStatement(question);
        var answer = ask.executeQuery()) {
      answer.next();
      return String.valueOf(answer.getString(1));
    }
  }

  @Override
  public List<String> check() {
    var found = new ArrayList<>(connected("look at", this::found));
    try (var link = new Link(server, pause)) {
      found.add("evidence: " + evidence(link));
    }
    return found;
  }

  private String evidence(Link link) {
    var tables = new Tables(link, PostgresEngine.SILENCE);
    var outside = contents.map(each -> new OutsideStore(each, tables));
    return new PostgresEvidence(new EvidenceTables(link), 1, outside, false).inWords();
  }

  private List<String> found(Connection connection) throws SQLException {
    requireFit(connection);
    var schema = new Schema(place());
    schema.require(connection);
    var roles = roles(connection);
    if (roles.isEmpty()) {
      throw new BadData(place(), "user " + user() + " has none of the roles of the gate runner");
    }
    return List.of(
        place() + ": PostgreSQL " + shown(connection, "server_version"),
        "connection: " + tls(connection) + " (sslmode " + server.url().sslMode() + ")",
        "tables: version " + schema.version(connection),
        "user: " + user() + ", with " + String.join(", ", roles),
        "writes: " + writes(connection, roles),
        "clock of this machine: " + clock.require(connection, place()),
        "gates: "
            + gates(connection, "not gate_runner.is_rehearsed(name)")
            + rehearsals(connection));
  }

  /** A standby, or a database that somebody has closed for writing, is enough for a look. */
  private String writes(Connection connection, List<String> roles) throws SQLException {
    if (shown(connection, "transaction_read_only").equals("on")) {
      throw new BadData(
          place(),
          "the database is read-only: gates can be looked at, and nothing can be run or said;"
              + " expected one that can be written to");
    }
    return roles.equals(List.of("gate_runner_reader"))
        ? "not by this user, who can look"
        : "allowed";
  }

  private static String gates(Connection connection, String which) throws SQLException {
    return value(connection, "select count(*) from gate_runner.gate where " + which);
  }

  /** What is left of rehearsals that were killed; nothing when nothing is. */
  private static String rehearsals(Connection connection) throws SQLException {
    var dead = "gate_runner.is_rehearsed(name) and not gate_runner.is_used(name)";
    var left = gates(connection, dead);
    return left.equals("0")
        ? ""
        : "; %s of rehearsals that were killed (the next rehearsal removes them): %s"
            .formatted(
                left,
                value(
                    connection,
                    "select string_agg(name, ', ') from (select name from gate_runner.gate where "
                        + dead
                        + " order by name limit 10) dead"));
  }

  private static String tls(Connection connection) throws SQLException {
    return value(
        connection,
        "select coalesce((select version || ', ' || cipher from pg_stat_ssl"
            + " where pid = pg_backend_pid() and ssl), 'not encrypted')");
  }

  private static List<String> roles(Connection connection) throws SQLException {
    var roles = new ArrayList<String>();
    try (var ask =
            connection.prepareStatement(
                "select rolname from pg_roles where rolname like 'gate\\_runner\\_%'"
                    + " and pg_has_role(rolname, 'member') order by 1");
        var rows = ask.executeQuery()) {
      while (rows.next()) {
        roles.add(rows.getString(1));
      }
    }
    return roles;
  }

  private String user() {
    return server.credentials().user(server.url());
  }
}
