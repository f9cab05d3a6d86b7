package dev.canarygate.rehearsal.state;

import org.jspecify.annotations.Nullable;

/**
 * A release on the forge.
 *
 * @param published null for a draft
 */
public record Release(@Nullable String published, boolean prerelease) {
  public Release {
    published = Known.timeOrNull("published", published);
  }
}
