package dev.canarygate.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The rows inside one process, measured by JMH: warm, without what a start costs. */
final class InProcess {
  private static final Map<String, String> GOALS =
      Map.of("plan 1000", "<= 50 ms", "plan 32", "linear", "fold 1000", "linear");

  private InProcess() {}

  /**
   * One row for each benchmark and size.
   *
   * @param seconds for each warm-up and measurement
   */
  static List<List<String>> rows(String wanted, int rounds, int seconds) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(InProcess.class.getPackageName() + ".*" + wanted)
            .forks(1)
            .warmupIterations(2)
            .warmupTime(TimeValue.seconds(seconds))
            .measurementIterations(Math.min(rounds, 5))
            .measurementTime(TimeValue.seconds(seconds))
            .jvmArgs("-XX:+UseSerialGC")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    return rows(new Runner(options.build()).run());
  }

  private static List<List<String>> rows(Collection<RunResult> results) {
    return results.stream().map(InProcess::row).toList();
  }

  private static List<String> row(RunResult result) {
    var params = result.getParams();
    var method = params.getBenchmark().replaceFirst(".*\\.", "");
    var size = params.getParamsKeys().stream().map(each -> " " + params.getParam(each)).toList();
    var name = method + String.join("", size);
    double micros = result.getPrimaryResult().getScore();
    return List.of(name + ", in process", time(micros), "-", "-", GOALS.getOrDefault(name, "-"));
  }

  private static String time(double micros) {
    return micros < 10_000
        ? String.format(Locale.ROOT, "%.0f us", micros)
        : Row.time(micros / 1_000_000);
  }
}
