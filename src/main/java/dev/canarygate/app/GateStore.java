package dev.canarygate.app;

import dev.canarygate.engine.Engine;
import dev.canarygate.engine.FileEngine;
import dev.canarygate.engine.Gates;
import dev.canarygate.gate.GateDefinition;
import java.nio.file.Path;

/**
 * Where a command finds gates. It is chosen once, by {@link EngineChoice}, and given to all that
 * looks at gates or runs one.
 *
 * @param engine keeps them
 * @param isChecked whether they are those of a check, as {@link Gates#forChecks} has them
 */
public record GateStore(Engine engine, boolean isChecked) {
  /** Gates in artifacts folders of this machine, and nowhere else. */
  public static final GateStore FILES = new GateStore(new FileEngine());

  public GateStore(Engine engine) {
    this(engine, false);
  }

  /** The same for a check of what is kept. */
  public GateStore forChecks() {
    return new GateStore(engine, true);
  }

  /** The gates of a definition's artifacts folder. */
  Gates of(GateDefinition definition) {
    return in(ArtifactsFolder.of(definition));
  }

  /** The gates of a folder, brought up to date. */
  Gates upToDate(Path artifacts) {
    var gates = in(artifacts);
    gates.refreshAll();
    return gates;
  }

  /** The gates of a folder, for commands that must work when no gate file does. */
  Gates in(Path artifacts) {
    var gates = engine.in(artifacts);
    return isChecked ? gates.forChecks() : gates;
  }
}
