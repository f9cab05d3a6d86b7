package dev.canarygate.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A file system over a real one that tells a {@link Trouble} of every operation. What lies in it is
 * reached by {@link #over}; every path that is made from such a path stays in it.
 */
public final class FaultyDisk extends FileSystem {
  private final FileSystem real;
  private final FaultyProvider provider;
  private volatile Trouble trouble = Trouble.NONE;

  public FaultyDisk(Path anywhere) {
    this.real = anywhere.getFileSystem();
    this.provider = new FaultyProvider(this, real.provider());
  }

  /** From now on. */
  public void trouble(Trouble next) {
    trouble = next;
  }

  Trouble trouble() {
    return trouble;
  }

  /** The same place, seen through this disk. */
  public Path over(Path path) {
    return new FaultyPath(this, path);
  }

  static Path real(Path path) {
    return path instanceof FaultyPath faulty ? faulty.real() : path;
  }

  @Nullable Path wrap(@Nullable Path path) {
    return path == null ? null : new FaultyPath(this, path);
  }

  @Override
  public FaultyProvider provider() {
    return provider;
  }

  @Override
  public Path getPath(String first, String... more) {
    return over(real.getPath(first, more));
  }

  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return real.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return real.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return StreamSupport.stream(real.getRootDirectories().spliterator(), false)
        .map(this::over)
        .toList();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return real.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real.supportedFileAttributeViews();
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    var matcher = real.getPathMatcher(pattern);
    return path -> matcher.matches(real(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }
}
