package dev.canarygate.edge.shell;

import dev.canarygate.world.Birth;
import dev.canarygate.world.Children;
import java.util.Optional;
import java.util.stream.Stream;

/** Ends a recorded program that outlived its gate: what is provably ours, and nothing else. */
public final class Orphans {
  private Orphans() {}

  /**
   * Asks it, and all that it started, to end; makes them after five seconds.
   *
   * @param pid of the program; it counts only when its birth is the recorded one
   * @param birth as {@link Birth} tells it
   * @param mark value of {@link Children#VARIABLE} that it was started with
   */
  public static void end(long pid, String birth, String mark) {
    new ProcessTree(
            () ->
                Stream.concat(
                    program(pid, birth).stream(), Environments.carrying(Children.VARIABLE, mark)))
        .end();
  }

  private static Optional<ProcessHandle> program(long pid, String birth) {
    return Birth.of(pid).filter(birth::equals).flatMap(same -> ProcessHandle.of(pid));
  }
}
