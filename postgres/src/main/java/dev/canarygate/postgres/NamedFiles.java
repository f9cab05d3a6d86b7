package dev.canarygate.postgres;

import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateFolder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Files whose digests a journal has: what findings name, and verdicts that were stated. */
final class NamedFiles {
  static final String DRAFT = ".draft";

  /** The journal has no sizes of a verdict's files; their digests decide. */
  private static final long UNKNOWN = 0;

  private final GateFolder gate;
  private final Set<Exhibit> all = new LinkedHashSet<>();

  NamedFiles(GateFolder gate) {
    this.gate = gate;
  }

  void add(Event event) {
    all.addAll(of(gate, event));
  }

  /** In the order of the journal. */
  Set<Exhibit> all() {
    return Collections.unmodifiableSet(all);
  }

  /** What one event names, relative to the artifacts folder. */
  static List<Exhibit> of(GateFolder gate, Event event) {
    if (event instanceof Event.StepFinished step) {
      return step.finding().evidence();
    }
    return event instanceof Event.VerdictStated verdict ? of(gate, verdict) : List.of();
  }

  private static List<Exhibit> of(GateFolder gate, Event.VerdictStated verdict) {
    var folder = gate.artifacts().relativize(gate.file(verdict.folder()));
    var path = folder.toString().replace('\\', '/') + "/";
    return verdict.files().entrySet().stream()
        .map(each -> new Exhibit(path + each.getKey(), each.getValue(), UNKNOWN))
        .toList();
  }

  /** Where a file is on the machine that makes it: a verdict is recorded while it is a draft. */
  static Path made(GateFolder gate, Exhibit exhibit) {
    var file = gate.artifacts().resolve(exhibit.path());
    var folder = file.resolveSibling(".").normalize();
    var draft = folder.resolveSibling(String.valueOf(folder.getFileName()) + DRAFT);
    return DurableFiles.hasFolder(draft) ? draft.resolve(String.valueOf(file.getFileName())) : file;
  }
}
