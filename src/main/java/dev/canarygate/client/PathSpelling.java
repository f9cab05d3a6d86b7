package dev.canarygate.client;

import java.nio.file.Path;

/** Where a spelled path lies. Tests give one that maps another system's roots. */
@FunctionalInterface
public interface PathSpelling {
  /**
   * The place of {@code spelled}; a relative path counts from the working directory.
   *
   * @throws java.nio.file.InvalidPathException when no file can have that name
   */
  Path at(String spelled);

  /** How this system spells a place. */
  default String spelling(Path place) {
    return place.toString();
  }
}
