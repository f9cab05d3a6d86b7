package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gatefile.ConfigFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where evidence and journals are kept. */
public final class ArtifactsFolder {
  private static final String STANDARD = "artifacts";

  private ArtifactsFolder() {}

  /** As the gate's parameters say. */
  public static Path of(GateDefinition definition) {
    return Path.of(definition.artifacts(STANDARD));
  }

  /** For commands that must work when no gate file does. */
  static Path standard(Configuration configuration) {
    return Optional.ofNullable(configuration.environment().get("GATE_ARTIFACTS_DIR"))
        .filter(value -> !value.isEmpty())
        .or(() -> configuration.artifacts().map(ConfigFile.Value::text))
        .map(configuration.folder()::resolve)
        .orElseGet(() -> configuration.folder().resolve(STANDARD));
  }

  /** The one of gates that nobody wants elsewhere. */
  static Path usual() {
    return new EarlyValues(null, List.of(), List.of(), Configuration.here()).artifacts();
  }
}
