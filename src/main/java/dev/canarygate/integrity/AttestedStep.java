package dev.canarygate.integrity;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.world.World;

/** A statement about what nobody can measure from here needs a person's name under it. */
final class AttestedStep implements Step {
  @Override
  public Finding perform(World world, Assignment assignment) {
    var candidate = assignment.facts().get("candidate.version").orElse("");
    return assignment.state().attestations().stream()
        .filter(each -> each.candidate().isEmpty() || each.candidate().equals(candidate))
        .reduce((first, second) -> second)
        .map(AttestedStep::attested)
        .orElseGet(
            () ->
                Finding.waiting(
                        "nobody has attested what cannot be measured for candidate '"
                            + candidate
                            + "'")
                    .with("integrity.attestation", "missing")
                    .detail("What to do: ./gate-runner attest, by the person who knows."));
  }

  private static Finding attested(Attestation attestation) {
    return Finding.passed("attested by " + attestation.person())
        .with("integrity.attested", "by " + attestation.person() + ": " + attestation.statement());
  }
}
