package dev.canarygate.integrity;

import dev.canarygate.gate.Settings;
import java.nio.file.Path;
import java.util.List;

/**
 * What to look at.
 *
 * @param harnessWrites folders of the checkout into which the canary itself writes
 * @param workspace folder in which the client keeps its settings for the workspace
 * @param canaryHomes globs relative to the folder for temporary files
 */
record FingerprintRequest(
    String label,
    String packageName,
    Path cli,
    Path python,
    Path harness,
    String script,
    String git,
    List<String> harnessWrites,
    Path workspace,
    List<String> canaryHomes) {
  FingerprintRequest {
    harnessWrites = List.copyOf(harnessWrites);
    canaryHomes = List.copyOf(canaryHomes);
    if (!label.matches("[a-z0-9-]{1,60}")) {
      throw new IllegalArgumentException(
          "label '" + label + "': expected lower-case words joined by '-'");
    }
  }

  static FingerprintRequest of(Settings settings) {
    return new FingerprintRequest(
        settings.text("label"),
        settings.text("package"),
        Path.of(settings.text("cli")),
        Path.of(settings.text("python")),
        Path.of(settings.text("harness")),
        settings.text("script"),
        settings.optionalText("git").orElse("git"),
        settings.has("harness-writes") ? settings.texts("harness-writes") : List.of("artifacts"),
        Path.of(settings.text("workspace")),
        settings.has("canary-homes") ? settings.texts("canary-homes") : CanaryHomes.USUAL);
  }
}
