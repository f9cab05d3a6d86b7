package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import java.nio.file.Path;

/** Where evidence and journals are kept. */
public final class ArtifactsFolder {
  private static final String STANDARD = "artifacts";

  private ArtifactsFolder() {}

  /** As the gate's parameters say. */
  public static Path of(GateDefinition definition) {
    return Path.of(definition.parameters().getOrDefault("artifacts-dir", STANDARD));
  }

  /** For commands that must work when no gate file does. */
  public static Path standard() {
    return Path.of(System.getenv().getOrDefault("GATE_ARTIFACTS_DIR", STANDARD));
  }
}
