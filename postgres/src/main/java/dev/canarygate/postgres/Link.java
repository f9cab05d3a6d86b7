package dev.canarygate.postgres;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the database, made anew when it breaks. What is asked through it must be as
 * good twice as once: when an answer gets lost, nobody knows whether the server did its part, and
 * it is asked again.
 */
final class Link implements AutoCloseable {
  /** Pauses between tries: together longer than a server takes to start again. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofMillis(100),
          Duration.ofMillis(300),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(4),
          Duration.ofSeconds(4));

  /** An answer that takes so long comes from a database that hung. */
  private static final Duration HANGS = PostgresEngine.RUNNER_SILENCE.dividedBy(2);

  private static final String UP_FOR =
      "select extract(epoch from clock_timestamp() - pg_postmaster_start_time())";

  private final Server server;
  private final SqlProblems problems;
  private final Pause pause;
  private final LongSupplier nanos;
  private @Nullable Connection connection;

  /** Whether a connection broke that no other one has taken the place of yet. */
  private boolean isBroken;

  /** In nanoseconds of this process. */
  private long calmFrom;

  /** Whether a question went unanswered to its end: the next ones take no pauses, too. */
  private boolean isAway;

  Link(Server server, Pause pause) {
    this(server, pause, System::nanoTime);
  }

  /**
   * @param nanos a clock of nanoseconds
   */
  Link(Server server, Pause pause, LongSupplier nanos) {
    this.server = server;
    this.problems = new SqlProblems(server);
    this.pause = pause;
    this.nanos = nanos;
    this.calmFrom = nanos.getAsLong();
  }

  /** Questions to the database. */
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Names it for people. */
  String place() {
    return problems.place();
  }

  /**
   * Does the work, again on a new connection when the one there is broken. After a question that
   * all pauses did not help, each is tried once until the database answers.
   *
   * @param doing for errors, such as {@code write to}
   * @throws DiskFault when the database does not answer, also not after all pauses
   * @throws BadData when it refuses: who logs in, the tables, a right
   */
  synchronized <T> T ask(String doing, Work<T> work) {
    for (var next : isAway ? List.<Duration>of() : PAUSES) {
      long began = nanos.getAsLong();
      try {
        var answer = work.with(connected());
        hears(began);
        return answer;
      } catch (SQLException e) {
        if (!SqlProblems.passes(e)) {
          throw problems.refused(doing, e);
        }
        breaks();
        pause.before(next);
      }
    }
    return lastTry(doing, work);
  }

  /** A database that hung was away for everybody, although no connection broke. */
  private void hears(long began) {
    if (nanos.getAsLong() - began > HANGS.toNanos()) {
      calmFrom = nanos.getAsLong() + pause.untilOthersAreBack().toNanos();
    }
  }

  private <T> T lastTry(String doing, Work<T> work) {
    try {
      var answer = work.with(connected());
      isAway = false;
      return answer;
    } catch (SQLException e) {
      isAway = SqlProblems.passes(e);
      breaks();
      throw problems.refused(doing, e);
    }
  }

  private void breaks() {
    isBroken = true;
    forget();
  }

  private Connection connected() throws SQLException {
    if (connection == null) {
      connection = server.connect();
      var since = isBroken ? Duration.ZERO : upFor(connection);
      calmFrom = nanos.getAsLong() + pause.untilOthersAreBack().minus(since).toNanos();
      isBroken = false;
    }
    return connection;
  }

  private static Duration upFor(Connection opened) throws SQLException {
    try (var statement = opened.createStatement();
        var row = statement.executeQuery(UP_FOR)) {
      row.next();
      return Duration.ofSeconds(Math.max(0, row.getLong(1)));
    }
  }

  /**
   * Whether the database, or the way to it, was away until a moment ago: who is silent then may
   * only not have found back yet.
   */
  synchronized boolean isJustBack() {
    return nanos.getAsLong() - calmFrom < 0;
  }

  /** Waits a little where others may find back; false when all of them have had the time. */
  boolean waitsForOthers() {
    if (!isJustBack() || Thread.currentThread().isInterrupted()) {
      return false;
    }
    pause.before(Duration.ofMillis(500));
    return true;
  }

  private void forget() {
    var broken = connection;
    connection = null;
    closeQuietly(broken);
  }

  // It is broken or not needed any more.
  @SuppressWarnings("EmptyCatch")
  private static void closeQuietly(@Nullable Connection broken) {
    try {
      if (broken != null) {
        broken.close();
      }
    } catch (SQLException e) {
      // See above.
    }
  }

  @Override
  public synchronized void close() {
    forget();
  }
}
