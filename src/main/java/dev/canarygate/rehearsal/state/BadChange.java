package dev.canarygate.rehearsal.state;

/** A change of the world's state that makes no sense; the message says where and what would. */
public final class BadChange extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadChange(String message, Throwable cause) {
    super(message, cause);
  }
}
