package dev.canarygate.app;

import dev.canarygate.gate.Version;
import org.jspecify.annotations.Nullable;

/** A candidate as a person names it with {@code --candidate}: its version, or its tag. */
final class CandidateOption {
  private CandidateOption() {}

  /**
   * Its version in the normal spelling; null when none was given.
   *
   * @throws UsageProblem when it is not a version
   */
  static @Nullable String version(@Nullable String given) {
    if (given == null) {
      return null;
    }
    return Version.parse(given)
        .map(Version::toString)
        .orElseThrow(
            () ->
                new UsageProblem(
                    "--candidate '"
                        + given
                        + "' is not a version; expected one such as 3.2.0rc9, or its tag v3.2.0rc9"));
  }
}
