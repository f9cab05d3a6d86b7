package dev.canarygate.junit;

/**
 * One {@code testcase} element.
 *
 * @param identity class, name and file; equal for attempts of one test
 * @param badMarks failures and errors in it
 * @param skipMarks skips in it
 * @param repeated whether it says itself that the test was run again
 */
record TestCase(
    String identity, TestOutcome outcome, int badMarks, int skipMarks, boolean repeated) {
  private static final char BETWEEN = '\u0000';

  static String identity(String shown, String file) {
    return shown + BETWEEN + file;
  }

  /** Class and name, for people. */
  static String shown(String identity) {
    return identity.substring(0, identity.indexOf(BETWEEN));
  }
}
