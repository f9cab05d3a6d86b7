package dev.canarygate.run;

import dev.canarygate.world.Effect;
import dev.canarygate.world.Forge;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Notes how long a request may still be under way, each time that a change is asked about. */
class NotingForge extends ForgeAround {
  private final List<Duration> left;

  NotingForge(Forge forge, List<Duration> left) {
    super(forge);
    this.left = left;
  }

  @Override
  <T> T around(Supplier<T> call) {
    return call.get();
  }

  @Override
  public Optional<Settlement> sighted(Effect effect, Requests requests) {
    left.add(requests.left());
    return super.sighted(effect, requests);
  }

  @Override
  public Settlement bringAbout(Effect effect, Requests requests) {
    left.add(requests.left());
    return super.bringAbout(effect, requests);
  }
}
