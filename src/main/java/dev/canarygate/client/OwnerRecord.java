package dev.canarygate.client;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a daemon wrote down about itself when it started.
 *
 * <p>The token is only checked for: a record without one is not a record, but nothing here keeps
 * it.
 *
 * @param executablePath canonical, see {@link CanonicalPath}
 * @param startedAt as written, {@code YYYY-MM-DDTHH:MM:SS+00:00} by a real daemon
 */
public record OwnerRecord(
    BigInteger pid,
    BigInteger port,
    String packageVersion,
    String executablePath,
    String sourceCheckoutPath,
    String serverUrl,
    @Nullable String authPrincipal,
    @Nullable String authTeam,
    @Nullable String authScope,
    String queueDbPath,
    String startedAt) {
  /** {@code principal}, or {@code principal/team}; null when the daemon had no principal. */
  public @Nullable String teamOrUser() {
    if (authPrincipal == null || authPrincipal.isEmpty()) {
      return null;
    }
    return authTeam == null || authTeam.isEmpty() ? authPrincipal : authPrincipal + "/" + authTeam;
  }
}
