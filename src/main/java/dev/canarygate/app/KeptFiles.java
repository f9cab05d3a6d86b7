package dev.canarygate.app;

import dev.canarygate.engine.DefinitionFiles;
import dev.canarygate.engine.Dispatch;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a run was begun with, next to the gate's journal: people on machines without them
 * look at the gate, and speak about it, with these. They go where the gate goes.
 *
 * @param gate whose they are
 * @param digest of the definition
 * @param parts digests of what the definition was read from, as the journal has them
 */
record KeptFiles(GateFolder gate, String digest, Map<String, String> parts) {
  KeptFiles {
    parts = Map.copyOf(parts);
  }

  static KeptFiles of(GateFolder gate, Event.RunStarted run) {
    return new KeptFiles(gate, run.definition(), run.files());
  }

  /** Empty where nobody kept them, and when they are not those of the run. */
  Optional<DefinitionFiles> find() {
    try {
      return DurableFiles.has(file())
          ? Optional.of(DefinitionFiles.read(file())).filter(each -> each.isOf(parts))
          : Optional.empty();
    } catch (BadData | DiskFault unusable) {
      return Optional.empty();
    }
  }

  /**
   * Keeps them here and for others.
   *
   * @param written the same, as runners get it
   */
  void keep(Exhibit written, Dispatch dispatch) {
    if (DurableFiles.has(file())) {
      return;
    }
    var from = gate.artifacts().resolve(written.path());
    dispatch.keep(new Exhibit(gate.relative(name()), written.sha256(), written.size()), from);
    DurableFiles.makeFolder(file().resolveSibling(""));
    DurableFiles.copy(from, file());
  }

  private Path file() {
    return gate.file(name());
  }

  private String name() {
    return "definitions/" + digest + ".json";
  }
}
