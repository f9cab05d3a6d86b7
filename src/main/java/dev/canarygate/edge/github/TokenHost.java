package dev.canarygate.edge.github;

import dev.canarygate.gate.BadData;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The host that an API address leads to, and whose tokens may go there. A token belongs to the host
 * that it was made for.
 *
 * @param name as {@code gh} calls it, with the port when it is not the standard one
 */
record TokenHost(String name, Kind kind) {
  static final String GITHUB = "github.com";

  /** A person names a further host here. */
  private static final String NAMES_A_HOST = "GATE_GITHUB_TOKEN_HOST";

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  enum Kind {
    /** Variables and gh. */
    GITHUB,
    /** A rehearsal on this machine: variables only, because gh keeps tokens of real hosts. */
    LOOPBACK,
    /** A host that a person named: variables and gh. */
    NAMED,
    /** Any other: only what gh keeps for exactly this host. */
    OTHER
  }

  static TokenHost of(URI api, Map<String, String> environment) {
    var name = name(api);
    if (LOOPBACK.contains(String.valueOf(api.getHost()))) {
      return new TokenHost(name, Kind.LOOPBACK);
    }
    if (name.equals(GITHUB)) {
      return new TokenHost(name, Kind.GITHUB);
    }
    boolean named =
        Stream.of(NAMES_A_HOST, "GH_HOST")
            .map(variable -> environment.getOrDefault(variable, "").strip())
            .anyMatch(host -> host.equalsIgnoreCase(name));
    return new TokenHost(name, named ? Kind.NAMED : Kind.OTHER);
  }

  private static String name(URI api) {
    var authority = String.valueOf(api.getAuthority()).toLowerCase(Locale.ROOT);
    boolean service = authority.endsWith(".ghe.com") || authority.equals("api." + GITHUB);
    return service ? authority.replaceFirst("^api\\.", "") : authority;
  }

  /**
   * @throws BadData when a token sent to this address could be read on its way
   */
  static void requireSealed(URI api, TokenHost host) {
    var scheme = String.valueOf(api.getScheme());
    if (scheme.equals("https") || (scheme.equals("http") && host.kind() == Kind.LOOPBACK)) {
      return;
    }
    throw new BadData(
        "parameter github.api-url",
        "'"
            + api
            + "' is refused, nothing was sent: the token would travel in plain text. Expected an"
            + " address that begins with https://; plain http is only for this machine");
  }

  /** Why no token may go there. */
  BadData refusal() {
    return new BadData(
        "parameter github.api-url",
        "no token is meant for host '"
            + name
            + "', nothing was sent. If this is your GitHub server: gh auth login --hostname "
            + name
            + ", or "
            + NAMES_A_HOST
            + "="
            + name
            + " with a token in GH_ENTERPRISE_TOKEN");
  }
}
