package dev.canarygate.app;

import dev.canarygate.engine.Job;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import java.util.function.Consumer;

/** What a runner performs a step by, and in. */
interface RunnerGround {
  /**
   * The gate as its driver has it, with what this machine says of itself.
   *
   * @param state when the step began
   * @throws dev.canarygate.gate.BadData when it is another gate here
   */
  GateDefinition definition(Job job, GateState state);

  /**
   * @param tell gets what a person should know
   */
  RealWorlds worlds(GateDefinition definition, Consumer<String> tell);
}
