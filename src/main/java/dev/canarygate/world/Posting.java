package dev.canarygate.world;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Sends a message to a web address. Steps do not have it: a gate's result never depends on it. */
public interface Posting {
  /**
   * Sends once, and follows no redirect; of a long answer only the beginning is read.
   *
   * @throws Obstacle when no answer came within the limit; the message may have arrived
   */
  Web.Answer post(Post message);

  /**
   * A message.
   *
   * @param address with {@code https}, or with {@code http} where that harms nobody
   * @param headers by name; they may hold secrets
   * @param body sent as it is, byte for byte
   * @param limit of time, to the end of the answer
   * @param most of the answer, in bytes
   */
  // Carried to the wire, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Post(URI address, Map<String, String> headers, byte[] body, Duration limit, long most) {
    /** Enough for a word from the other side. */
    private static final long WORD = 4096;

    public Post {
      headers = Map.copyOf(headers);
    }

    /** One of whose answer only a word matters. */
    public Post(URI address, Map<String, String> headers, byte[] body, Duration limit) {
      this(address, headers, body, limit, WORD);
    }
  }
}
