package dev.canarygate.postgres;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Durations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Compares this machine's clock with the database's. Who writes judges deadlines and the age of
 * results by the clock of their machine, so machines that share gates must agree on the time.
 *
 * @param here the clock of this machine
 */
record ClockCheck(Supplier<Instant> here) {
  static final ClockCheck OF_THIS_MACHINE = new ClockCheck(Instant::now);

  /**
   * Clocks that are synchronized differ by less than a second, and people notice no deadline that
   * is wrong by five.
   */
  static final Duration LIMIT = Duration.ofSeconds(5);

  /**
   * Both clocks at one moment.
   *
   * @param here in the middle of the question
   * @param there as the database answered
   * @param trip how long question and answer took: either may have taken all of it
   */
  record Reading(Instant here, Instant there, Duration trip) {
    /** How far this machine is ahead; negative when it is behind. */
    Duration ahead() {
      return Duration.between(there, here);
    }

    /** A slow network makes no clock wrong. */
    private boolean isWrong() {
      return ahead().abs().minus(trip.dividedBy(2)).compareTo(LIMIT) > 0;
    }

    String inWords() {
      return "%d ms %s the database's"
          .formatted(ahead().abs().toMillis(), ahead().isNegative() ? "behind" : "ahead of");
    }

    private String problem() {
      return "expected this machine's clock within %s of the database's, found %s here and %s in the database (%s %s): set this machine's clock, then repeat the command"
          .formatted(
              Durations.inWords(LIMIT),
              here.truncatedTo(ChronoUnit.SECONDS),
              there.truncatedTo(ChronoUnit.SECONDS),
              Durations.inWords(ahead().abs()),
              ahead().isNegative() ? "behind" : "ahead");
    }
  }

  private Reading read(Connection connection) throws SQLException {
    var before = here.get();
    var there =
        Sql.rows(
                connection,
                "select (extract(epoch from clock_timestamp()) * 1000)::bigint",
                row -> Instant.ofEpochMilli(row.getLong(1)))
            .get(0);
    var trip = Duration.between(before, here.get());
    return new Reading(before.plus(trip.dividedBy(2)), there, trip);
  }

  /**
   * The difference, for people.
   *
   * @throws BadData when it is too large
   */
  String require(Connection connection, String place) throws SQLException {
    var reading = read(connection);
    if (reading.isWrong()) {
      throw new BadData(place, reading.problem());
    }
    return reading.inWords();
  }

  /**
   * Before anything is written.
   *
   * @throws BadData when the difference is too large
   */
  void require(Link link) {
    link.ask("ask", connection -> require(connection, link.place()));
  }
}
