package dev.canarygate.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which repository on GitHub a clone comes from: by its remote {@code origin}, else by the only one
 * that it has.
 */
final class GitHubRemote {
  private static final String ORIGIN = "remote.origin.url";

  /** {@code https://HOST/OWNER/REPO.git}, {@code ssh://git@HOST/…} and {@code git@HOST:…}. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(?:https?|ssh|git)://(?:[^/@]+@)?[^/@]+/|[^/:@]+@[^/:@]+:/?)"
              + "([A-Za-z0-9._-]{1,100}/[A-Za-z0-9._-]{1,100}?)(?:\\.git)?/?");

  private GitHubRemote() {}

  /** Why a clone names no repository, and what to type. */
  static String remedy(Path clone, Map<String, String> remotes) {
    return " names no repository on GitHub: expected a remote 'origin', or a single one. Name it: git"
        + " -C %s remote %s origin ADDRESS; or give --tag-repository"
            .formatted(clone, remotes.containsKey(ORIGIN) ? "set-url" : "add")
        + " DIR with another clone";
  }

  /**
   * @param remotes addresses by the names that git's configuration gives them
   * @return {@code OWNER/REPO}; empty when they do not say
   */
  static Optional<String> of(Map<String, String> remotes) {
    var address =
        remotes.size() == 1 ? remotes.values().iterator().next() : remotes.getOrDefault(ORIGIN, "");
    var form = ADDRESS.matcher(address);
    return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
  }
}
