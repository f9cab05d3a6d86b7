package dev.canarygate.evidence;

import java.nio.file.Path;
import java.util.List;

/** Files that cannot be sealed: links, or names that not every tool reads alike. */
public final class UnsafeNames extends RuntimeException {
  private static final long serialVersionUID = 1;

  // Only read while this exception is alive in this process.
  @SuppressWarnings("serial")
  private final List<String> names;

  UnsafeNames(Path folder, List<String> names) {
    super(
        folder
            + " holds "
            + String.join(", ", names)
            + "; expected plain files named with letters, digits, '.', '_', '-' only");
    this.names = List.copyOf(names);
  }

  public List<String> names() {
    return names;
  }
}
