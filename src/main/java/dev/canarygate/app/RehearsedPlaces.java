package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.text.Words;
import dev.canarygate.world.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Rehearsals in a folder that has no gate of its own: {@code DIR/rehearsals/NAME}, each with an
 * artifacts folder.
 */
record RehearsedPlaces(Path folder) {
  private static final String ALL = "rehearsals";
  private static final String ARTIFACTS = "artifacts";

  /** What is here, and how to check the newest one; empty when none is. */
  Optional<String> inWords() {
    var all = all();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "no gate is here that is real, only "
                + Words.counted(all.size(), "rehearsal")
                + "; to check "
                + (all.size() == 1 ? "it: " : "the newest one: ")
                + Launcher.PLAIN.line("verify " + all.get(all.size() - 1)));
  }

  /** Artifacts folders, the newest last. */
  private List<Path> all() {
    var here = folder.resolve(ALL);
    return in(Files.isDirectory(here) ? here : folder);
  }

  private static List<Path> in(Path rehearsals) {
    try (var all = Files.list(rehearsals)) {
      return all.map(each -> each.resolve(ARTIFACTS))
          .filter(each -> Files.isDirectory(GateFolder.all(each)))
          .sorted(Comparator.comparing(RehearsedPlaces::changed).thenComparing(each -> each))
          .toList();
    } catch (IOException e) {
      throw new DiskFault("list", rehearsals, e);
    }
  }

  private static long changed(Path artifacts) {
    return GateFolder.all(artifacts).toFile().lastModified();
  }
}
