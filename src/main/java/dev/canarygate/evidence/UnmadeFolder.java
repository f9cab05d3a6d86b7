package dev.canarygate.evidence;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A folder that cannot be made or looked into. The reason names what is in its way. */
final class UnmadeFolder extends FileSystemException {
  private static final long serialVersionUID = 1;

  UnmadeFolder(Path folder, IOException cause) {
    super(folder.toString(), null, why(folder));
    initCause(cause);
  }

  /** Whether the names on the way to a folder are what is wrong, and not the disk or a right. */
  static boolean isMeant(FileSystemException refused) {
    return refused instanceof NoSuchFileException
        || refused instanceof FileAlreadyExistsException
        || isNoFolder(refused);
  }

  /** The JDK has no type for it. */
  static boolean isNoFolder(IOException refused) {
    return String.valueOf(refused.getMessage()).endsWith("Not a directory");
  }

  /** What is there in place of the folder, or of one that it lies in. */
  static String why(Path folder) {
    for (var each = folder.toAbsolutePath(); each != null; each = each.getParent()) {
      if (Files.isDirectory(each)) {
        return "no folder can be made in " + each;
      }
      if (Files.isSymbolicLink(each) && !Files.exists(each)) {
        return each + " is a link to " + target(each) + ", which is not there";
      }
      if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
        return each + " is a file, expected a folder";
      }
    }
    return "it is not there";
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException gone) {
      return "another place";
    }
  }
}
