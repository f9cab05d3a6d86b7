package dev.canarygate.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * One of many gates: two packages on runners, one where it is driven, a person's word, a comment.
 *
 * @param number of the gate; its title and its comment have it
 * @param files folder with {@code gate.yaml}
 * @param effects file to which each step appends its name, as something that must not be repeated
 */
record ChaosGate(int number, Path files, Path effects) {
  static final String REPOSITORY = "acme/acme-lib";
  static final int ISSUE = 7;
  private static final String STEP =
      "  - {id: %s, do: command.run, with: {command: [sh, -c, \"echo %s >> %s; sleep 0.%d\"]}}\n";

  /** Writes its files. */
  static ChaosGate in(Path folder, int number, boolean asksPeople) throws IOException {
    var files = Files.createDirectories(folder.resolve("gate-" + number));
    var gate = new ChaosGate(number, files, folder.resolve("effects-" + number));
    Files.createDirectories(files.resolve("templates"));
    Files.writeString(files.resolve("templates/done.md"), gate.comment() + "\n");
    Files.writeString(
        files.resolve("gate.yaml"),
        """
        title: %s
        parameters:
          github.settle: {default: 500ms}
          github.answer-limit: {default: 10s}
        roles:
          tracker: {repo: %s, issue: %d, allow: [comment]}
        work-packages: [one.yaml, two.yaml, near.yaml%s, tell.yaml]
        """
            .formatted(gate.title(), REPOSITORY, ISSUE, asksPeople ? ", word.yaml" : ""));
    gate.work("one", "runs-on: [canary]\n");
    gate.work("two", "runs-on: [canary]\nneeds: [one]\n");
    gate.work("near", "");
    Files.writeString(
        files.resolve("word.yaml"),
        "id: word\ntitle: Word\nsteps:\n  - {id: say, do: person.approve, with: {count: 1}}\n");
    Files.writeString(
        files.resolve("tell.yaml"),
        """
        id: tell
        title: Tell
        attempts: 99
        needs: [two, near%s]
        steps:
          - {id: comment, do: issues.comment, with: {role: tracker, slot: done, template: done.md}}
        """
            .formatted(asksPeople ? ", word" : ""));
    return gate;
  }

  private void work(String id, String more) throws IOException {
    Files.writeString(
        files.resolve(id + ".yaml"),
        "id: %s\ntitle: Work\nattempts: 99\n%ssteps:\n%s%s"
            .formatted(
                id,
                more,
                STEP.formatted("a", id + "/a", effects, 2),
                STEP.formatted("b", id + "/b", effects, 1)));
  }

  String title() {
    return "Chaos " + number + ".";
  }

  String comment() {
    return "Gate " + number + " of the chaos is done.";
  }

  /** Its name in the database; empty before its first run began. One that never did is nobody's. */
  String name(OwnServer server, String database) throws SQLException {
    return first(
        server,
        database,
        "select coalesce(max(name), '') from gate_runner.gate"
            + " where position('\""
            + title()
            + "\"' in convert_from(about, 'UTF8')) > 0"
            + " and exists (select 1 from gate_runner.journal where gate = name)");
  }

  /** How far it is, for people who leave it to drivers. */
  enum Stage {
    NEW,
    GOES,
    ASKS,
    DONE
  }

  /**
   * It asks when nobody has it and it is not due by itself; it is done when nobody is left with it.
   */
  Stage stage(OwnServer server, String database) throws SQLException {
    return Stage.valueOf(
        first(
            server,
            database,
            """
            select case
                when (token is null or until < clock_timestamp()) and d.gate is null and exists (
                  select 1 from gate_runner.journal j where j.gate = g.name
                    and position('"type":"gate.ended"' in convert_from(line, 'UTF8')) > 0
                    and position('CLEARED' in convert_from(line, 'UTF8')) > 0) then 'DONE'
                when (token is null or until < clock_timestamp()) and (d.gate is null or d.due is null) then 'ASKS'
                else 'GOES' end
              from gate_runner.gate g left join gate_runner.drive d on d.gate = g.name
              where g.name = '%s'
            """
                .formatted(name(server, database))));
  }

  /** Names of steps that did something, in order. */
  List<String> done() throws IOException {
    return Files.exists(effects) ? Files.readAllLines(effects) : List.of();
  }

  static String first(OwnServer server, String database, String question) throws SQLException {
    try (var connection = server.admin(database);
        var statement = connection.createStatement();
        var row = statement.executeQuery(question)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }
}
