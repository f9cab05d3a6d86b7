package dev.canarygate.canary;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One run to make.
 *
 * @param run 1 to 4, or {@code single}
 * @param launches whether it has a launch of its own
 * @param script what must be there before anything is launched; null: not known
 * @param results where the harness writes its documents
 * @param saasUrl the deployment that the document must name; null: any
 * @param limit how long the run may take
 * @param skew how far clock, file times and document times may differ
 */
record CanaryRunRequest(
    String run,
    Launches launches,
    Path directory,
    @Nullable Path script,
    List<String> command,
    Map<String, String> environment,
    Path results,
    @Nullable String saasUrl,
    Duration limit,
    Duration skew) {
  /** As every system takes names of variables. */
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  CanaryRunRequest {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (!run.matches("[1-" + CanaryRunResult.RUNS + "]|single")) {
      throw new IllegalArgumentException("run '" + run + "': expected 1 to 4, or single");
    }
  }

  /** One run that is launched by itself, as {@link CanarySteps} declares its settings. */
  static CanaryRunRequest of(Settings settings) {
    var request = of(settings, settings.text("run"), Launches.SINGLE);
    return settings.optionalText("number-variable").map(request::numbered).orElse(request);
  }

  static CanaryRunRequest of(Settings settings, String run, Launches launches) {
    var directory = Path.of(settings.text("directory"));
    return new CanaryRunRequest(
        run,
        launches,
        directory,
        settings.optionalText("script").map(directory::resolve).orElse(null),
        settings.texts("command"),
        settings.textMap("environment"),
        directory.resolve(
            settings.optionalText("results").orElse("artifacts/" + AttemptFolder.SHELF)),
        settings.optionalText("saas-url").orElse(null),
        settings.durationOr("limit", Duration.ofMinutes(30)),
        settings.durationOr("skew", Duration.ofSeconds(10)));
  }

  /** The same, which tells the harness the run's number in an environment variable. */
  CanaryRunRequest numbered(String variable) {
    if (!VARIABLE.matcher(variable).matches() || environment.containsKey(variable)) {
      throw new IllegalArgumentException(
          "number-variable '"
              + variable
              + "': expected the name of a variable that 'environment' does not set");
    }
    var more = new HashMap<>(environment);
    more.put(variable, String.valueOf(number()));
    return new CanaryRunRequest(
        run, launches, directory, script, command, more, results, saasUrl, limit, skew);
  }

  /** The run's place among consecutive runs, 1-based; a single run is the first of one. */
  int number() {
    return run.equals("single") ? 1 : Integer.parseInt(run);
  }

  /** Why nothing can be launched; empty: nothing is in the way. */
  Optional<String> missing() {
    return script == null || Files.isRegularFile(script)
        ? Optional.empty()
        : Optional.of("harness script not found: " + script + "; nothing was started");
  }

  String document() {
    return "runs/run-" + run + ".json";
  }

  String log() {
    return "logs/canary-run-" + run + ".log";
  }

  Fact fact(Fact ofRun) {
    return ofRun.of(run);
  }
}
