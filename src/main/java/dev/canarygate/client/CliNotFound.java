package dev.canarygate.client;

/** The gated CLI is not installed where it was named or expected. */
public final class CliNotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CliNotFound(String message) {
    super(message);
  }
}
