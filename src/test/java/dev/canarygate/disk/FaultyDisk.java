package dev.canarygate.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  /** How long each file was when it was last forced, of those that have grown since. */
  private final Map<String, Long> unforced = new ConcurrentHashMap<>();

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

  void grows(String file, long from) {
    unforced.putIfAbsent(file, from);
  }

  void forced(String file) {
    unforced.remove(file);
  }

  void moved(String file, String to) {
    var from = unforced.remove(file);
    if (from != null) {
      unforced.put(to, from);
    }
  }

  /** Whether a power cut now would take anything away. */
  public boolean hasUnforced() {
    return unforced.keySet().stream().anyMatch(file -> Files.exists(real.getPath(file)));
  }

  /** Takes away what was written and not forced. */
  public void losesPower() throws IOException {
    for (var each : unforced.entrySet()) {
      var file = real.getPath(each.getKey());
      if (Files.exists(file)) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(each.getValue());
        }
      }
    }
    unforced.clear();
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
