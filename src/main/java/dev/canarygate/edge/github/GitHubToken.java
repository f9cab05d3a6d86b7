package dev.canarygate.edge.github;

import dev.canarygate.evidence.Secrets;
import java.util.List;

/**
 * A token and where it came from.
 *
 * @param source such as {@code GH_TOKEN}
 */
public record GitHubToken(String value, String source) {
  /** The content without this token, in any encoded form. */
  byte[] hiddenIn(byte[] content) {
    return Secrets.only(List.of(value)).mask(content).content();
  }

  /** Never the value. */
  @Override
  public String toString() {
    return "token from " + source;
  }
}
