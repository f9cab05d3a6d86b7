package dev.canarygate.postgres;

import dev.canarygate.gate.BadData;
import dev.canarygate.journal.Holder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the database: each of the functions in {@code 1-gates.sql}, and the questions of
 * readers. Each can be asked twice; a function that was done says so again.
 *
 * @param silence a holder that was not heard of for so long can be replaced
 */
record Tables(Link link, Duration silence) {
  private static final int LINES_AT_ONCE = 500;

  /** Any number that no other program of this database locks. */
  private static final long MAKING = 0x67617465_6d616b65L;

  /** What names of gates begin with that are rehearsed; no list of gates has them. */
  static final String REHEARSAL = "rehearsal-";

  /** A gate as it is listed. */
  // Compared by nobody.
  @SuppressWarnings("ArrayRecordComponent")
  record Row(String name, byte[] about, long records) {}

  /**
   * A record as it is kept.
   *
   * @param line with its end
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Kept(long seq, String hash, byte[] line) {}

  /**
   * A record as it is offered.
   *
   * @param line with its end
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Offered(String gate, long seq, String prev, String hash, byte[] line) {}

  /**
   * A record of a gate from elsewhere.
   *
   * @param word whether a person said it
   */
  record Arriving(Offered record, boolean word) {}

  /**
   * How a gate from elsewhere is put down.
   *
   * @param about bytes of {@code gate.json}
   * @param isNew whether the database does not have it yet
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Settling(String gate, byte[] about, boolean isNew, Holder me) {}

  /**
   * What became of a try to take a gate.
   *
   * @param other whom this one replaced, or who has it; null: nobody
   */
  record Taking(boolean taken, @Nullable String other) {}

  /** What became of an offered record. */
  enum Outcome {
    /** It is the last one now. */
    KEPT,
    /** It was there before. */
    THERE,
    /** Others were faster. */
    BEHIND,
    /** The gate was taken away. */
    HELD
  }

  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  static <T> List<T> rows(PreparedStatement ask, RowReader<T> reader) throws SQLException {
    var all = new ArrayList<T>();
    try (var rows = ask.executeQuery()) {
      while (rows.next()) {
        all.add(reader.read(rows));
      }
    }
    return all;
  }

  /** All but those of rehearsals. */
  List<Row> gates() {
    return link.ask("read", connection -> gates(connection, "not starts_with(name, ?)", REHEARSAL));
  }

  Optional<Row> gate(String name) {
    return link.ask("read", connection -> gates(connection, "name = ?", name)).stream().findFirst();
  }

  /** The one that came last, of all but those of rehearsals. */
  Optional<Row> newestGate() {
    return link.ask("read", connection -> gates(connection, NEWEST, REHEARSAL)).stream()
        .findFirst();
  }

  private static final String NEWEST =
      "name = (select name from gate_runner.gate where not starts_with(name, ?)"
          + " order by made desc, name desc limit 1)";

  private static List<Row> gates(Connection connection, String which, String value)
      throws SQLException {
    var sql =
        "select name, about, (select count(*) from gate_runner.journal where gate = name)"
            + " from gate_runner.gate where "
            + which
            + " order by made, name";
    try (var ask = connection.prepareStatement(sql)) {
      ask.setString(1, value);
      return rows(ask, row -> new Row(row.getString(1), row.getBytes(2), row.getLong(3)));
    }
  }

  /** Records of one gate from a place on, at most some hundred. */
  List<Kept> records(String gate, long from) {
    return records(gate, from, LINES_AT_ONCE);
  }

  private List<Kept> records(String gate, long from, int most) {
    return link.ask(
        "read",
        connection -> {
          try (var ask =
              connection.prepareStatement(
                  "select seq, hash, line from gate_runner.journal where gate = ? and seq >= ?"
                      + " order by seq limit "
                      + most)) {
            ask.setString(1, gate);
            ask.setLong(2, from);
            return rows(ask, row -> new Kept(row.getLong(1), row.getString(2), row.getBytes(3)));
          }
        });
  }

  /** Hash of one record; empty when it is not there. */
  Optional<String> record(String gate, long seq) {
    return records(gate, seq, 1).stream().findFirst().map(Kept::hash);
  }

  /** A record of the holder. */
  Outcome append(Offered record, String token) {
    return link.ask("write to", connection -> append(connection, record, token));
  }

  private Outcome append(Connection connection, Offered record, String token) throws SQLException {
    try (var call =
        connection.prepareStatement(
            "select gate_runner.append(?, ?, ?, ?, ?, ?, " + silence.toSeconds() + ")")) {
      call.setString(1, record.gate());
      call.setString(2, token);
      return offered(call, record, 3);
    }
  }

  /** A person's word. */
  Outcome say(Offered record) {
    return link.ask("write to", connection -> say(connection, record));
  }

  private static Outcome say(Connection connection, Offered record) throws SQLException {
    try (var call = connection.prepareStatement("select gate_runner.say(?, ?, ?, ?, ?)")) {
      call.setString(1, record.gate());
      return offered(call, record, 2);
    }
  }

