package dev.canarygate.world;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads from web addresses. It cannot write. */
public interface Web {
  /**
   * @throws Obstacle when no answer came within the limit
   */
  Answer get(URI address, Duration limit);

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
