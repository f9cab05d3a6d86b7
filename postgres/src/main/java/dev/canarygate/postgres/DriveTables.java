package dev.canarygate.postgres;

import dev.canarygate.engine.Drive;
import dev.canarygate.engine.LeftGates;
import dev.canarygate.engine.LeftGates.LeftGate;
import dev.canarygate.engine.Workbench;
import dev.canarygate.gate.BadData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of the database about gates that are left to drivers. Each can be asked twice. */
record DriveTables(Link link) {
  /** A driver that has not taken the gate by then is taken for dead. */
  private static final int SECONDS_TO_TAKE = 30;

  private static final Duration UNREADABLE = Duration.ofMinutes(1);

  private <T> List<T> ask(String sql, Sql.Reader<T> reader, @Nullable Object... values) {
    return Sql.ask(link, "ask", sql, reader, values);
  }

  /**
   * False when the gate is no longer that holder's.
   *
   * @param records how many the holder knows
   */
  boolean leave(String token, long records, Drive drive) {
    var in = drive.wake().in();
    return ask(
            "select gate_runner.drive_leave(?, ?, ?, ?, ?::boolean, ?, ?, ?)",
            Sql::isTrue,
            drive.gate(),
            token,
            records,
            DriveForm.write(drive),
            String.valueOf(drive.wake().isGoing()),
            in == null ? null : String.valueOf(in.toSeconds()),
            Sql.cut(drive.wake().why()),
            drive.wake().lacking())
        .get(0);
  }

  /** Whether it was left. */
  boolean takeBack(String gate, String token) {
    return ask("select gate_runner.drive_take_back(?, ?)", Sql::isTrue, gate, token).get(0);
  }

  /** A gate that this program cannot read is refused: another driver may have a newer one. */
  Optional<Drive> claim(Workbench.Me me, Set<String> but) {
    return claimed(me, but).flatMap(each -> read(me, each));
  }

  private Optional<Drive> read(Workbench.Me me, Claimed claimed) {
    try {
      return Optional.of(
          DriveForm.read(claimed.gate(), claimed.body(), claimed.isGoing(), claimed.why()));
    } catch (BadData unreadable) {
      refuse(me, claimed.gate(), me.name() + ": " + unreadable.getMessage(), UNREADABLE);
      return Optional.empty();
    }
  }

  private record Claimed(String gate, String body, boolean isGoing, String why) {}

  private Optional<Claimed> claimed(Workbench.Me me, Set<String> but) {
    return ask(
            "select gate, body, is_going, why from gate_runner.drive_claim(?, ?, ?, ?)",
            DriveTables::claimed,
            me.name(),
            me.life(),
            but,
            SECONDS_TO_TAKE)
        .stream()
        .findFirst();
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    return new Claimed(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4));
  }

  void refuse(Workbench.Me me, String gate, String why, Duration again) {
    ask(
        "select gate_runner.drive_refuse(?, ?, ?, ?, ?)",
        Sql::nothing,
        gate,
        me.name(),
        me.life(),
        Sql.cut(why),
        Math.toIntExact(again.toSeconds()));
  }

  long due() {
    return ask(
            "select count(*) from gate_runner.drive d where gate_runner.is_due(d)",
            row -> row.getLong(1))
        .get(0);
  }

  LeftGates left() {
    return new LeftGates(
        ask(
            "select gate, is_going, (extract(epoch from due) * 1000)::bigint, due is null, why, problem"
                + " from gate_runner.drive order by gate",
            DriveTables::leftGate),
        ask(
            "select name from gate_runner.runner where least(drives, until) > clock_timestamp()"
                + " and drives is not null order by name",
            row -> row.getString(1)));
  }

  private static LeftGate leftGate(ResultSet row) throws SQLException {
    return new LeftGate(
        row.getString(1),
        row.getBoolean(2),
        row.getBoolean(4) ? null : Instant.ofEpochMilli(row.getLong(3)),
        row.getString(5),
        row.getString(6));
  }
}
