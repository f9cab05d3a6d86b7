package dev.canarygate.proof;

/** A document is not the statement, envelope or list that it should be. */
public final class MalformedStatement extends Exception {
  private static final long serialVersionUID = 1;

  MalformedStatement(String why) {
    super(why);
  }
}
