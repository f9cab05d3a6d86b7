package dev.canarygate.evidence;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/** A name that leads to something that is not read: not a regular file, or one far too large. */
public final class UnfitFile extends FileSystemException {
  private static final long serialVersionUID = 1;

  UnfitFile(Path file, String reason) {
    super(file.toString(), null, reason);
  }

  /** The one behind an exception. */
  public static Optional<UnfitFile> behind(Throwable problem) {
    for (var each = problem; each != null; each = each.getCause()) {
      if (each instanceof UnfitFile unfit) {
        return Optional.of(unfit);
      }
    }
    return Optional.empty();
  }
}
