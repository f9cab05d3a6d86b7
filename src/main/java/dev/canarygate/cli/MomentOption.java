package dev.canarygate.cli;

import dev.canarygate.app.GivenMoment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For which moment a command says what is still valid. */
final class MomentOption {
  private static final String NAME = "--at";

  @Option(
      names = NAME,
      paramLabel = "TIME",
      description =
          "The moment for which to say what is still valid, such as 2026-05-21T08:14:00Z"
              + " (default: now).")
  private @Nullable String at;

  /** As it was typed; null for now. */
  @Nullable String given() {
    return at;
  }

  /**
   * Null for now.
   *
   * @throws dev.canarygate.app.UsageProblem when it is not a moment
   */
  @Nullable Instant exact() {
    return at == null ? null : new GivenMoment(NAME).exact(at);
  }
}
