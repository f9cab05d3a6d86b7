package dev.canarygate.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What a file's digest is today. */
public final class FoundDigest {
  /** Files that are read at a time. */
  private static final int WORKERS = 2;

  private final String path;
  private final String expected;

  /** Null when no regular file is there, or only a link to one. */
  private final @Nullable String digest;

  private final @Nullable IOException trouble;

  private FoundDigest(
      String path, String expected, @Nullable String digest, @Nullable IOException trouble) {
    this.path = path;
    this.expected = expected;
    this.digest = digest;
    this.trouble = trouble;
  }

  /**
   * Reads files, more than one at a time.
   *
   * @param expected SHA-256 that each must have, by its path relative to the folder
   * @return of each path, in their order
   * @throws IOException when the thread is interrupted
   */
  public static List<FoundDigest> of(Path folder, Map<String, String> expected) throws IOException {
    var workers = Executors.newFixedThreadPool(WORKERS, ReadAhead::thread);
    try {
      var asked = new ArrayList<Future<FoundDigest>>();
      expected.forEach(
          (path, digest) ->
              asked.add(workers.submit(() -> of(folder.resolve(path), path, digest))));
      var found = new ArrayList<FoundDigest>();
      for (var each : asked) {
        found.add(ReadAhead.awaited(each));
      }
      return found;
    } finally {
      workers.shutdownNow();
    }
  }

  private static FoundDigest of(Path file, String path, String expected) {
    try {
      boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      return new FoundDigest(path, expected, regular ? Digest.of(file) : null, null);
    } catch (IOException e) {
      return new FoundDigest(path, expected, null, e);
    }
  }

  /** Relative to its folder. */
  public String path() {
    return path;
  }

  /**
   * What is wrong with it; empty when nothing is.
   *
   * @throws IOException when it cannot be read
   */
  public Optional<Verification.Problem> problem() throws IOException {
    if (trouble != null) {
      throw trouble;
    }
    if (digest == null) {
      return Optional.of(
          new Verification.Problem("missing", path, "expected a file with sha256 " + expected));
    }
    return digest.equals(expected)
        ? Optional.empty()
        : Optional.of(
            new Verification.Problem(
                "changed", path, "expected sha256 " + expected + ", found " + digest));
  }
}
