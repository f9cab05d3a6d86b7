package dev.canarygate.edge.github;

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
 *
 * <p>When the environment's token may not do what is asked and {@code gh} keeps another one, that
 * one is used from then on, and that is said once.
 */
public final class Tokens {
  private static final List<String> VARIABLES = List.of("GH_TOKEN", "GITHUB_TOKEN");
  private static final List<String> OF_ENTERPRISE =
      List.of("GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN");
  private static final String GITHUB = "github.com";
  private static final String GH = "gh auth token";
  private static final Duration GH_LIMIT = Duration.ofSeconds(20);

  private final Map<String, String> environment;
  private final String host;
  private final List<String> variables;
  private final Shell plain;
  private final Consumer<String> notice;
  private @Nullable GitHubToken inUse;
  private boolean asked;

  /** For GitHub itself. */
  public Tokens(Map<String, String> environment, Shell plain, Consumer<String> notice) {
    this(environment, URI.create("https://api." + GITHUB), plain, notice);
  }

  /**
   * @param api base address of the REST API: on an enterprise server it ends with {@code /api/v3}
   * @param plain a shell that masks nothing, because its output is the token; the token goes
   *     nowhere else
   * @param notice told, once, when another token than the environment's is used
   */
  public Tokens(Map<String, String> environment, URI api, Shell plain, Consumer<String> notice) {
    this.environment = Map.copyOf(environment);
    this.host = host(api);
    boolean enterprise = isEnterprise(api);
    this.variables =
        Stream.concat(enterprise ? OF_ENTERPRISE.stream() : Stream.empty(), VARIABLES.stream())
            .toList();
    this.plain = plain;
    this.notice = notice;
  }

  private static boolean isEnterprise(URI api) {
    return String.valueOf(api.getPath()).replaceAll("/+$", "").endsWith("/api/v3");
  }

  /** As {@code gh} calls it; anything on loopback stands in for GitHub itself. */
  private static String host(URI api) {
    var authority = String.valueOf(api.getAuthority());
    if (isEnterprise(api)) {
      return authority;
    }
    return authority.endsWith(".ghe.com") ? authority.replaceFirst("^api\\.", "") : GITHUB;
  }

  /** The token to send; empty when there is none anywhere. */
  public synchronized Optional<GitHubToken> inUse() {
    if (inUse == null) {
      inUse = fromEnvironment().or(this::fromGh).orElse(null);
    }
    return Optional.ofNullable(inUse);
  }

  /**
   * Called when {@code refused} may not do what was asked.
   *
   * @return another token that is worth a try; empty when there is none
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
            + " may not do what is asked; from now on the one that '"
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
    if (asked) {
      return Optional.empty();
    }
    asked = true;
    var ours = new LinkedHashMap<>(environment);
    variables.forEach(name -> ours.put(name, ""));
    // Old versions of gh ignore GH_HOST here, so the host is always named.
    var words = List.of("gh", "auth", "token", "--hostname", host);
    var ended = plain.run(new Command(words, null, ours, GH_LIMIT, null, false));
    var token = ended.stdout().strip();
    return ended.succeeded() && !token.isEmpty()
        ? Optional.of(new GitHubToken(token, "'" + GH + "'"))
        : Optional.empty();
  }
}
