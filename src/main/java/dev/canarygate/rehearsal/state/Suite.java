package dev.canarygate.rehearsal.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The suite that runs after the canary.
 *
 * @param usual what a run does
 * @param next what the next runs do, once each, before the usual
 */
public record Suite(SuiteRun usual, List<SuiteRun> next) {
  public Suite(@Nullable SuiteRun usual, @Nullable List<SuiteRun> next) {
    this.usual = RecordDefaults.or(usual, new SuiteRun(9, 0, null, false));
    this.next = RecordDefaults.list(next);
  }

  /**
   * One run.
   *
   * @param passed number of tests that pass
   * @param skipped number of tests that are skipped
   * @param failures texts of the tests that fail, one each
   * @param noReport whether it ends without a report
   */
  public record SuiteRun(int passed, int skipped, List<String> failures, boolean noReport) {
    public SuiteRun(int passed, int skipped, @Nullable List<String> failures, boolean noReport) {
      this.passed = passed;
      this.skipped = skipped;
      this.failures = RecordDefaults.list(failures);
      this.noReport = noReport;
    }
  }
}
