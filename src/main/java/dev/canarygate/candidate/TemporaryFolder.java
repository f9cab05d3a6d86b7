package dev.canarygate.candidate;

import dev.canarygate.client.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder for as long as a question takes. */
final class TemporaryFolder implements AutoCloseable {
  private final Path folder;

  private TemporaryFolder(Path folder) {
    this.folder = folder;
  }

  static TemporaryFolder folder() {
    try {
      return new TemporaryFolder(Files.createTempDirectory("candidate"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return folder;
  }

  /**
   * An environment in which a program takes this folder for the person's home, so that asking it
   * something leaves their files as they are: {@code sync status} of the CLI moves legacy rows, and
   * Python writes compiled modules.
   */
  Map<String, String> asHome(Map<String, String> more) {
    var environment = new LinkedHashMap<>(Host.variablesFor(folder));
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    environment.put("NO_COLOR", "1");
    environment.putAll(more);
    return environment;
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(folder, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
