package dev.canarygate.world;

/**
 * An issue on the forge.
 *
 * @param repository {@code owner/name}
 */
public record IssueRef(String repository, int number) {
  public IssueRef {
    RepositoryName.require(repository);
    if (number < 1) {
      throw new IllegalArgumentException("issue number " + number + ": expected 1 or more");
    }
  }

  @Override
  public String toString() {
    return repository + "#" + number;
  }
}
