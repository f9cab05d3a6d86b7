package dev.canarygate.world;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads from web addresses. It cannot write. */
public interface Web {
  /**
   * Asks once, and follows no redirect.
   *
   * @throws Obstacle when no whole answer came within the limits
   */
  Answer ask(Question question);

  /** The same, by GET and without headers of our own. */
  default Answer get(URI address, Duration limit) {
    return ask(Question.get(address, limit));
  }

  /**
   * A question that changes nothing.
   *
   * @param method {@code GET} or {@code HEAD}
   * @param headers by name; they may hold secrets
   * @param limit of time, to the end of the answer
   * @param largest body of an answer, in bytes
   */
  record Question(
      String method, URI address, Map<String, String> headers, Duration limit, long largest) {
    /** Far above any answer that we ask for; a larger one is a fault of the other side. */
    public static final long LARGEST = 32L << 20;

    public Question {
      headers = Map.copyOf(headers);
    }

    public static Question get(URI address, Duration limit) {
      return new Question("GET", address, Map.of(), limit, LARGEST);
    }

    /** The same at another address. */
    public Question at(URI other, Map<String, String> withHeaders) {
      return new Question(method, other, withHeaders, limit, largest);
    }
  }

  /**
   * Any HTTP answer, with any status.
   *
   * @param headers in lower case
   */
  // The bytes are kept verbatim as evidence and answers are never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(
      int status, Map<String, List<String>> headers, byte[] body, Instant at, Duration took) {}
}
