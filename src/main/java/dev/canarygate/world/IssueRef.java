package dev.canarygate.world;

import java.util.regex.Pattern;

/**
 * An issue on the forge.
 *
 * @param repository {@code owner/name}
 */
public record IssueRef(String repository, int number) {
  private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+");

  public IssueRef {
    if (!REPOSITORY.matcher(repository).matches()) {
      throw new IllegalArgumentException("repository '" + repository + "': expected owner/name");
    }
    if (number < 1) {
      throw new IllegalArgumentException("issue number " + number + ": expected 1 or more");
    }
  }

  @Override
  public String toString() {
    return repository + "#" + number;
  }
}
