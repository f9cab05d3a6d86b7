package dev.canarygate.basic;

import dev.canarygate.gate.Fact;

/** What these kinds of step learn, besides what a package file declares. */
final class BasicFacts {
  static final Fact COMMAND_OUTCOME =
      Fact.word(
          "command.outcome",
          "How the command ended.",
          "accepted",
          "refused",
          "timed-out",
          "killed",
          "not-started");
  static final Fact COMMAND_EXIT_CODE =
      Fact.number("command.exit-code", "", "Exit code of the command; not known when it has none.");
  static final Fact COMMAND_SECONDS =
      Fact.number("command.seconds", "seconds", "How long the command ran.").asMomentary();
  static final Fact COMMAND_LOG =
      Fact.text("command.log", "The command's output, relative to the artifacts.");

  static final Fact HTTP_STATUS =
      Fact.number("http.status", "", "Status of the last answer; not known when none came.");
  static final Fact HTTP_SECONDS =
      Fact.number("http.seconds", "seconds", "How long the last answer took.").asMomentary();
  static final Fact HTTP_TRIES =
      Fact.number("http.tries", "", "How often the address was asked.").asMomentary();

  static final Fact FILE_EXISTS = Fact.yesNo("file.exists", "Whether the file is there.");
  static final Fact FILE_SHA256 = Fact.digest("file.sha256", "SHA-256 of the file's content.");
  static final Fact FILE_BYTES = Fact.number("file.bytes", "bytes", "Size of the file.");

  static final Fact JUNIT_FILES = Fact.number("junit.files", "files", "Reports that were read.");
  static final Fact JUNIT_EXECUTED =
      Fact.number("junit.executed", "tests", "Tests that were executed.");
  static final Fact JUNIT_FAILED = Fact.number("junit.failed", "tests", "Tests that failed.");
  static final Fact JUNIT_ERRORS =
      Fact.number("junit.errors", "tests", "Tests that ended with an error.");
  static final Fact JUNIT_SKIPPED =
      Fact.number("junit.skipped", "tests", "Tests that were skipped.");
  static final Fact JUNIT_RETRIED =
      Fact.number("junit.retried", "tests", "Tests that passed only when they were run again.");
  static final Fact JUNIT_SECONDS =
      Fact.number("junit.seconds", "seconds", "How long the tests took, as they say.")
          .asMomentary();
  static final Fact JUNIT_FAILED_TESTS =
      Fact.list(
          "junit.failed-tests",
          "Tests that failed or ended with an error, 20 at most; blanks in a name become _.");

  static final Fact WAIT_SECONDS =
      Fact.number("wait.seconds", "seconds", "How long the step waited.").asMomentary();

  private BasicFacts() {}
}
