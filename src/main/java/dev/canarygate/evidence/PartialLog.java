package dev.canarygate.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A log while it grows: {@code NAME.PID-RANDOM.part} in the folder of the finished log. The name is
 * its holder's own, so that one who is paused, loses the gate and wakes goes on writing to a file
 * that nobody reads any more.
 */
public final class PartialLog {
  private static final String SUFFIX = ".part";
  private static final Pattern NAME = Pattern.compile("(.+)\\.\\d+-[0-9a-f]{8}\\.part");

  private final Path log;
  private final Path part;
  private final Fence fence;

  private PartialLog(Path log, Fence fence, long pid) {
    var unique = UUID.randomUUID().toString().substring(0, 8);
    var own = log.getFileName() + "." + pid + "-" + unique + SUFFIX;
    this.log = log;
    this.part = log.resolveSibling(own);
    this.fence = fence;
  }

  /**
   * @param log where it will be when it is whole
   * @param fence wraps its beginning and its end
   * @param pid of this process
   */
  public static PartialLog of(Path log, Fence fence, long pid) {
    return new PartialLog(log, fence, pid);
  }

  /**
   * @throws DiskFault when the disk refuses
   */
  public OutputStream open() {
    return fence.holding(this::opened);
  }

  private OutputStream opened() {
    try {
      requireFree();
      return DurableFiles.begin(part);
    } catch (IOException e) {
      throw new DiskFault("write", log, e);
    }
  }

  /**
   * Gives it its name; the writer must have closed it before.
   *
   * @throws DiskFault when the disk refuses
   */
  public void end() {
    fence.whileHeld(this::named);
  }

  private void named() {
    try {
      // Somebody may have taken the folder away while the program ran; that is said by others.
      if (DurableFiles.has(part)) {
        requireFree();
        Files.move(part, log, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new DiskFault("write", log, e);
    }
  }

  private void requireFree() throws FileAlreadyExistsException {
    if (DurableFiles.has(log)) {
      throw new FileAlreadyExistsException(log.toString(), null, "evidence is never overwritten");
    }
  }

  static boolean isBegun(Path log) throws IOException {
    var folder = log.resolveSibling(".");
    if (!DurableFiles.hasFolder(folder)) {
      return false;
    }
    var begun = log.getFileName() + ".";
    try (var files = Files.list(folder)) {
      return files
          .map(each -> String.valueOf(each.getFileName()))
          .anyMatch(name -> name.startsWith(begun) && NAME.matcher(name).matches());
    }
  }

  /**
   * Keeps what others left, each as a copy under the log's own name or the next free variant. The
   * file itself goes: a process that has it open writes to nothing.
   */
  static void keepCopies(EvidenceFolder folder) throws IOException {
    for (var file : Manifest.filesBelow(folder.path())) {
      var name = NAME.matcher(Manifest.relative(folder.path(), file));
      if (DurableFiles.hasPlainFile(file) && name.matches() && Exhibit.isSafe(name.group(1))) {
        folder.keepCopy(folder.freeName(name.group(1)), file);
        Files.delete(file);
      }
    }
  }
}
