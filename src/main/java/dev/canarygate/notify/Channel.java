package dev.canarygate.notify;

import java.time.Duration;

/** One way to one target. */
interface Channel {
  /**
   * Tries once.
   *
   * @return what the target answered, in one line
   * @throws NotDelivered when it did not take the letter, or no answer says that it did
   */
  String send(Letter letter, Duration limit) throws NotDelivered;
}
