package dev.canarygate.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a commit or a pull request changed, all pages of it.
 *
 * @param base commit whose files are the state before
 * @param head commit whose files are the state after
 */
public record Change(
    String repository, String base, String head, String message, List<FileChange> files) {
  public Change {
    files = List.copyOf(files);
  }

  /**
   * One file of a change.
   *
   * @param status {@code added}, {@code removed}, {@code modified}, {@code renamed}, …
   * @param previousPath the old name of a renamed file, else null
   * @param patch hunks in unified form without file header; null when the forge leaves it out
   *     (binary or large)
   */
  public record FileChange(
      String path, String status, @Nullable String previousPath, @Nullable String patch) {}
}
