package dev.canarygate.notify;

/** A target cannot be used as the environment is now; the message says what would be right. */
final class Unusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unusable(String what) {
    super(what);
  }
}
