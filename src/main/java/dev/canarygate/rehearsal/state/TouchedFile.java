package dev.canarygate.rehearsal.state;

import org.jspecify.annotations.Nullable;

/**
 * A file that a commit touched.
 *
 * @param before its text in the parent; null when the commit added it
 * @param after its text then; null when the commit removed it
 * @param patchLeftOut whether the forge gives no patch, as it does for large files
 */
public record TouchedFile(@Nullable String before, @Nullable String after, boolean patchLeftOut) {
  public TouchedFile {
    if (before == null && after == null) {
      throw new IllegalArgumentException("a touched file needs a text before, after, or both");
    }
  }

  public String status() {
    if (before == null) {
      return "added";
    }
    return after == null ? "removed" : "modified";
  }
}
