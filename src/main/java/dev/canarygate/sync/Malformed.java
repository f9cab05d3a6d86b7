package dev.canarygate.sync;

/** A text that is not of the form its reader knows. Says where; never quotes the text. */
final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Malformed(String message) {
    super(message);
  }
}
