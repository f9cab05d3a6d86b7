package dev.canarygate.app;

import dev.canarygate.engine.Engine;
import dev.canarygate.engine.FileEngine;
import dev.canarygate.engine.Gates;
import dev.canarygate.gate.GateDefinition;
import java.nio.file.Path;

/** Where gates are kept: the one place that has the engine of this process. */
final class Engines {
  private static volatile Engine chosen = new FileEngine();

  private Engines() {}

  /** Keeps all gates of this process by an engine. */
  static void use(Engine engine) {
    chosen = engine;
  }

  /** The gates of a definition's artifacts folder. */
  static Gates of(GateDefinition definition) {
    return in(ArtifactsFolder.of(definition));
  }

  /** The same, brought up to date. */
  static Gates upToDate(Path artifacts) {
    var gates = in(artifacts);
    gates.refreshAll();
    return gates;
  }

  /** The gates of a folder, for commands that must work when no gate file does. */
  static Gates in(Path artifacts) {
    return chosen.in(artifacts);
  }
}
