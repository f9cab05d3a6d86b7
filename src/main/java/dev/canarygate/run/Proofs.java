package dev.canarygate.run;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Disk;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.GateState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the files that prove a pass are still what they were. */
record Proofs(Path artifacts) {
  /** What is wrong with the newest attempt's evidence, named; empty when all is as it was. */
  Optional<String> broken(GateState state, String workPackage) {
    return state.newestAttempt(workPackage).filter(Attempt::hasEnded).stream()
        .flatMap(attempt -> attempt.performed().stream())
        .flatMap(performed -> performed.finding().evidence().stream())
        .flatMap(exhibit -> wrong(exhibit).stream())
        .findFirst();
  }

  private Optional<String> wrong(Exhibit exhibit) {
    var file = artifacts.resolve(exhibit.path());
    try {
      if (!Disk.has(file)) {
        return Optional.of("its evidence " + exhibit.path() + " is missing");
      }
      return Digest.of(file).equals(exhibit.sha256())
          ? Optional.empty()
          : Optional.of("its evidence " + exhibit.path() + " was changed");
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }
}
