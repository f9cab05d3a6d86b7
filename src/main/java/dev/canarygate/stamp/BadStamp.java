package dev.canarygate.stamp;

/** A time stamp that cannot be read or does not hold; the message says what was expected. */
public final class BadStamp extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadStamp(String message) {
    super(message);
  }

  BadStamp(String message, Throwable cause) {
    super(message, cause);
  }
}
