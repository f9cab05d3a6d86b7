package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Verdict;
import dev.canarygate.suite.RetryRule;
import dev.canarygate.suite.SuiteReading;
import dev.canarygate.suite.TestCounts;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import dev.canarygate.text.Visible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges JUnit reports. */
@Command(
    name = "read",
    description = {
      "Judges JUnit reports, one for each run.",
      "A pass needs at least one test that ran, none that failed or errored, and sums that agree "
          + "with the test cases. A test that was run again counts once."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:every report is a pass",
      "  3:a test failed or errored",
      "  4:a report is missing or broken, contradicts itself, shows no test or only skipped ones, "
          + "or needed retries: it proves nothing"
    },
    footerHeading = "%nExample:%n",
    footer = "  ${ROOT-COMMAND-NAME} suite read run-1.xml run-2.xml run-3.xml run-4.xml")
final class SuiteReadCommand implements Callable<Integer> {
  private static final int SHOWN_FAILURES = 10;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "JUnit XML, in run order")
  private List<Path> files;

  @Option(
      names = "--retried",
      paramLabel = "RULE",
      description =
          "What a report is worth whose tests passed only when run again: fail, inconclusive "
              + "(default), or allow.")
  private String retried = RetryRule.INCONCLUSIVE.word();

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var rule = rule();
    var readings = new LinkedHashMap<Path, SuiteReading>();
    files.forEach(file -> readings.put(file, SuiteReading.of(file, rule)));
    var verdict = Verdict.worst(readings.values().stream().map(SuiteReading::verdict).toList());
    var answer = json ? asJson(readings, verdict) : asText(readings, verdict);
    Screen.text(spec.commandLine().getOut(), Secrets.ofEnvironment(System.getenv()).mask(answer));
    return code(verdict).code();
  }

  private RetryRule rule() {
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

  private static ExitCode code(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> ExitCode.OK;
      case FAILED -> ExitCode.STOPPED;
      case WAITING, INCONCLUSIVE -> ExitCode.HELD;
    };
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
    return Json.text(all);
  }
}
