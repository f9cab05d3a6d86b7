package dev.canarygate.app;

import dev.canarygate.gatefile.Nearest;
import dev.canarygate.journal.GateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which gate of an artifacts folder a person means.
 *
 * @param id null for the newest
 */
public record GateChoice(@Nullable String id) {
  static final GateChoice NEWEST = new GateChoice(null);

  /**
   * Empty when the newest is meant and the folder has no gate.
   *
   * @throws UsageProblem when no gate has that id; it says the nearest one
   */
  Optional<GateFolder> in(Path artifacts) {
    if (id == null) {
      return GateFolder.newest(artifacts);
    }
    var all = GateFolder.list(artifacts);
    var found = all.stream().filter(each -> each.name().equals(id)).findFirst();
    if (found.isEmpty()) {
      throw unknown(artifacts, all.stream().map(GateFolder::name).toList());
    }
    return found;
  }

  /** Of the gate when one is named; else the artifacts folder with all of them. */
  public Path folder(Path artifacts) {
    return id == null ? artifacts : in(artifacts).orElseThrow().path();
  }

  private UsageProblem unknown(Path artifacts, List<String> known) {
    return new UsageProblem(
        "--gate-id: gate '" + id + "' not found in " + artifacts + Nearest.hint(id + "", known));
  }
}
