package dev.canarygate.stamp;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a check of a stamp found. */
public sealed interface StampCheck {
  /** One line: who stamped when and whom that rests on, or the first thing that is wrong. */
  String words();

  /**
   * The message existed at the time, according to the authority.
   *
   * @param authority subject of the signer's certificate
   * @param trusted subject of the trusted certificate that certifies it
   */
  record Holds(Instant time, String authority, String trusted) implements StampCheck {
    @Override
    public String words() {
      return "stamped at "
          + time.truncatedTo(ChronoUnit.SECONDS)
          + " by "
          + authority
          + ", certified by "
          + trusted;
    }
  }

  /** Nothing is known about the message's time. */
  record Fails(String words) implements StampCheck {}
}
