package dev.canarygate.app;

import dev.canarygate.engine.Job;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.rehearsal.play.GatePlay;
import dev.canarygate.world.Time;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A gate whose steps are played: no other process has them.
 *
 * @param gate with the artifacts folder of one runner
 * @param time of the rehearsal
 */
record PlayedGround(GateDefinition gate, Time time, Map<String, String> environment)
    implements RunnerGround {
  static PlayedGround of(GatePlay play, Path artifacts, Map<String, String> environment) {
    return new PlayedGround(
        keptIn(play.gate(), artifacts), play.time(), play.environment(environment));
  }

  private static GateDefinition keptIn(GateDefinition gate, Path artifacts) {
    var parameters = new LinkedHashMap<>(gate.parameters());
    parameters.put(GateDefinition.ARTIFACTS, artifacts.toString());
    return gate.with(parameters);
  }

  @Override
  public GateDefinition definition(Job job, GateState state) {
    return gate;
  }

  @Override
  public RealWorlds worlds(GateDefinition definition, Consumer<String> tell) {
    return new RealWorlds(definition, environment, tell, false).timedBy(time);
  }
}
