package dev.canarygate.cli;

import java.nio.file.Path;

/** Where evidence lies, for commands that must work when no gate file does. */
final class ArtifactsFolder {
  private ArtifactsFolder() {}

  static Path standard() {
    return Path.of(System.getenv().getOrDefault("GATE_ARTIFACTS_DIR", "artifacts"));
  }
}
