package dev.canarygate.canary;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.ChangedEvidence;
import dev.canarygate.evidence.UnsafeNames;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.world.World;

/** Seals the attempt folder; failed and interrupted attempts are kept like all others. */
final class SealStep implements Step {
  @Override
  public Finding perform(World world, Assignment assignment) {
    var attempt = OpenAttempt.of(world, assignment, "seal the attempt folder");
    if (attempt.isPresent()) {
      return sealed(assignment, attempt.get());
    }
    return assignment.facts().get(SharedFacts.EVIDENCE_PATH).isEmpty()
        ? Finding.passed("no attempt folder was opened, so nothing is sealed")
        : OpenAttempt.gone(assignment);
  }

  private static Finding sealed(Assignment assignment, AttemptFolder attempt) {
    try {
      var seal = attempt.seal(outcome(assignment));
      return Finding.passed("sealed " + attempt.relativePath() + ", digest " + seal.digest())
          .with(SharedFacts.EVIDENCE_DIGEST, seal.digest())
          .with(
              CanaryFacts.EVIDENCE_BUNDLE, AttemptFolder.SHELF + "/" + seal.bundle().getFileName())
          .proof(seal.manifest());
    } catch (UnsafeNames | ChangedEvidence e) {
      return Finding.inconclusive("cannot be sealed: " + e.getMessage());
    }
  }

  private static String outcome(Assignment assignment) {
    return assignment
        .state()
        .newestAttempt(assignment.workPackage())
        .map(Attempt::word)
        .orElse("passed");
  }
}
