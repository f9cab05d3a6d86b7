package dev.canarygate.postgres;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.JobNews;
import dev.canarygate.engine.Workbench;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Placement;
import dev.canarygate.journal.Held;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the database about jobs: each of the functions in {@code 2-jobs.sql}. Each can
 * be asked twice.
 *
 * @param silence a runner that was not heard of for so long is given up
 */
record JobTables(Link link, Duration silence) {
  /** A job as it is kept, with what its runner says; compared by nobody. */
  @SuppressWarnings("ArrayRecordComponent")
  record Row(
      Job job,
      String runner,
      JobNews.Performer performer,
      String state,
      byte @Nullable [] result) {}

  /** A record that nobody has taken; compared by nobody. */
  @SuppressWarnings("ArrayRecordComponent")
  record NoteRow(String job, int number, byte[] line) {}

  @FunctionalInterface
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> ask(String sql, RowReader<T> reader, @Nullable Object... values) {
    return link.ask(
        "ask",
        connection -> {
          try (var call = connection.prepareStatement(sql)) {
            fill(connection, call, values);
            return rows(call, reader);
          }
        });
  }

  private static <T> List<T> rows(PreparedStatement call, RowReader<T> reader) throws SQLException {
    var all = new ArrayList<T>();
    try (var rows = call.executeQuery()) {
      while (rows.next()) {
        all.add(reader.read(rows));
      }
    }
    return all;
  }

  private static void fill(
      Connection connection, PreparedStatement call, @Nullable Object... values)
      throws SQLException {
    for (int each = 0; each < values.length; each++) {
      if (values[each] instanceof Set<?> texts) {
        call.setArray(each + 1, array(connection, texts));
      } else if (values[each] instanceof byte[] bytes) {
        call.setBytes(each + 1, bytes);
      } else if (values[each] instanceof Integer number) {
        call.setInt(each + 1, number);
      } else {
        call.setString(each + 1, (String) values[each]);
      }
    }
  }

  private static Array array(Connection connection, Set<?> texts) throws SQLException {
    return connection.createArrayOf("text", texts.stream().sorted().toArray());
  }

  private static String nothing(ResultSet row) {
    return "";
  }

  /**
   * @throws Held when another process drives the gate
   */
  Dispatch.Seat seat(
      String gate, String token, String workPackage, int attempt, Placement placement) {
    return ask(
            "select runner, wanted, fitting from gate_runner.seat_ask(?, ?, ?, ?, ?, ?)",
            row -> new Dispatch.Seat(row.getString(1), row.getString(2), row.getInt(3)),
            gate,
            token,
            workPackage,
            attempt,
            placement.tags(),
            placement.sameAs())
        .get(0);
  }

  void leave(String gate, String token, String workPackage) {
    ask("select gate_runner.seat_leave(?, ?, ?)", JobTables::nothing, gate, token, workPackage);
  }

  /** Its id there; empty when its runner is gone. */
  Optional<String> offer(Job job, String token) {
    return ask(
            "select gate_runner.job_offer(?, ?, ?, ?, ?, ?, ?)",
            row -> Optional.ofNullable(row.getString(1)),
            job.id(),
            job.gate(),
            token,
            job.workPackage(),
            job.attempt(),
            job.step(),
            JobForm.write(job))
        .get(0);
  }

  List<Row> ofGate(String gate) {
    return ask(
        "select id, gate, package, attempt, step, body, runner, gate_runner.lives(runner, life), is_over, state, result"
            + " from gate_runner.job where gate = ? and state in ('offered', 'running', 'done', 'withdrawn')"
            + " and (state <> 'withdrawn' or not is_over or exists"
            + " (select 1 from gate_runner.note where job = id and not heard)) order by offered, id",
        row ->
            new Row(
                job(row), row.getString(7), performer(row), row.getString(10), row.getBytes(11)),
        gate);
  }

  private static JobNews.Performer performer(ResultSet row) throws SQLException {
    if (!row.getBoolean(8)) {
      return JobNews.Performer.SILENT;
    }
    return row.getBoolean(9) && row.getString(10).equals("running")
        ? JobNews.Performer.GAVE_UP
        : JobNews.Performer.ALIVE;
  }

  private static Job job(ResultSet row) throws SQLException {
    return JobForm.read(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getString(5),
        row.getString(6));
  }

  List<NoteRow> notes(String gate) {
    return ask(
        "select n.job, n.number, n.line from gate_runner.note n join gate_runner.job j on j.id = n.job"
            + " where j.gate = ? and not n.heard order by n.job, n.number",
        row -> new NoteRow(row.getString(1), row.getInt(2), row.getBytes(3)),
        gate);
  }

  void heard(Job job, int number, String token) {
    ask(
        "select gate_runner.note_hear(?, ?, ?, ?)",
        JobTables::nothing,
        job.id(),
        number,
        job.gate(),
        token);
  }

  void taken(Job job, String token) {
    ask("select gate_runner.job_take(?, ?, ?)", JobTables::nothing, job.id(), job.gate(), token);
  }

  /** What it was before; empty when it is not lost. */
  Optional<String> lose(Job job, String token) {
    return ask(
            "select gate_runner.job_lose(?, ?, ?)",
            row -> Optional.ofNullable(row.getString(1)),
            job.id(),
            job.gate(),
            token)
        .get(0);
  }

  void withdraw(String gate, String token) {
    ask("select gate_runner.jobs_withdraw(?, ?)", JobTables::nothing, gate, token);
  }

  boolean isEnding(String gate) {
    return ask(
            "select exists (select 1 from gate_runner.job where gate = ? and state = 'withdrawn'"
                + " and not is_over and gate_runner.lives(runner, life))",
            row -> row.getBoolean(1),
            gate)
        .get(0);
  }

  boolean beat(Workbench.Me me) {
    return ask(
            "select gate_runner.runner_beat(?, ?, ?, ?, " + silence.toSeconds() + ")",
            row -> row.getBoolean(1),
            me.name(),
            me.life(),
            me.tags(),
            me.about())
        .get(0);
  }

  void leave(Workbench.Me me) {
    ask("select gate_runner.runner_leave(?, ?)", JobTables::nothing, me.name(), me.life());
  }

  int seats(Workbench.Me me, int most) {
    return ask(
            "select gate_runner.seats_claim(?, ?, ?)",
            row -> row.getInt(1),
            me.name(),
            me.life(),
            most)
        .get(0);
  }

  List<Workbench.Work> work(Workbench.Me me) {
    return ask(
        "select id, gate, package, attempt, step, body, state from gate_runner.jobs_claim(?, ?)",
        row -> new Workbench.Work(job(row), !row.getString(7).equals("running")),
        me.name(),
        me.life());
  }

  boolean note(Workbench.Me me, Job job, int number, Event event) {
    return ask(
            "select gate_runner.note_keep(?, ?, ?, ?)",
            row -> row.getBoolean(1),
            job.id(),
            me.life(),
            number,
            JobForm.line(event))
        .get(0);
  }

  boolean isHeard(Job job, int number) {
    return !ask(
            "select 1 from gate_runner.note where job = ? and number = ? and heard",
            JobTables::nothing,
            job.id(),
            number)
        .isEmpty();
  }

  /**
   * @param result null: it was ended
   */
  boolean done(Workbench.Me me, Job job, byte @Nullable [] result) {
    return ask(
            "select gate_runner.job_done(?, ?, ?::bytea)",
            row -> row.getBoolean(1),
            job.id(),
            me.life(),
            result)
        .get(0);
  }
}
