package dev.canarygate.run;

import dev.canarygate.world.Launcher;
import java.util.Optional;

/**
 * No memory is left for the next action. Everything written before is complete, so with more memory
 * the gate goes on.
 */
public final class MemoryFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private MemoryFault(String doing, Throwable cause) {
    super("out of memory in " + doing + ": " + cause.getMessage(), cause);
  }

  /** The memory fault behind a problem; empty when it is about something else. */
  public static Optional<MemoryFault> behind(Throwable problem, String doing) {
    for (var each = problem; each != null; each = each.getCause()) {
      if (each instanceof OutOfMemoryError) {
        return Optional.of(new MemoryFault(doing, each));
      }
    }
    return Optional.empty();
  }

  /** What a person can do. */
  public String remedy() {
    return "give this program more memory, such as GATE_RUNNER_JAVA_OPTS=-Xmx2g, or end other"
        + " programs on this machine; then: "
        + Launcher.PLAIN.line("resume");
  }
}
