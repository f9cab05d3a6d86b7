package dev.canarygate.junit;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one test case ended, the worst last. */
enum TestOutcome {
  PASSED,
  SKIPPED,
  ERRORED,
  FAILED;

  private static final Set<String> BAD =
      Set.of("failed", "failure", "fail", "error", "errored", "broken", "aborted", "timedout");

  private static final Set<String> NOT_RUN =
      Set.of("skipped", "notrun", "disabled", "ignored", "pending", "suppressed", "todo");

  boolean isBad() {
    return this == ERRORED || this == FAILED;
  }

  TestOutcome orWorse(TestOutcome other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** By the attributes {@code status} and {@code result}, which some runners write alone. */
  static TestOutcome ofAttributes(@Nullable String status, @Nullable String result) {
    return ofAttribute(status).orWorse(ofAttribute(result));
  }

  private static TestOutcome ofAttribute(@Nullable String value) {
    var word = value == null ? "" : value.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    if (BAD.contains(word)) {
      return FAILED;
    }
    return NOT_RUN.contains(word) ? SKIPPED : PASSED;
  }
}
