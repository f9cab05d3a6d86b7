package dev.canarygate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Verdict;
import dev.canarygate.suite.SuiteReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges JUnit reports. */
@Command(
    name = "read",
    description = {
      "Judges JUnit reports as pytest writes them, one for each run.",
      "A pass needs at least one test that ran, and none that failed or errored."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:every report is a pass",
      "  3:a test failed or errored",
      "  4:a report is missing or broken, shows no test, or only skipped ones: it proves nothing"
    },
    footerHeading = "%nExample:%n",
    footer = "  gate-runner suite read run-1.xml run-2.xml run-3.xml run-4.xml")
final class SuiteReadCommand implements Callable<Integer> {
  private static final int SHOWN_FAILURES = 10;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "JUnit XML, in run order")
  private List<Path> files;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    var readings = new LinkedHashMap<Path, SuiteReading>();
    files.forEach(file -> readings.put(file, SuiteReading.of(file)));
    var verdict = Verdict.worst(readings.values().stream().map(SuiteReading::verdict).toList());
    var answer = json ? asJson(readings, verdict) : asText(readings, verdict);
    spec.commandLine().getOut().println(Secrets.ofEnvironment(System.getenv()).mask(answer));
    spec.commandLine().getOut().flush();
    return code(verdict).code();
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
    }
    return String.join("\n", lines);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("(no text)");
  }

  private static String asJson(Map<Path, SuiteReading> readings, Verdict verdict)
      throws JsonProcessingException {
    var reports = new ArrayList<Map<String, Object>>();
    readings.forEach(
        (file, reading) -> {
          var report = new LinkedHashMap<String, Object>();
          report.put("file", file.toString());
          report.putAll(reading.asMap());
          reports.add(report);
        });
    var all = new LinkedHashMap<String, Object>();
    all.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
    all.put("reports", reports);
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }
}
