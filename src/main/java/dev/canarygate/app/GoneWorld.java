package dev.canarygate.app;

import dev.canarygate.rehearsal.ServedWorld;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Obstacle;
import java.net.URI;
import java.util.Map;

/** A rehearsal whose world ended: a run in it would only record that nobody answers. */
final class GoneWorld {
  private GoneWorld() {}

  /**
   * @param parameters of the gate that goes on
   * @throws Obstacle when the gate is a rehearsal and its world is gone
   */
  static void refuse(Map<String, String> parameters) {
    if (!RehearsalMark.isIn(parameters)) {
      return;
    }
    var address = URI.create(parameters.getOrDefault("github.api-url", ""));
    if (!new ServedWorld(address).isUp()) {
      throw new Obstacle(
          Obstacle.Kind.UNREACHABLE,
          "rehearsal",
          "The world of this rehearsal is gone: nothing answers at "
              + address
              + ". Nothing was recorded",
          "rehearse again: " + Launcher.PLAIN.line("rehearse"));
    }
  }
}
