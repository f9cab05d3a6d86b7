package dev.canarygate.run;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Placement;
import dev.canarygate.gate.WorkPackage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Runners elsewhere, for one gate.
 *
 * @param gate its name
 * @param definition keeps the gate's files where runners get them, and says what as
 * @param placing from where a package asks to be performed to where it is: only rehearsals differ
 */
public record GateRunners(
    String gate,
    Dispatch dispatch,
    Supplier<Exhibit> definition,
    UnaryOperator<Placement> placing) {
  /** Where a package is performed. */
  Placement place(WorkPackage workPackage) {
    return placing.apply(workPackage.placement());
  }
}
