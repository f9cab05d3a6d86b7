package dev.canarygate.junit;

import dev.canarygate.gate.Verdict;
import dev.canarygate.junit.SuiteReport.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One JUnit report, judged.
 *
 * @param inWords counts, or what is wrong with the file
 * @param retried tests that were run again, by class and name; each counts once
 * @param subtests passing subtests that the report counts without a test case of their own
 * @param took the sum of what the test cases say
 */
public record SuiteReading(
    Verdict verdict,
    int executed,
    int failed,
    int errored,
    int skipped,
    String inWords,
    List<FailedTest> failures,
    List<String> retried,
    int subtests,
    Duration took) {
  public SuiteReading {
    failures = List.copyOf(failures);
    retried = List.copyOf(retried);
  }

  /**
   * @param text message and traceback, shortened when long
   */
  public record FailedTest(String test, String text) {}

  /** Judges a file by the usual rule: a test that was run again is not a plain pass. */
  public static SuiteReading of(Path file) {
    return of(file, RetryRule.INCONCLUSIVE);
  }

  /** Judges a file; one that is missing or no report taught nothing. */
  public static SuiteReading of(Path file, RetryRule rule) {
    try {
      var report = JUnitReader.read(file);
      return of(report, report.verdict(rule), report.inWords());
    } catch (UnreadableReport e) {
      // The reason is the finding.
      return of(SuiteReport.EMPTY, Verdict.INCONCLUSIVE, String.valueOf(e.getMessage()));
    }
  }

  static SuiteReading of(SuiteReport report, Verdict verdict, String inWords) {
    return new SuiteReading(
        verdict,
        report.executed(),
        report.failed(),
        report.errored(),
        report.skipped(),
        inWords,
        report.failures().stream().map(SuiteReading::failedTest).toList(),
        report.retried(),
        report.subtests(),
        report.took());
  }

  private static FailedTest failedTest(Failure failure) {
    return new FailedTest(failure.test(), failure.text());
  }

  /** For programs. */
  public Map<String, Object> asMap() {
    var map = new LinkedHashMap<String, Object>();
    map.put("verdict", verdict.word());
    map.put("executed", executed);
    map.put("failed", failed);
    map.put("errored", errored);
    map.put("skipped", skipped);
    map.put("retried", retried);
    map.put("subtests", subtests);
    map.put("summary", inWords);
    map.put(
        "failures",
        failures.stream().map(each -> Map.of("test", each.test(), "text", each.text())).toList());
    return map;
  }
}
