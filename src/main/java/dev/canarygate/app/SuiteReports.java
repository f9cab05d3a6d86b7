package dev.canarygate.app;

import dev.canarygate.gate.Verdict;
import dev.canarygate.junit.RetryRule;
import dev.canarygate.junit.SuiteReading;
import dev.canarygate.suite.TestCounts;
import dev.canarygate.text.CamelKeys;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges JUnit reports of a suite, one for each run. */
public final class SuiteReports {
  private static final int SHOWN_FAILURES = 10;

  private SuiteReports() {}

  /**
   * @param files in run order
   * @param retried what a report is worth whose tests passed only when run again
   * @throws UsageProblem when the rule is unknown
   */
  public static CommandAnswer judge(List<Path> files, String retried) {
    var rule = rule(retried);
    var readings = new LinkedHashMap<Path, SuiteReading>();
    files.forEach(file -> readings.put(file, SuiteReading.of(file, rule)));
    var verdict = Verdict.worst(readings.values().stream().map(SuiteReading::verdict).toList());
    return new CommandAnswer(
        () -> asText(readings, verdict), () -> asJson(readings, verdict), ExitCode.of(verdict));
  }

  private static RetryRule rule(String retried) {
    try {
      return RetryRule.of(retried);
    } catch (IllegalArgumentException e) {
      throw new UsageProblem("--" + e.getMessage());
    }
  }

  /** Empty when all executed as many tests. */
  private static Optional<String> differing(Map<Path, SuiteReading> readings) {
    var counts = new TestCounts();
    readings.forEach((file, reading) -> counts.add(file.toString(), reading.executed()));
    return counts.differing();
  }

  private static String asText(Map<Path, SuiteReading> readings, Verdict verdict) {
    var lines = new ArrayList<String>();
    readings.forEach(
        (file, reading) -> {
          lines.add(file + ": " + reading.verdict() + " (" + reading.inWords() + ")");
          reading.failures().stream()
              .limit(SHOWN_FAILURES)
              .forEach(each -> lines.add("  " + each.test() + ": " + firstLine(each.text())));
        });
    if (readings.size() > 1) {
      lines.add(readings.size() + " runs: " + verdict);
      differing(readings)
          .ifPresent(counts -> lines.add("different numbers of executed tests: " + counts));
    }
    return lines.stream().map(Visible::line).collect(Collectors.joining("\n"));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("(no text)");
  }

  private static String asJson(Map<Path, SuiteReading> readings, Verdict verdict) {
    var reports = new ArrayList<Map<String, Object>>();
    readings.forEach(
        (file, reading) -> {
          var report = new LinkedHashMap<String, Object>();
          report.put("file", file.toString());
          report.putAll(reading.asMap());
          reports.add(report);
        });
    var all = new LinkedHashMap<String, @Nullable Object>();
    all.put("verdict", verdict.word());
    all.put("counts-differ", differing(readings).orElse(null));
    all.put("reports", reports);
    return Json.text(CamelKeys.added(Json.tree(all)));
  }
}
