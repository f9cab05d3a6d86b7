package dev.canarygate.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;

/**
 * How a gate in a rehearsal world is recognized, and what every screen and report says of it: by
 * the address of its GitHub, which only a rehearsal serves on this machine under this path.
 */
public final class RehearsalMark {
  /** The first line of every screen and report of a rehearsal. */
  public static final String BANNER = "REHEARSAL: nothing here is real";

  /** Path of a rehearsal's GitHub API. */
  public static final String FORGE = "/api/github";

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

  private RehearsalMark() {}

  /** Whether a gate with these parameters writes to a rehearsal's GitHub. */
  public static boolean isIn(Map<String, String> parameters) {
    try {
      var api = new URI(parameters.getOrDefault("github.api-url", ""));
      return api.getHost() != null
          && LOOPBACK.contains(api.getHost())
          && FORGE.equals(api.getPath());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
