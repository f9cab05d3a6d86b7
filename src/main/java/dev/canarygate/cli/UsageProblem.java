package dev.canarygate.cli;

/** The command line asks for something that makes no sense; the message says what would. */
final class UsageProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageProblem(String message) {
    super(message);
  }
}
