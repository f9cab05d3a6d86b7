package dev.canarygate.app;

/**
 * A command that does not fit the state of the gate, although nothing is wrong with its words. The
 * message says what the state is and which command fits.
 */
public final class NotNow extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotNow(String message) {
    super(message);
  }
}
