package dev.canarygate.evidence;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Stands around every write of evidence: only the gate's holder writes. A process that was paused
 * and lost the gate meanwhile writes nothing when it wakes.
 */
@FunctionalInterface
public interface Fence {
  /** Around a folder that only one process knows. */
  Fence OPEN = Runnable::run;

  /**
   * Does something that only the holder may do; nobody can take the gate away before it is done.
   *
   * @throws RuntimeException when the gate was taken away; then nothing was done
   */
  void whileHeld(Runnable action);

  /**
   * Makes a name known to all who could use it at this moment, also on other machines.
   *
   * @param exhibit what has the name
   * @param file where it is on this machine
   * @return false when another one has the name already
   */
  default boolean claims(Exhibit exhibit, Path file) {
    return true;
  }

  /** The same with an answer. */
  default <T> T holding(Supplier<T> action) {
    var answer = new AtomicReference<T>();
    whileHeld(() -> answer.set(action.get()));
    return Objects.requireNonNull(answer.get());
  }
}
