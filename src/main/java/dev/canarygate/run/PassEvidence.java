package dev.canarygate.run;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Disk;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.WorkPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the files that prove a pass are still what they were. */
record PassEvidence(Path artifacts) {
  /** What is wrong with the newest attempt's evidence, named; empty when all is as it was. */
  private Optional<String> broken(GateState state, String workPackage) {
    return state.newestAttempt(workPackage).filter(Attempt::hasEnded).stream()
        .flatMap(attempt -> attempt.performed().stream())
        .flatMap(performed -> performed.finding().evidence().stream())
        .flatMap(exhibit -> wrong(exhibit).stream())
        .findFirst();
  }

  /** For each kept pass whose evidence is no longer complete: an event that it does not count. */
  List<Event> voided(Plan plan) {
    return plan.definition().workPackages().stream()
        .filter(each -> plan.standing(each).kept())
        .flatMap(each -> voided(plan, each).stream())
        .toList();
  }

  private Optional<Event> voided(Plan plan, WorkPackage workPackage) {
    return broken(plan.state(), workPackage.id())
        .map(why -> new Event.PassVoided(plan.now(), workPackage.id(), why));
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
