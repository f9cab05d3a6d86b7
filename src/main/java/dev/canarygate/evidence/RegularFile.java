package dev.canarygate.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;

/**
 * Reads regular files, each up to a limit that fits its kind, and nothing else: a pipe keeps its
 * reader waiting, a device may never end, and a file may grow while it is read. A symbolic link is
 * followed; what it leads to is held to the same.
 *
 * <p>All reads of this program go through here. What another library opens by itself passes {@link
 * #require} first.
 */
public final class RegularFile {
  /** Bytes of a file that a person writes, or that the client keeps its state in. */
  public static final long SMALL = 16L << 20;

  /** Bytes of a document that a program writes for another, such as a log or a report. */
  public static final long DOCUMENT = 64L << 20;

  /**
   * Bytes of a journal, which is read line by line; a long gate has a few megabytes, a million
   * records are about 400.
   */
  public static final long JOURNAL = 1L << 30;

  /** Bytes of a file that is read piece by piece, such as kept evidence, a database or a bundle. */
  public static final long LARGE = 4L << 30;

  private static final int KIND = 0170000;
  private static final Map<Integer, String> KINDS =
      Map.of(
          0010000, "a named pipe",
          0020000, "a device",
          0040000, "a folder",
          0060000, "a device",
          0140000, "a socket");

  private RegularFile() {}

  /**
   * All bytes.
   *
   * @param limit in bytes
   * @throws UnfitFile when it is not a regular file, or has more
   */
  public static byte[] bytes(Path file, long limit) throws IOException {
    try (var in = open(file, limit)) {
      return in.readAllBytes();
    }
  }

  /**
   * The text of a UTF-8 file.
   *
   * @param limit in bytes
   * @throws UnfitFile when it is not a regular file, or has more
   * @throws java.nio.charset.CharacterCodingException when it is not UTF-8
   */
  public static String text(Path file, long limit) throws IOException {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    return decoder.decode(ByteBuffer.wrap(bytes(file, limit))).toString();
  }

  /** The same, line by line. */
  public static List<String> lines(Path file, long limit) throws IOException {
    return text(file, limit).lines().toList();
  }

  /**
   * Opens it; reading past the limit fails, however large it was at first.
   *
   * @param limit in bytes
   * @throws UnfitFile when it is not a regular file, or has more
   */
  public static InputStream open(Path file, long limit) throws IOException {
    require(file, limit);
    return new Bounded(file, Files.newInputStream(file), limit);
  }

  /** The same, for a name that another program chose: a symbolic link is refused, too. */
  public static InputStream openNoLink(Path file, long limit) throws IOException {
    requireNoLink(file);
    return new Bounded(require(file, limit), open(file), limit);
  }

  private static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Copies all bytes to a stream; see {@link #open}. */
  public static void copy(Path file, OutputStream out, long limit) throws IOException {
    try (var in = open(file, limit)) {
      in.transferTo(out);
    }
  }

  /**
   * Gives back the name of a file that another library is about to open.
   *
   * @param limit in bytes
   * @throws UnfitFile when it is not a regular file, or has more
   */
  public static Path require(Path file, long limit) throws IOException {
    var found = Files.readAttributes(file, BasicFileAttributes.class);
    if (!found.isRegularFile()) {
      throw new UnfitFile(file, "expected a regular file, found " + kind(file, found));
    }
    if (found.size() > limit) {
      throw tooLarge(file, limit);
    }
    return file;
  }

  /**
   * The same; nothing there is fine. The disk is asked once: between two questions the file may go,
   * as SQLite's journal does after each transaction.
   */
  public static void requireIfThere(Path file, long limit) throws IOException {
    try {
      require(file, limit);
    } catch (NoSuchFileException e) {
      return; // Nothing is there, or not any more.
    }
  }

  /**
   * Refuses a name that is a symbolic link.
   *
   * @throws UnfitFile when it is one
   */
  public static void requireNoLink(Path file) throws UnfitFile {
    if (Files.isSymbolicLink(file)) {
      throw new UnfitFile(file, "it is a symbolic link, which may lead anywhere");
    }
  }

  private static String kind(Path file, BasicFileAttributes found) throws IOException {
    if (found.isDirectory()) {
      return "a folder";
    }
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? KINDS.getOrDefault((int) Files.getAttribute(file, "unix:mode") & KIND, "something else")
        : "a pipe or a device";
  }

  private static UnfitFile tooLarge(Path file, long limit) {
    var most = limit < 1 << 20 ? (limit >> 10) + " KiB" : (limit >> 20) + " MiB";
    return new UnfitFile(file, "expected at most " + most + ", found more");
  }

  /** The size may be wrong by the time of reading, and is always 0 for files of the kernel. */
  private static final class Bounded extends CountedStream {
    private final Path file;
    private final long limit;

    private Bounded(Path file, InputStream in, long limit) {
      super(in);
      this.file = file;
      this.limit = limit;
    }

    @Override
    protected void check(long soFar) throws UnfitFile {
      if (soFar > limit) {
        throw tooLarge(file, limit);
      }
    }
  }
}
