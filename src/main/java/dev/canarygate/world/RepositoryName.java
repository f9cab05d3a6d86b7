package dev.canarygate.world;

import java.util.regex.Pattern;

/** How a repository on the forge is named: {@code owner/name}. */
public final class RepositoryName {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+");

  private RepositoryName() {}

  /**
   * The same name.
   *
   * @throws IllegalArgumentException when it is not one
   */
  public static String require(String repository) {
    if (!FORM.matcher(repository).matches()) {
      throw new IllegalArgumentException("repository '" + repository + "': expected owner/name");
    }
    return repository;
  }
}
