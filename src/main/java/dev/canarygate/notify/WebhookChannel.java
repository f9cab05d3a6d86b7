package dev.canarygate.notify;

import dev.canarygate.text.Visible;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Posting;
import dev.canarygate.world.Time;
import dev.canarygate.world.Web;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Posts a letter to a web address. */
final class WebhookChannel implements Channel {
  /** A receiver that knows the key has the letter already. */
  static final String KEY_HEADER = "Idempotency-Key";

  private static final Set<Integer> PASSING = Set.of(408, 425, 429);
  private static final int LONGEST_ANSWER = 200;

  private final Posting posting;
  private final Time time;
  private final URI address;
  private final Function<Letter, byte[]> body;
  private final Function<byte[], Map<String, String>> signing;

  /**
   * @param body what is sent
   * @param signing headers that depend on the body
   */
  WebhookChannel(
      Posting posting,
      Time time,
      URI address,
      Function<Letter, byte[]> body,
      Function<byte[], Map<String, String>> signing) {
    this.posting = posting;
    this.time = time;
    this.address = address;
    this.body = body;
    this.signing = signing;
  }

  @Override
  public String send(Letter letter, Duration limit) throws NotDelivered {
    var bytes = body.apply(letter);
    var headers = new LinkedHashMap<>(signing.apply(bytes));
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put(KEY_HEADER, letter.notice().key());
    headers.put("User-Agent", "gate-runner");
    try {
      return judged(posting.post(new Posting.Post(address, headers, bytes, limit)));
    } catch (Obstacle unanswered) {
      throw NotDelivered.forNow(String.valueOf(unanswered.getMessage()));
    }
  }

  private String judged(Web.Answer answer) throws NotDelivered {
    int status = answer.status();
    var said = "answered " + status + words(answer);
    if (status >= 200 && status < 300) {
      return said;
    }
    if (PASSING.contains(status) || status >= 500) {
      throw NotDelivered.forNow(said, retryAfter(answer));
    }
    throw NotDelivered.asItIs(
        status >= 300 && status < 400
            ? "answered "
                + status
                + ": it redirects, and redirects are not followed; expected the"
                + " final address in the variable"
            : said);
  }

  private static String words(Web.Answer answer) {
    var text = new String(answer.body(), StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? "" : ": " + Visible.line(text, LONGEST_ANSWER);
  }

  /** Seconds, or a date; zero when it says neither. */
  private Duration retryAfter(Web.Answer answer) {
    var said = answer.headers().getOrDefault("retry-after", List.of()).stream().findFirst();
    return said.map(String::strip).map(this::length).orElse(Duration.ZERO);
  }

  private Duration length(String said) {
    if (said.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(said));
    }
    try {
      var until = ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      var length = Duration.between(time.now(), until);
      return length.isNegative() ? Duration.ZERO : length;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
