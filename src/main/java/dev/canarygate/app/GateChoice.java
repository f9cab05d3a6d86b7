package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event.RunStarted;
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

  /** Empty when the folder has no such gate. What is found is up to date. */
  Optional<GateFolder> find(Gates gates) {
    return id == null ? gates.newest() : gates.find(id);
  }

  /**
   * Empty when the newest is meant and the folder has no gate.
   *
   * @throws UsageProblem when no gate has that id; it says the nearest one
   */
  Optional<GateFolder> in(Gates gates) {
    var found = find(gates);
    if (id != null && found.isEmpty()) {
      throw unknown(gates);
    }
    return found;
  }

  /** The newest run of the gate; empty when it has none. */
  Optional<RunStarted> lastRun(Gates gates) {
    return in(gates)
        .flatMap(each -> each.read().state().runs().stream().reduce((first, later) -> later));
  }

  /** Of the gate when one is named; else the artifacts folder with all of them, up to date. */
  public Path folder(GateStore store, Path artifacts) {
    return id == null
        ? store.upToDate(artifacts).artifacts()
        : in(store.in(artifacts)).orElseThrow().path();
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
              + "; nothing was written");
    }
  }

  private UsageProblem unknown(Gates gates) {
    gates.refreshAll();
    var known = gates.list().stream().map(GateFolder::name).toList();
    return new UsageProblem(
        "--gate-id: gate '"
            + id
            + "' not found in "
            + gates.artifacts()
            + (known.isEmpty()
                ? ", where no gate was started; expected the id of a gate that was started"
                : Nearest.hint(id + "", known)));
  }
}
