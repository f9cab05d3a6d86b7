package dev.canarygate.client.python;

/** A text that is not of the form its reader knows. Says where; never quotes the text. */
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Malformed(String message) {
    super(message);
  }
}
