package dev.canarygate.run;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.evidence.Exhibit;
import java.util.function.Supplier;

/**
 * Runners elsewhere, for one gate.
 *
 * @param gate its name
 * @param definition keeps the gate's files where runners get them, and says what as
 */
public record GateRunners(String gate, Dispatch dispatch, Supplier<Exhibit> definition) {}