  /**
   * Puts a gate from elsewhere down, all of it or nothing. Each record passes the same functions as
   * one that is recorded here: a runner alone cannot bring in a person's words.
   *
   * @return false when another gate has the name
   */
  boolean settle(Settling gate, List<Arriving> records) {
    return link.ask(
        "write to",
        connection -> {
          connection.setAutoCommit(false);
          try {
            boolean free = !gate.isNew() || make(connection, gate.gate(), gate.about(), gate.me());
            if (free) {
              settle(connection, gate.me(), records);
              connection.commit();
            }
            return free;
          } finally {
            restore(connection);
          }
        });
  }

  private void settle(Connection connection, Holder me, List<Arriving> records)
      throws SQLException {
    for (var each : records) {
      var outcome =
          each.word()
              ? say(connection, each.record())
              : append(connection, each.record(), me.token());
      if (outcome != Outcome.KEPT && outcome != Outcome.THERE) {
        throw new BadData(
            link.place(),
            "record %d of gate %s was not taken (%s); nothing was put down"
                .formatted(
                    each.record().seq(),
                    each.record().gate(),
                    outcome.name().toLowerCase(Locale.ROOT)));
      }
    }
  }

  /** On a broken connection nothing is to be restored; the first problem says so. */
  @SuppressWarnings("EmptyCatch")
  private static void restore(Connection connection) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException broken) {
      // See above.
    }
  }

  private static Outcome offered(PreparedStatement call, Offered record, int next)
      throws SQLException {
    call.setLong(next, record.seq());
    call.setString(next + 1, record.prev());
    call.setString(next + 2, record.hash());
    call.setBytes(next + 3, record.line());
    try {
      return outcome(rows(call, row -> row.getString(1)).get(0));
    } catch (SQLException e) {
      // The unique keys hold also where two sessions saw the same end of the journal.
      if ("23505".equals(e.getSQLState())) {
        return Outcome.BEHIND;
      }
      throw e;
    }
  }

  private static Outcome outcome(String word) {
    return Outcome.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * Does something while no other process makes a gate. When the connection breaks meanwhile, the
   * names of gates still are unique.
   */
  <T> T alone(Supplier<T> action) {
    turn("select pg_advisory_lock(");
    try {
      return action.get();
    } finally {
      turn("select pg_advisory_unlock(");
    }
  }

  private void turn(String question) {
    link.ask(
        "write to",
        connection -> {
          try (var call = connection.createStatement()) {
            return call.execute(question + MAKING + ")");
          }
        });
  }

  /** Whether the gate is new, or was made by this holder before. */
  boolean make(String gate, byte[] about, Holder me) {
    return link.ask("write to", connection -> make(connection, gate, about, me));
  }

  private boolean make(Connection connection, String gate, byte[] about, Holder me)
      throws SQLException {
    try (var call =
        connection.prepareStatement(
            "select gate_runner.make(?, ?, ?, ?, " + silence.toSeconds() + ")")) {
      call.setString(1, gate);
      call.setBytes(2, about);
      call.setString(3, me.token());
      call.setString(4, HolderForm.write(me));
      return !rows(call, row -> row.getString(1)).get(0).equals("taken");
    }
  }

  /**
   * @param dead token of a holder that is known to have ended; null: none
   */
  Taking take(String gate, Holder me, @Nullable String dead) {
    return link.ask(
        "write to",
        connection -> {
          try (var call =
              connection.prepareStatement(
                  "select taken, other from gate_runner.take(?, ?, ?, ?, "
                      + silence.toSeconds()
                      + ")")) {
            call.setString(1, gate);
            call.setString(2, me.token());
            call.setString(3, HolderForm.write(me));
            call.setString(4, dead);
            return rows(call, row -> new Taking(row.getBoolean(1), row.getString(2))).get(0);
          }
        });
  }

  /** Whether the gate is still this holder's; what is known of its heartbeat stays. */
  boolean holds(String gate, Holder me) {
    return beat(gate, me, null);
  }

  /** The same, and shows when it was last seen. */
  boolean beat(String gate, Holder me) {
    return beat(gate, me, HolderForm.write(me));
  }

  private boolean beat(String gate, Holder me, @Nullable String seen) {
    return link.ask(
        "write to",
        connection -> {
          try (var call =
              connection.prepareStatement(
                  "select gate_runner.beat(?, ?, ?, " + silence.toSeconds() + ")")) {
            call.setString(1, gate);
            call.setString(2, me.token());
            call.setString(3, seen);
            return rows(call, row -> row.getBoolean(1)).get(0);
          }
        });
  }

  void giveBack(String gate, Holder me) {
    link.ask(
        "write to",
        connection -> {
          try (var call = connection.prepareStatement("select gate_runner.give_back(?, ?)")) {
            call.setString(1, gate);
            call.setString(2, me.token());
            return call.execute();
          }
        });
  }

  /** Who had it; null: nobody. */
  Optional<String> unlock(String gate) {
    return link.ask(
        "write to", connection -> one(connection, "select gate_runner.unlock(?)", gate));
  }

  Optional<String> holder(String gate) {
    return link.ask(
        "read",
        connection -> one(connection, "select holder from gate_runner.gate where name = ?", gate));
  }

  static Optional<String> one(Connection connection, String sql, String value) throws SQLException {
    try (var ask = connection.prepareStatement(sql)) {
      ask.setString(1, value);
      return rows(ask, row -> Optional.ofNullable(row.getString(1))).stream()
          .flatMap(Optional::stream)
          .findFirst();
    }
  }
}
