package dev.canarygate.edge.github;

/**
 * A token and where it came from.
 *
 * @param source such as {@code GH_TOKEN}
 */
public record GitHubToken(String value, String source) {
  /** Never the value. */
  @Override
  public String toString() {
    return "token from " + source;
  }
}
