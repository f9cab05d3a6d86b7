package dev.canarygate.junit;

/** A file is not a JUnit report; the message says where and what was expected. */
final class UnreadableReport extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableReport(String message) {
    super(message);
  }
}
