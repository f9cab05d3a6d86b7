package dev.canarygate.postgres;

import dev.canarygate.journal.Holder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is asked of the database about gates: which there are, and new ones. Here and in {@link
 * JournalTables} and {@link HolderTables} are the functions of {@code 1-gates.sql}, and the
 * questions of readers. Each can be asked twice; a function that was done says so again.
 *
 * @param silence a holder that was not heard of for so long can be replaced
 */
record Tables(Link link, Duration silence) {
  /** Any number that no other program of this database locks. */
  private static final long MAKING = 0x67617465_6d616b65L;

  /** What names of gates begin with that are rehearsed; no list of gates has them. */
  static final String REHEARSAL = "rehearsal-";

  private static final String NEWEST =
      "name = (select name from gate_runner.gate where not starts_with(name, ?)"
          + " order by made desc, name desc limit 1)";

  /** Without those that were made and never began, and whose maker is silent: they are nobody's. */
  private static final String NEWEST_BEGUN =
      "name = (select name from gate_runner.gate g where not starts_with(name, ?)"
          + " and (until > clock_timestamp()"
          + " or exists (select 1 from gate_runner.journal where gate = g.name))"
          + " order by made desc, name desc limit 1)";

  /** A gate as it is listed. */
  // Compared by nobody.
  @SuppressWarnings("ArrayRecordComponent")
  record Row(String name, byte[] about, long records) {}

  /** Records of gates. */
  JournalTables journal() {
    return new JournalTables(this);
  }

  /** Who has which gate. */
  HolderTables holders() {
    return new HolderTables(link, seconds());
  }

  /** The silence, as functions take it. */
  int seconds() {
    return Math.toIntExact(silence.toSeconds());
  }

  /** All but those of rehearsals. */
  List<Row> gates() {
    return gates("not starts_with(name, ?)", REHEARSAL);
  }

  Optional<Row> gate(String name) {
    return gates("name = ?", name).stream().findFirst();
  }

  /** The one that came last, of all but those of rehearsals. */
  Optional<Row> newestGate() {
    return gates(NEWEST, REHEARSAL).stream().findFirst();
  }

  /** The one that is meant where none is named; one that never began is it only among such. */
  Optional<Row> meantGate() {
    return gates(NEWEST_BEGUN, REHEARSAL).stream().findFirst().or(this::newestGate);
  }

  private List<Row> gates(String which, String value) {
    return Sql.ask(
        link,
        "read",
        "select name, about, (select count(*) from gate_runner.journal where gate = name)"
            + " from gate_runner.gate where "
            + which
            + " order by made, name",
        row -> new Row(row.getString(1), row.getBytes(2), row.getLong(3)),
        value);
  }

  /**
   * Does something while no other process makes a gate. When the connection breaks meanwhile, the
   * names of gates still are unique.
   */
  <T> T alone(Supplier<T> action) {
    turn("select pg_advisory_lock(?)");
    try {
      return action.get();
    } finally {
      turn("select pg_advisory_unlock(?)");
    }
  }

  private void turn(String question) {
    Sql.ask(link, "write to", question, Sql::nothing, MAKING);
  }

  /** Whether the gate is new, or was made by this holder before. */
  boolean make(String gate, byte[] about, Holder me) {
    return link.ask("write to", connection -> make(connection, gate, about, me));
  }

  /** The same in a transaction of the caller. */
  boolean make(Connection connection, String gate, byte[] about, Holder me) throws SQLException {
    var outcome =
        Sql.rows(
            connection,
            "select gate_runner.make(?, ?, ?, ?, ?)",
            row -> row.getString(1),
            gate,
            about,
            me.token(),
            HolderForm.write(me),
            seconds());
    return !outcome.get(0).equals("taken");
  }
}
