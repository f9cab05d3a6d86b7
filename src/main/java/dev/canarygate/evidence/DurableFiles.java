package dev.canarygate.evidence;

import java.io.IOException;
import java.io.OutputStream;
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
import java.util.UUID;

/** Makes what was written survive a power cut, and says by name what the disk refuses. */
public final class DurableFiles {
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private DurableFiles() {}

  /**
   * Writes a file so that nobody, and no crash, ever sees half of it under its name.
   *
   * @throws DiskFault when the disk refuses; then no half of it stays
   */
  public static void put(Path file, byte[] content) {
    write(file, out -> out.write(content), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The same over a file that is there: a reader sees the old one or the new one. */
  public static void replace(Path file, byte[] content) {
    write(
        file,
        out -> out.write(content),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Copies byte for byte, under the same promise as {@link #put}. */
  public static void copy(Path source, Path file) {
    write(
        file,
        out -> RegularFile.copy(source, out, RegularFile.LARGE),
        StandardCopyOption.ATOMIC_MOVE);
  }

  /** The same over a file that is there; see {@link #replace(Path, byte[])}. */
  public static void replace(Path file, Path source) {
    write(
        file,
        out -> RegularFile.copy(source, out, RegularFile.LARGE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Writes a file in a folder where other machines write at the same time, and that they read: with
   * a draft of its own, and with the rights that the folder gives.
   *
   * @return false when the name is taken; what is there stays, unless two write it at the very same
   *     moment: then one of the two stays, whole
   * @throws DiskFault when the disk refuses; then no half of it stays
   */
  public static boolean putAmongOthers(Path file, byte[] content) {
    if (has(file)) {
      return false;
    }
    var draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      makeSharedFolder(file.resolveSibling(".").normalize());
      Files.write(draft, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      force(draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(file.resolveSibling("."));
      return true;
    } catch (IOException e) {
      throw discarding(draft, new DiskFault("write", file, e));
    }
  }

  private static void makeSharedFolder(Path folder) throws IOException {
    if (!hasFolder(folder)) {
      Files.createDirectories(folder);
      forceFolder(folder.resolveSibling("."));
    }
  }

  private interface Filling {
    void fill(OutputStream out) throws IOException;
  }

  private static void write(Path file, Filling filling, CopyOption... how) {
    var draft = draft(file);
    try {
      try (var out = begin(draft)) {
        filling.fill(out);
      }
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

  /**
   * Opens a draft, which replaces one that a crash left, or whatever was put in its place: nothing
   * is written through a link.
   */
  public static OutputStream begin(Path draft) throws IOException {
    Files.deleteIfExists(draft);
    Access.create(draft);
    return Files.newOutputStream(draft, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Writes a file under a name that nobody has.
   *
   * @throws java.nio.file.FileAlreadyExistsException when somebody has it
   */
  public static void createNew(Path file, byte[] content) throws IOException {
    Access.create(file);
    Files.write(file, content, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Opens a file of this program's own that is read and written in place, such as a journal or a
   * lock; makes it when it is not there.
   *
   * @throws UnfitFile when something else has its name, such as a symbolic link or a pipe
   */
  public static FileChannel openInPlace(Path file) throws IOException {
    Access.createIfMissing(file);
    RegularFile.requireNoLink(file);
    return FileChannel.open(
        RegularFile.require(file, Long.MAX_VALUE),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Refuses symbolic links between a folder that a person named, which may itself be one, and a
   * place below it: what is written there would land anywhere.
   *
   * @throws DiskFault naming the first link
   */
  public static void refuseLinks(Path root, Path place) {
    var at = root;
    for (var name : root.normalize().relativize(place.normalize())) {
      at = at.resolve(name);
      try {
        RegularFile.requireNoLink(at);
      } catch (UnfitFile e) {
        throw new DiskFault("write to", at, e);
      }
    }
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

  /**
   * Whether a regular file is there, and not a link to one.
   *
   * @throws DiskFault when that cannot be read; {@code Files.isRegularFile} would return false
   */
  static boolean hasPlainFile(Path file) {
    return look(file, LinkOption.NOFOLLOW_LINKS)
        .filter(BasicFileAttributes::isRegularFile)
        .isPresent();
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
    RegularFile.requireNoLink(file);
    RegularFile.require(file, RegularFile.LARGE);
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
