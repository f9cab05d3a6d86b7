package dev.canarygate.postgres;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.JobNews;
import dev.canarygate.gate.Placement;
import dev.canarygate.journal.Held;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the driver of a gate asks the database about jobs. Here and in {@link WorkTables} are the
 * functions of {@code 2-jobs.sql}. Each can be asked twice.
 */
record JobTables(Link link) {
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

  private <T> List<T> ask(String sql, Sql.Reader<T> reader, @Nullable Object... values) {
    return Sql.ask(link, "ask", sql, reader, values);
  }

  /**
   * @throws Held when another process drives the gate
   */
  Dispatch.Seat seat(
      String gate, String token, String workPackage, int attempt, Placement placement) {
    return ask(
            "select runner, wanted, fitting, refusals from gate_runner.seat_ask(?, ?, ?, ?, ?, ?)",
            row ->
                new Dispatch.Seat(
                    row.getString(1), row.getString(2), row.getInt(3), Sql.texts(row, 4)),
            gate,
            token,
            workPackage,
            attempt,
            placement.tags(),
            placement.sameAs())
        .get(0);
  }

  void leave(String gate, String token, String workPackage) {
    ask("select gate_runner.seat_leave(?, ?, ?)", Sql::nothing, gate, token, workPackage);
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

  /** A runner that gave its step up and left has said so: nobody waits to hear of it. */
  private static JobNews.Performer performer(ResultSet row) throws SQLException {
    if (row.getBoolean(9) && row.getString(10).equals("running")) {
      return JobNews.Performer.GAVE_UP;
    }
    if (!row.getBoolean(8)) {
      return JobNews.Performer.SILENT;
    }
    if (!row.getBoolean(9) || row.getString(10).equals("done")) {
      return JobNews.Performer.ALIVE;
    }
    return row.getString(10).equals("offered")
        ? JobNews.Performer.UNFIT
        : JobNews.Performer.GAVE_UP;
  }

  /** A job from the first columns: id, gate, package, attempt, step, body. */
  static Job job(ResultSet row) throws SQLException {
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
        Sql::nothing,
        job.id(),
        number,
        job.gate(),
        token);
  }

  void taken(Job job, String token) {
    ask("select gate_runner.job_take(?, ?, ?)", Sql::nothing, job.id(), job.gate(), token);
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
    ask("select gate_runner.jobs_withdraw(?, ?)", Sql::nothing, gate, token);
  }

  boolean isEnding(String gate) {
    return ask(
            "select exists (select 1 from gate_runner.job where gate = ? and state = 'withdrawn'"
                + " and not is_over and gate_runner.lives(runner, life))",
            Sql::isTrue,
            gate)
        .get(0);
  }
}
