package dev.canarygate.notify;

import java.time.Duration;

/** One try at one target did not end with its yes. */
final class NotDelivered extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean again;
  private final transient Duration wait;

  private NotDelivered(String why, boolean again, Duration wait) {
    super(why);
    this.again = again;
    this.wait = wait;
  }

  /** Another try within this command may go better. */
  static NotDelivered forNow(String why) {
    return new NotDelivered(why, true, Duration.ZERO);
  }

  /** The same; the other side says how long to wait before. */
  static NotDelivered forNow(String why, Duration wait) {
    return new NotDelivered(why, true, wait);
  }

  /** Asking again at once changes nothing. */
  static NotDelivered asItIs(String why) {
    return new NotDelivered(why, false, Duration.ZERO);
  }

  boolean again() {
    return again;
  }

  Duration before() {
    return wait;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
