package dev.canarygate.app;

import dev.canarygate.engine.DefinitionFiles;
import dev.canarygate.engine.Dispatch;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.journal.GateFolder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The files of a gate, kept for its runners and for people elsewhere before the first step. */
final class KeptDefinition implements Supplier<Exhibit> {
  private final GateDefinition definition;
  private final GivenOptions given;
  private final Dispatch dispatch;
  private final GateFolder gate;
  private @Nullable Exhibit kept;

  KeptDefinition(
      GateDefinition definition, GivenOptions given, Dispatch dispatch, GateFolder gate) {
    this.definition = definition;
    this.given = given;
    this.dispatch = dispatch;
    this.gate = gate;
  }

  @Override
  public Exhibit get() {
    if (kept == null) {
      var artifacts = gate.artifacts();
      var here = new KeptFiles(gate, definition.digest(), definition.parts());
      var files = here.find().orElseGet(() -> DefinitionFiles.of(definition, given));
      var written = files.write(artifacts);
      dispatch.keep(written, artifacts.resolve(written.path()));
      here.keep(written, dispatch);
      kept = written;
    }
    return kept;
  }
}
