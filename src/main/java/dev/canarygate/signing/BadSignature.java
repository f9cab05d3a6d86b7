package dev.canarygate.signing;

/** A text that is not an SSH signature; says what was expected and what was found. */
public final class BadSignature extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadSignature(String problem) {
    super("not an SSH signature: " + problem);
  }
}
