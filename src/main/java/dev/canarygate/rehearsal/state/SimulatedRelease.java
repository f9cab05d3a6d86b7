package dev.canarygate.rehearsal.state;

import org.jspecify.annotations.Nullable;

/**
 * A release on the forge.
 *
 * @param published null for a draft
 */
public record SimulatedRelease(@Nullable String published, boolean prerelease) {
  public SimulatedRelease {
    published = RecordDefaults.timeOrNull("published", published);
  }
}
