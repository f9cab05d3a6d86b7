package dev.canarygate.candidate;

import dev.canarygate.world.Forge;
import dev.canarygate.world.Obstacle;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the forge until it fails to answer once: an optional question does not wait twice. */
final class PatientOnce {
  private final Forge forge;
  private @Nullable Obstacle unreachable;

  PatientOnce(Forge forge) {
    this.forge = forge;
  }

  /**
   * @throws Obstacle when the forge cannot be asked, now or earlier; what was asked earlier may be
   *     about another repository, and is not said again
   */
  <T> T ask(Function<Forge, T> question) {
    if (unreachable != null) {
      throw new Obstacle(
          unreachable.kind(),
          unreachable.service(),
          "not asked, because " + unreachable.service() + " did not answer before",
          unreachable.remedy());
    }
    try {
      return question.apply(forge);
    } catch (Obstacle obstacle) {
      unreachable = obstacle.kind() == Obstacle.Kind.UNREACHABLE ? obstacle : null;
      throw obstacle;
    }
  }
}
