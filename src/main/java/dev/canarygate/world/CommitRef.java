package dev.canarygate.world;

import java.util.regex.Pattern;

/**
 * A commit on the forge.
 *
 * @param repository {@code owner/name}
 * @param sha its whole id, 40 hex digits in lower case
 */
public record CommitRef(String repository, String sha) {
  private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}");
  private static final int SHOWN = 12;

  public CommitRef {
    RepositoryName.require(repository);
    if (!SHA.matcher(sha).matches()) {
      throw new IllegalArgumentException("commit '" + sha + "': expected 40 hex digits");
    }
  }

  /** As people read it, with the beginning of the id. */
  public String inWords() {
    return repository + "@" + sha.substring(0, SHOWN);
  }

  @Override
  public String toString() {
    return repository + "@" + sha;
  }
}
