package dev.canarygate.app;

import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.Statement;
import dev.canarygate.run.Outlook;
import java.util.List;
import java.util.Optional;

/**
 * The attestation that a run would wait for. It can be given only when its runs are done, so nobody
 * can have given it yet, unless the run is attested as a whole.
 */
record ExpectedAttestation(Outlook outlook, String run) {
  /** The package at which the run would wait; empty when it would not. */
  Optional<String> workPackage() {
    var attests = List.of(run.split(" ", -1)).contains("--attest");
    if (attests || state().attestations().stream().anyMatch(Attestation::wholeRun)) {
      return Optional.empty();
    }
    return outlook.plan().questions().stream()
        .filter(each -> each.kind() == Statement.Kind.ATTESTATION)
        .filter(this::isReached)
        .map(Question::workPackage)
        .findFirst();
  }

  private GateState state() {
    return outlook.plan().state();
  }

  /** A step that was done has its finding, and what stops there is said as a stop. */
  private boolean isReached(Question asked) {
    return outlook.sections().stream()
        .filter(each -> each.workPackage().equals(asked.workPackage()))
        .filter(each -> each.notReached().isEmpty() && each.doubt().isEmpty())
        .flatMap(each -> each.lines().stream())
        .anyMatch(line -> line.step().equals(asked.step()) && !line.did());
  }

  /** Whether the run waits for it before it comes to any stop. */
  boolean comesFirst() {
    return !outlook.stops().isEmpty()
        && workPackage().filter(this::isBeforeAllStops).isPresent()
        && outlook.sections().stream()
            .noneMatch(each -> each.standing().kind() == Standing.Kind.SPENT);
  }

  private boolean isBeforeAllStops(String asking) {
    return outlook.stops().stream().allMatch(stop -> needs(stop.workPackage(), asking));
  }

  private boolean needs(String workPackage, String other) {
    return outlook.plan().definition().workPackage(workPackage).needs().stream()
        .anyMatch(each -> each.equals(other) || needs(each, other));
  }
}
