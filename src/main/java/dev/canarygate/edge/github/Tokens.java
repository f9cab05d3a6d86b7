package dev.canarygate.edge.github;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.BadData;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Shell.Command;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where our GitHub token comes from: {@code GH_TOKEN}, {@code GITHUB_TOKEN}, then what {@code gh}
 * keeps for the host; for an enterprise server {@code GH_ENTERPRISE_TOKEN} and {@code
 * GITHUB_ENTERPRISE_TOKEN} come first. Empty variables count as unset, as for {@code gh} itself.
 * {@link TokenHost} says which of them may go to which host.
 *
 * <p>When the environment's token cannot do what is asked and {@code gh} keeps another one, that
 * one is used from then on, and that is said once.
 */
public final class Tokens {
  private static final List<String> VARIABLES = List.of("GH_TOKEN", "GITHUB_TOKEN");
  private static final List<String> OF_ENTERPRISE =
      List.of("GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN");

  /** Where gh keeps what it knows, and how it reaches the system's own key store. */
  private static final List<String> OF_GH =
      List.of("GH_CONFIG_DIR", "GH_HOST", "DBUS_SESSION_BUS_ADDRESS");

  private static final String GH = "gh auth token";
  private static final Duration GH_LIMIT = Duration.ofSeconds(20);

  private final Map<String, String> environment;
  private final TokenHost host;
  private final URI api;
  private final List<String> variables;
  private final Shell plain;
  private final Consumer<String> notice;
  private @Nullable GitHubToken inUse;
  private boolean asked;

  /** For GitHub itself. */
  public Tokens(Map<String, String> environment, Shell plain, Consumer<String> notice) {
    this(environment, URI.create("https://api." + TokenHost.GITHUB), plain, notice);
  }

  /**
   * @param api base address of the REST API: on an enterprise server it ends with {@code /api/v3}
   * @param plain a shell that masks nothing, because its output is the token; the token goes
   *     nowhere else
   * @param notice receives one message when a token other than the environment's is used
   */
  public Tokens(Map<String, String> environment, URI api, Shell plain, Consumer<String> notice) {
    this.environment = Map.copyOf(environment);
    this.api = api;
    this.host = TokenHost.of(api, environment);
    this.variables = variables(host, api);
    this.plain = plain;
    this.notice = notice;
  }

  private static boolean isEnterprise(URI api) {
    return String.valueOf(api.getPath()).replaceAll("/+$", "").endsWith("/api/v3");
  }

  /** Those of a host that nobody named are for another one. */
  private static List<String> variables(TokenHost host, URI api) {
    if (host.kind() == TokenHost.Kind.OTHER) {
      return List.of();
    }
    boolean enterprise = isEnterprise(api) || host.kind() == TokenHost.Kind.NAMED;
    return Stream.concat(enterprise ? OF_ENTERPRISE.stream() : Stream.empty(), VARIABLES.stream())
        .toList();
  }

  /**
   * Asked once, before anything is sent.
   *
   * @throws BadData when the address is not one that our token may be sent to
   */
  public Tokens requireOwnHost() {
    TokenHost.requireSealed(api, host);
    if (host.kind() == TokenHost.Kind.OTHER && inUse().isEmpty()) {
      throw host.refusal();
    }
    return this;
  }

  /** The token to send; empty when none is set. */
  public synchronized Optional<GitHubToken> inUse() {
    if (inUse == null) {
      inUse = fromEnvironment().or(this::fromGh).orElse(null);
    }
    return Optional.ofNullable(inUse);
  }

  /**
   * Called when {@code refused} cannot do what was asked.
   *
   * @return another token that is worth a try; empty when missing
   */
  public synchronized Optional<GitHubToken> insteadOf(@Nullable GitHubToken refused) {
    if (inUse != null && !inUse.equals(refused)) {
      return Optional.of(inUse);
    }
    if (refused == null || asked) {
      return Optional.empty();
    }
    var other = fromGh().filter(token -> !token.value().equals(refused.value()));
    other.ifPresent(token -> replace(refused, token));
    return other;
  }

  private void replace(GitHubToken refused, GitHubToken by) {
    inUse = by;
    notice.accept(
        "The token from "
            + refused.source()
            + " cannot do what is asked; from now on the one that '"
            + GH
            + "' gives is used.");
  }

  private Optional<GitHubToken> fromEnvironment() {
    return variables.stream()
        .map(name -> new GitHubToken(environment.getOrDefault(name, "").strip(), name))
        .filter(token -> !token.value().isEmpty())
        .findFirst();
  }

  /** Asks gh for its own token: with the variables set it would only repeat them. */
  private Optional<GitHubToken> fromGh() {
    if (asked || host.kind() == TokenHost.Kind.LOOPBACK) {
      return Optional.empty();
    }
    asked = true;
    var ours = new LinkedHashMap<String, String>();
    OF_GH.stream()
        .filter(environment::containsKey)
        .forEach(name -> ours.put(name, environment.get(name)));
    Stream.concat(OF_ENTERPRISE.stream(), VARIABLES.stream()).forEach(name -> ours.put(name, ""));
    // Old versions of gh ignore GH_HOST here, so the host is always named.
    var words = List.of("gh", "auth", "token", "--hostname", host.name());
    var ended = plain.run(new Command(words, null, ours, GH_LIMIT, null, false));
    var token = ended.stdout().strip();
    Secrets.learn(List.of(token));
    return ended.succeeded() && !token.isEmpty()
        ? Optional.of(new GitHubToken(token, "'" + GH + "'"))
        : Optional.empty();
  }
}
