package dev.canarygate.edge.github;

import dev.canarygate.world.Obstacle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** When GitHub says that we ask too much, and how long we are to wait. */
final class RateLimit {
  /** What GitHub asks for when it names no time. */
  private static final Duration UNTOLD = Duration.ofMinutes(1);

  private static final Duration MARGIN = Duration.ofSeconds(1);

  private static final long FAR = 99_999_999_999L;

  private RateLimit() {}

  /** Empty when the answer is not a rate limit. */
  static Optional<Duration> in(Reply reply, Instant now) {
    if (reply.status() == 200 && graphQlLimit(reply)) {
      return Optional.of(untilReset(reply, now).orElse(UNTOLD));
    }
    if (reply.status() != 403 && reply.status() != 429) {
      return Optional.empty();
    }
    var told = retryAfter(reply, now);
    if (told.isPresent()) {
      return told;
    }
    if (reply.header("x-ratelimit-remaining").filter("0"::equals).isPresent()) {
      return Optional.of(untilReset(reply, now).orElse(UNTOLD));
    }
    // The secondary limit may come without any header: then only the message tells.
    return said(reply.words()) || reply.status() == 429 ? Optional.of(UNTOLD) : Optional.empty();
  }

  private static boolean said(String words) {
    var lower = words.toLowerCase(Locale.ROOT);
    return lower.contains("rate limit") || lower.contains("abuse detection");
  }

  /**
   * What it means for a question that waits no longer.
   *
   * @param length from now until GitHub takes the next one
   */
  static Obstacle obstacle(String what, Duration length, Instant now) {
    return new Obstacle(
        Obstacle.Kind.UNREACHABLE,
        GitHubReads.SERVICE,
        what,
        "try again at "
            + now.plus(length).plusSeconds(59).truncatedTo(ChronoUnit.MINUTES)
            + " or later; until then GitHub refuses every request of this account");
  }

  private static boolean graphQlLimit(Reply reply) {
    return StreamSupport.stream(reply.json().path("errors").spliterator(), false)
        .anyMatch(
            error ->
                error.path("type").asText("").startsWith("RATE_LIMIT")
                    || said(error.path("message").asText("")));
  }

  private static Optional<Duration> retryAfter(Reply reply, Instant now) {
    return reply
        .header("retry-after")
        .flatMap(told -> seconds(told).map(Duration::ofSeconds).or(() -> until(told, reply, now)))
        .map(length -> length.plus(MARGIN));
  }

  private static Optional<Duration> until(String told, Reply reply, Instant now) {
    return date(told).map(at -> atLeastNothing(Duration.between(clock(reply, now), at)));
  }

  /** More than any clock can show is as good as never. */
  private static Optional<Long> seconds(String told) {
    if (!told.matches("\\d+")) {
      return Optional.empty();
    }
    return Optional.of(told.length() > 11 ? FAR : Long.parseLong(told));
  }

  private static Optional<Duration> untilReset(Reply reply, Instant now) {
    return reply
        .header("x-ratelimit-reset")
        .flatMap(RateLimit::seconds)
        .map(Instant::ofEpochSecond)
        .map(reset -> atLeastNothing(Duration.between(clock(reply, now), reset)).plus(MARGIN));
  }

  /** GitHub's clock, which its times refer to; ours may be wrong. */
  private static Instant clock(Reply reply, Instant now) {
    return reply.header("date").flatMap(RateLimit::date).orElse(now);
  }

  private static Optional<Instant> date(String told) {
    try {
      return Optional.of(
          ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Duration atLeastNothing(Duration length) {
    return length.isNegative() ? Duration.ZERO : length;
  }
}
