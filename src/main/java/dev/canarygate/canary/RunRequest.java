package dev.canarygate.canary;

import dev.canarygate.gate.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run to make.
 *
 * @param run 1 to 4, or {@code single}
 * @param results where the harness writes its documents
 * @param saasUrl the deployment that the document must name; null: any
 * @param skew how far clock, file times and document times may differ
 */
record RunRequest(
    String run,
    Path directory,
    List<String> command,
    Map<String, String> environment,
    Path results,
    @Nullable String saasUrl,
    Duration limit,
    Duration skew) {
  RunRequest {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (!run.matches("[1-" + CanaryRunResult.RUNS + "]|single")) {
      throw new IllegalArgumentException("run '" + run + "': expected 1 to 4, or single");
    }
  }

  static RunRequest of(Settings settings) {
    var directory = Path.of(settings.text("directory"));
    return new RunRequest(
        settings.text("run"),
        directory,
        settings.texts("command"),
        settings.textMap("environment"),
        directory.resolve(
            settings.optionalText("results").orElse("artifacts/sync_identity_boundary")),
        settings.optionalText("saas-url").orElse(null),
        settings.durationOr("limit", Duration.ofMinutes(30)),
        settings.durationOr("skew", Duration.ofSeconds(10)));
  }

  String document() {
    return "runs/run-" + run + ".json";
  }

  String log() {
    return "logs/canary-run-" + run + ".log";
  }

  String fact(String name) {
    return "canary.run-" + run + "." + name;
  }
}
