package dev.canarygate.app;

/** The command line asks for something that makes no sense; the message says what would. */
public final class UsageProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageProblem(String message) {
    super(message);
  }
}
