package dev.canarygate.app;

import dev.canarygate.world.Launcher;
import org.jspecify.annotations.Nullable;

/**
 * A gate that came to its outcome and could not tell strangers all of it. What it came to is kept;
 * the next {@code resume} does the rest.
 */
abstract sealed class UnpublishedVerdict extends RuntimeException
    permits VerdictNotStated, VerdictNotStamped, VerdictNotAnnounced {
  private static final long serialVersionUID = 1;

  UnpublishedVerdict(String message, @Nullable Throwable why) {
    super(message, why);
  }

  /** How the command ends. */
  abstract ExitCode exit();

  /** What a person does before {@code resume}; empty when nothing is needed. */
  abstract String cure();

  final String remedy() {
    return (cure().isEmpty() ? "" : cure() + "; then: ") + Launcher.PLAIN.line("resume");
  }
}
