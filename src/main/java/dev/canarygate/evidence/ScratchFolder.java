package dev.canarygate.evidence;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder outside the artifacts for as long as a question takes; its owner's alone. */
public final class ScratchFolder implements AutoCloseable {
  private final Path folder;

  private ScratchFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes one among the temporary files of this machine.
   *
   * @param prefix of its name, so that a person who finds one knows what it was for
   * @throws DiskFault when none can be made there
   */
  public static ScratchFolder make(String prefix) {
    try {
      return new ScratchFolder(Files.createTempDirectory(prefix));
    } catch (IOException e) {
      throw DiskFault.ofTemporaryFiles(e);
    }
  }

  public Path path() {
    return folder;
  }

  /** Removes it with all that is in it; of a link, the link alone. */
  @Override
  public void close() {
    remove(folder);
  }

  /** The same for a folder that was made by other means. */
  public static void remove(Path folder) {
    try {
      Files.walkFileTree(folder, new Removal());
    } catch (IOException e) {
      throw new DiskFault("remove", folder, e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
        throws IOException {
      if (problem != null) {
        throw problem;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
