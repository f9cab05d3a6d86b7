package dev.canarygate.suite;

import dev.canarygate.gate.Settings;
import dev.canarygate.junit.RetryRule;
import dev.canarygate.world.ShippedNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One run of the suite.
 *
 * @param run 1-based
 * @param directory checkout of the end-to-end repository
 * @param runner words before {@code pytest}, such as {@code uv run}
 * @param folder of its logs and reports, in the evidence of its package
 * @param retried what a run is worth in which a test passed only when it was run again
 */
record SuiteRunRequest(
    long run,
    Path directory,
    List<String> runner,
    List<String> files,
    String marker,
    List<String> arguments,
    Map<String, String> environment,
    Duration limit,
    String folder,
    RetryRule retried) {
  static SuiteRunRequest of(Settings settings) {
    return new SuiteRunRequest(
        settings.number("run"),
        Path.of(settings.text("directory")),
        List.of(settings.text("uv"), "run"),
        settings.texts("files"),
        settings.text("marker"),
        settings.texts("arguments"),
        settings.textMap("environment"),
        settings.durationOr("limit", Duration.ofMinutes(60)),
        folder(settings),
        RetryRule.of(settings.optionalText("retried").orElse(RetryRule.INCONCLUSIVE.word())));
  }

  static String folder(Settings settings) {
    return settings.optionalText("keep-in").orElse(ShippedNames.all().suiteFolder());
  }

  List<String> words(Path report) {
    var words = new ArrayList<>(runner);
    words.add("pytest");
    words.addAll(files);
    words.addAll(List.of("-m", marker, "--junitxml=" + report));
    words.addAll(arguments);
    return words;
  }
}
