package dev.canarygate.app;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.world.ThisMachine;
import java.nio.file.Path;
import java.util.Map;

/**
 * By which files people look at a gate and speak about it. One that is driven elsewhere is what it
 * was begun with there, whatever becomes of the files on this machine.
 *
 * @param store where the gate is
 * @param base where the gate's folder would be
 */
public record FilesElsewhere(GateStore store, Path base) {
  /**
   * @param environment where parameters may come from
   * @throws BadData with every mistake in the files
   */
  public LoadedGate known(GateSource found, Map<String, String> environment) {
    var kept = found.asKept(base);
    if (kept.isEmpty()) {
      return found.known(environment);
    }
    try {
      var here = found.known(environment);
      var differs = found.readGate().filter(each -> differs(here, each));
      return differs.isPresent() && isElsewhere(found)
          ? asBegun(found, kept.get(), environment, changed(here, differs.get()))
          : here;
    } catch (BadData underWork) {
      if (isElsewhere(found)) {
        return asBegun(found, kept.get(), environment, "they have mistakes, which validate names");
      }
      throw underWork;
    }
  }

  private static String changed(LoadedGate here, ReadGate read) {
    return String.join(", ", SameDefinition.changedParts(read.state(), here.definition()));
  }

  /** Nobody means to go on with a gate that was cleared or went elsewhere. */
  private static LoadedGate asBegun(
      GateSource found, GateSource kept, Map<String, String> environment, String how) {
    var begun = kept.known(environment);
    return found.memory().filter(GateMemory::open).isEmpty()
        ? begun
        : begun.noting(
            "The gate's files or parameters here are not those that it was begun with (%s): this shows it as it was begun, and resume is refused here while they differ."
                .formatted(how));
  }

  private static boolean differs(LoadedGate here, ReadGate read) {
    return here.definition().differsFrom(read.state());
  }

  /** Whether another machine ran it last, or drivers go on with it. */
  private boolean isElsewhere(GateSource found) {
    return found.readGate().filter(read -> !isOfThisMachine(read) || isLeft(read)).isPresent();
  }

  private static boolean isOfThisMachine(ReadGate read) {
    return read.state().runs().stream()
        .reduce((first, later) -> later)
        .filter(run -> run.host().equals(ThisMachine.name()))
        .isPresent();
  }

  private boolean isLeft(ReadGate read) {
    var gates = store.in(read.folder().artifacts());
    return gates.leftToDrivers().find(read.folder().name()).isPresent();
  }
}
