package dev.canarygate.health;

import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Web.Answer;
import dev.canarygate.world.World;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One address, asked once, and once more when it was not ready. */
final class Probe {
  private static final int WELL = 200;

  private final URI address;
  private final List<Try> tries = new ArrayList<>();

  Probe(URI address) {
    this.address = address;
  }

  /**
   * @param answer null when none came
   * @param obstacle why none came; null when one came
   */
  record Try(Instant at, @Nullable Answer answer, @Nullable String obstacle) {}

  void ask(World world, Duration limit) {
    var at = world.time().now();
    try {
      tries.add(new Try(at, world.web().get(address, limit), null));
    } catch (Obstacle e) {
      // Kept as what was found: a deployment that does not answer is what this step looks for.
      tries.add(new Try(at, null, e.getMessage()));
    }
  }

  /** A deployment that restarts or is busy gets a second look. */
  boolean deservesSecondTry() {
    var answer = answer();
    return tries.size() == 1 && (answer == null || answer.status() != WELL);
  }

  URI address() {
    return address;
  }

  List<Try> tries() {
    return List.copyOf(tries);
  }

  /** The last one; null when none came. */
  @Nullable Answer answer() {
    return last().answer();
  }

  Try last() {
    return tries.get(tries.size() - 1);
  }
}
