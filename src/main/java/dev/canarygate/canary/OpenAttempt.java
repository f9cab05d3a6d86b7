package dev.canarygate.canary;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.world.Withheld;
import dev.canarygate.world.World;
import java.nio.file.Files;
import java.util.Optional;

/** The attempt folder that facts name, as steps of a package find it. */
final class OpenAttempt {
  private OpenAttempt() {}

  /**
   * Empty when no folder was opened, or it is gone.
   *
   * @throws Withheld in a dry run that opened none
   */
  static Optional<AttemptFolder> of(World world, Assignment assignment, String doing) {
    var path = assignment.facts().get(SharedFacts.EVIDENCE_PATH);
    if (path.isEmpty() && world.dry()) {
      throw new Withheld(doing);
    }
    return path.filter(each -> Files.isDirectory(world.artifacts().resolve(each)))
        .map(each -> AttemptFolder.open(world.artifacts(), each, world.evidence().fence()));
  }

  static Finding gone(Assignment assignment) {
    var path = assignment.facts().get(SharedFacts.EVIDENCE_PATH);
    return Finding.inconclusive(
        path.isEmpty()
            ? "no attempt folder is open: fact evidence.path is not known"
            : "the attempt folder " + path.get() + " is gone: its evidence is lost");
  }
}
