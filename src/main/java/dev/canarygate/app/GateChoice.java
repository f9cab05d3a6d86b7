package dev.canarygate.app;

import dev.canarygate.gate.BadData;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.text.Nearest;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which gate of an artifacts folder a person means.
 *
 * @param id null for the newest
 */
public record GateChoice(@Nullable String id) {
  static final GateChoice NEWEST = new GateChoice(null);

  /** Whether a person said which one; else the newest is meant. */
  boolean isNamed() {
    return id != null;
  }

  /** Empty when the folder has no such gate. */
  Optional<GateFolder> find(Path artifacts) {
    return id == null
        ? GateFolder.newest(artifacts)
        : GateFolder.list(artifacts).stream().filter(each -> each.name().equals(id)).findFirst();
  }

  /**
   * Empty when the newest is meant and the folder has no gate.
   *
   * @throws UsageProblem when no gate has that id; it says the nearest one
   */
  Optional<GateFolder> in(Path artifacts) {
    var found = find(artifacts);
    if (id != null && found.isEmpty()) {
      throw unknown(artifacts);
    }
    return found;
  }

  /** Of the gate when one is named; else the artifacts folder with all of them. */
  public Path folder(Path artifacts) {
    return id == null ? artifacts : in(artifacts).orElseThrow().path();
  }

  /**
   * Holds a bundle to the gate that is meant.
   *
   * @throws BadData when it has another one
   */
  void requireBundle(Path file, String gate) {
    if (id != null && !id.equals(gate)) {
      throw new BadData(
          file.toString(),
          "is not the bundle of that gate: expected "
              + id
              + " (--gate-id), found "
              + gate
              + "; nothing was put down");
    }
  }

  private UsageProblem unknown(Path artifacts) {
    var known = GateFolder.list(artifacts).stream().map(GateFolder::name).toList();
    return new UsageProblem(
        "--gate-id: gate '"
            + id
            + "' not found in "
            + artifacts
            + (known.isEmpty() ? ", where no gate was begun" : Nearest.hint(id + "", known)));
  }
}
