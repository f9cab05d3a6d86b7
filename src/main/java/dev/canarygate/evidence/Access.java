package dev.canarygate.evidence;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Who may read what this program keeps: its owner alone, unless a gate's parameter says that the
 * system's own rule (the umask) decides. Where a system has no such permissions, as Windows, what
 * the folder inherits holds.
 */
public final class Access {
  /** The gate's parameter, with the values {@code owner} and {@code umask}. */
  public static final String PARAMETER = "artifacts-access";

  private static final FileAttribute<?>[] NONE = {};
  private static volatile boolean byUmask;

  private Access() {}

  /** From now on, in this process. */
  public static void byUmask(boolean open) {
    byUmask = open;
  }

  private static FileAttribute<?>[] of(Path path, String permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : NONE;
  }

  /** Makes the file unless it is there, perhaps made by another process at this moment. */
  static void createIfMissing(Path file) throws IOException {
    try {
      create(file);
    } catch (FileAlreadyExistsException e) {
      // It can be a link or a pipe; the reader checks.
      return;
    }
  }

  /**
   * Makes a file, so that nobody else can open it before it is filled.
   *
   * @throws FileAlreadyExistsException when the name is taken, even by a link that leads nowhere
   */
  static void create(Path file) throws IOException {
    Files.createFile(file, of(file, "rw-------"));
  }

  /** A file system that tests put in place of the real one may know no permissions. */
  private static boolean isPosix(Path file) {
    return !byUmask && file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Makes a folder and those that it lies in. */
  public static void makeFolders(Path folder) throws IOException {
    try {
      Files.createDirectories(folder, of(folder, "rwx------"));
    } catch (FileSystemException e) {
      throw UnmadeFolder.isMeant(e) ? new UnmadeFolder(folder, e) : e;
    }
  }

  /** Makes one folder that is not there yet. */
  public static void makeFolder(Path folder) throws IOException {
    Files.createDirectory(folder, of(folder, "rwx------"));
  }

  /** Without what a sealed folder takes from everybody. */
  static String sealed(boolean isFolder) {
    if (byUmask) {
      return isFolder ? "r-xr-xr-x" : "r--r--r--";
    }
    return isFolder ? "r-x------" : "r--------";
  }
}
