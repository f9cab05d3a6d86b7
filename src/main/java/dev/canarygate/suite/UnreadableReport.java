package dev.canarygate.suite;

/** A file is no JUnit report; the message says where and what would be right. */
final class UnreadableReport extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableReport(String message) {
    super(message);
  }
}
