package dev.canarygate.evidence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Makes what was written survive a power cut, and says by name what the disk refuses. */
public final class Disk {
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private Disk() {}

  /**
   * Writes a file so that nobody, and no crash, ever sees half of it under its name.
   *
   * @throws DiskFault when the disk refuses; then no half of it stays
   */
  public static void put(Path file, byte[] content) {
    write(file, draft -> Files.write(draft, content), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The same over a file that is there: a reader sees the old one or the new one. */
  public static void replace(Path file, byte[] content) {
    write(
        file,
        draft -> Files.write(draft, content),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Copies byte for byte, under the same promise as {@link #put}. */
  public static void copy(Path source, Path file) {
    write(
        file,
        draft -> Files.copy(source, draft, StandardCopyOption.REPLACE_EXISTING),
        StandardCopyOption.ATOMIC_MOVE);
  }

  private interface Filling {
    void fill(Path draft) throws IOException;
  }

  private static void write(Path file, Filling filling, CopyOption... how) {
    var draft = draft(file);
    try {
      Access.prepare(draft);
      filling.fill(draft);
      force(draft);
      Files.move(draft, file, how);
      forceFolder(file.resolveSibling("."));
    } catch (IOException e) {
      throw discarding(draft, new DiskFault("write", file, e));
    }
  }

  /** Where the file grows before it has its name. */
  public static Path draft(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".tmp");
  }

  /** Removes a half-written file; a failure to do so does not replace the first problem. */
  public static DiskFault discarding(Path draft, DiskFault fault) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
    return fault;
  }

  /**
   * Whether the name is taken, even by a link that leads nowhere.
   *
   * @throws DiskFault when that cannot be read; {@code Files.exists} would return false
   */
  public static boolean has(Path file) {
    return look(file, LinkOption.NOFOLLOW_LINKS).isPresent();
  }

  /**
   * Whether a folder is there.
   *
   * @throws DiskFault when that cannot be read; {@code Files.isDirectory} would return false
   */
  public static boolean hasFolder(Path folder) {
    return look(folder).filter(BasicFileAttributes::isDirectory).isPresent();
  }

  private static Optional<BasicFileAttributes> look(Path file, LinkOption... options) {
    try {
      return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, options));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DiskFault("look at", file, e);
    }
  }

  /** Makes the folder and those that it lies in, when they are not there. */
  public static void makeFolder(Path folder) {
    try {
      Access.makeFolders(folder);
    } catch (IOException e) {
      throw new DiskFault("make the folder", folder, e);
    }
  }

  public static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Of a file that somebody else wrote, and that may be read-only by now. */
  static void forceWritten(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Windows refuses to open a folder and keeps its metadata in order by itself. */
  public static void forceFolder(Path folder) throws IOException {
    if (WINDOWS) {
      return;
    }
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
