package dev.canarygate.postgres;

import dev.canarygate.gate.BadData;
import dev.canarygate.journal.Holder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of the database about the records of gates. Each can be asked twice. */
record JournalTables(Tables gates) {
  private static final int LINES_AT_ONCE = 500;

  /** What the server says when a row is there with the key of another. */
  private static final String UNIQUE_VIOLATION = "23505";

  /**
   * A record as it is kept.
   *
   * @param line with its end
   */
  // Compared by nobody, as the other records with bytes here.
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

  private Link link() {
    return gates.link();
  }

  /** Records of one gate from a place on, at most some hundred. */
  List<Kept> records(String gate, long from) {
    return records(gate, from, LINES_AT_ONCE);
  }

  private List<Kept> records(String gate, long from, int most) {
    return Sql.ask(
        link(),
        "read",
        "select seq, hash, line from gate_runner.journal where gate = ? and seq >= ?"
            + " order by seq limit ?",
        row -> new Kept(row.getLong(1), row.getString(2), row.getBytes(3)),
        gate,
        from,
        most);
  }

  /** Hash of one record; empty when it is not there. */
  Optional<String> record(String gate, long seq) {
    return records(gate, seq, 1).stream().findFirst().map(Kept::hash);
  }

  /** A record of the holder. */
  Outcome append(Offered record, String token) {
    return link().ask("write to", connection -> append(connection, record, token));
  }

  private Outcome append(Connection connection, Offered record, String token) throws SQLException {
    return offered(
        connection,
        "select gate_runner.append(?, ?, ?, ?, ?, ?, ?)",
        record.gate(),
        token,
        record.seq(),
        record.prev(),
        record.hash(),
        record.line(),
        gates.seconds());
  }

  /** A person's word. */
  Outcome say(Offered record) {
    return link().ask("write to", connection -> say(connection, record));
  }

  private static Outcome say(Connection connection, Offered record) throws SQLException {
    return offered(
        connection,
        "select gate_runner.say(?, ?, ?, ?, ?)",
        record.gate(),
        record.seq(),
        record.prev(),
        record.hash(),
        record.line());
  }

  private static Outcome offered(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try {
      return outcome(Sql.rows(connection, sql, row -> row.getString(1), values).get(0));
    } catch (SQLException e) {
      // The unique keys hold also where two sessions saw the same end of the journal.
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        return Outcome.BEHIND;
      }
      throw e;
    }
  }

  private static Outcome outcome(String word) {
    return Outcome.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * Puts a gate from elsewhere down, all of it or nothing. Each record passes the same functions as
   * one that is recorded here: a runner alone cannot bring in a person's words.
   *
   * @return false when another gate has the name
   */
  boolean settle(Settling gate, List<Arriving> records) {
    return link()
        .ask(
            "write to",
            connection -> {
              connection.setAutoCommit(false);
              try {
                boolean free =
                    !gate.isNew() || gates.make(connection, gate.gate(), gate.about(), gate.me());
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
            link().place(),
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
}
