package dev.canarygate.client;

/** There is no installation of the gated CLI where one was named or expected. */
public final class CliNotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CliNotFound(String message) {
    super(message);
  }
}
