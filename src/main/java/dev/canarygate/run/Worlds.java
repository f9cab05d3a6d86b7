package dev.canarygate.run;

import dev.canarygate.world.Children;
import dev.canarygate.world.Progress;
import dev.canarygate.world.SharedResources;
import dev.canarygate.world.World;
import java.util.List;
import java.util.Set;

/** Gives each attempt its view of the world. */
public interface Worlds {
  /** The world for effects and for looks that belong to no package. */
  World outside();

  /**
   * The same for effects of one package.
   *
   * @param progress where pauses are shown
   */
  default World outside(Progress progress) {
    return outside();
  }

  /** Tags of this machine, which packages with {@code runs-on} ask for. */
  default Set<String> tags() {
    return Set.of();
  }

  /** What gates of this machine use one at a time. */
  default SharedResources resources() {
    return SharedResources.ALONE;
  }

  /**
   * @param evidence name of the attempt's evidence folder, relative to the artifacts directory
   */
  World forAttempt(String evidence, Progress progress);

  /**
   * The same for one step, whose child processes are recorded.
   *
   * @param children records each process that may change something, before it may
   * @param passed variables of our own that its programs get, besides what any program needs
   */
  default World forStep(
      String evidence, Progress progress, Children children, List<String> passed) {
    return forAttempt(evidence, progress);
  }
}
