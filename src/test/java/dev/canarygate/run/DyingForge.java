package dev.canarygate.run;

import dev.canarygate.world.Forge;
import java.util.function.Supplier;

/** A forge that lets the machine die around one of its calls: before it is sent, or after it. */
final class DyingForge extends ForgeAround {
  private final Failpoints points;

  DyingForge(Forge forge, Failpoints points) {
    super(forge);
    this.points = points;
  }

  @Override
  synchronized <T> T around(Supplier<T> call) {
    points.here("before a call");
    var answer = call.get();
    points.here("after a call");
    return answer;
  }
}
