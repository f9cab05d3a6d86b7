package dev.canarygate.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a gate in a rehearsal world is recognized, and what every screen and report says of it: by
 * the address of its GitHub, which only a rehearsal serves on this machine under this path.
 */
public final class RehearsalMark {
  /** The first line of every screen and report of a rehearsal. */
  public static final String BANNER = "REHEARSAL: nothing here is real";

  /** Path of a rehearsal's GitHub API. */
  public static final String FORGE = "/api/github";

  private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]", "[0:0:0:0:0:0:0:1]");

  private RehearsalMark() {}

  /** Whether a gate with these parameters writes to a rehearsal's GitHub. */
  public static boolean isIn(Map<String, String> parameters) {
    try {
      var api = new URI(parameters.getOrDefault("github.api-url", ""));
      return isLoopback(api.getHost()) && FORGE.equals(path(api));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The first line of a screen about a gate with these parameters; empty when it is real. */
  public static String lead(Map<String, String> parameters) {
    return isIn(parameters) ? BANNER + "\n" : "";
  }

  /** Whether one of several runs did. */
  public static boolean isInAny(Stream<Map<String, String>> parameters) {
    return parameters.anyMatch(RehearsalMark::isIn);
  }

  private static boolean isLoopback(@Nullable String host) {
    return host != null
        && (LOOPBACK.contains(host.toLowerCase(Locale.ROOT)) || host.startsWith("127."));
  }

  /** Other spellings reach the same place. */
  private static String path(URI api) {
    var path = api.normalize().getPath();
    return path == null ? "" : path.replaceAll("/{2,}", "/").replaceAll("/+$", "");
  }
}
