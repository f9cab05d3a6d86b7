package dev.canarygate.sync;

import dev.canarygate.client.Foreground;
import org.jspecify.annotations.Nullable;

/**
 * The CLI together with the login it would send under.
 *
 * @param serverUrl null when nobody is logged in
 * @param teamOrUser null when nobody is logged in
 * @param queueDbPath the scoped queue, or the legacy queue without a scope
 * @param pid the process that looked
 */
record ForegroundIdentity(
    Foreground installation,
    @Nullable String serverUrl,
    @Nullable String teamOrUser,
    String queueDbPath,
    long pid) {
  public boolean authenticated() {
    return serverUrl != null && teamOrUser != null;
  }
}
