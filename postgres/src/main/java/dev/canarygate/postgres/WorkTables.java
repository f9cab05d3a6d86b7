package dev.canarygate.postgres;

import dev.canarygate.engine.Job;
import dev.canarygate.engine.Workbench;
import dev.canarygate.gate.Event;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a runner asks the database about jobs. Each can be asked twice.
 *
 * @param silence a runner that was not heard of for so long is given up
 */
record WorkTables(Link link, Duration silence) {
  private <T> List<T> ask(String sql, Sql.Reader<T> reader, @Nullable Object... values) {
    return Sql.ask(link, "ask", sql, reader, values);
  }

  boolean beat(Workbench.Me me) {
    return ask(
            "select gate_runner.runner_beat(?, ?, ?, ?, ?)",
            Sql::isTrue,
            me.name(),
            me.life(),
            me.tags(),
            me.about(),
            Math.toIntExact(silence.toSeconds()))
        .get(0);
  }

  void leave(Workbench.Me me) {
    ask("select gate_runner.runner_leave(?, ?)", Sql::nothing, me.name(), me.life());
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
        row -> new Workbench.Work(JobTables.job(row), !row.getString(7).equals("running")),
        me.name(),
        me.life());
  }

  boolean note(Workbench.Me me, Job job, int number, Event event) {
    return ask(
            "select gate_runner.note_keep(?, ?, ?, ?)",
            Sql::isTrue,
            job.id(),
            me.life(),
            number,
            JobForm.line(event))
        .get(0);
  }

  boolean isHeard(Job job, int number) {
    return !ask(
            "select 1 from gate_runner.note where job = ? and number = ? and heard",
            Sql::nothing,
            job.id(),
            number)
        .isEmpty();
  }

  void refuse(Workbench.Me me, Job job, String why, Duration until) {
    ask(
        "select gate_runner.job_refuse(?, ?, ?, ?)",
        Sql::nothing,
        job.id(),
        me.life(),
        Sql.cut(why),
        Math.toIntExact(until.toSeconds()));
  }

  /**
   * @param result null: it was ended
   */
  boolean done(Workbench.Me me, Job job, byte @Nullable [] result) {
    return ask(
            "select gate_runner.job_done(?, ?, ?::bytea)", Sql::isTrue, job.id(), me.life(), result)
        .get(0);
  }
}
