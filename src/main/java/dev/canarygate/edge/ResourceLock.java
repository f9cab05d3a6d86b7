package dev.canarygate.edge;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a file, and a file next to it that says who has it. The system gives the lock back when
 * the process that has it dies.
 */
final class ResourceLock {
  /**
   * Locks of this process. A file lock belongs to the process, and the first descriptor of the file
   * that is closed gives it back, so nobody here opens a file that is in this set.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path lock;
  private final Path note;
  private @Nullable FileChannel channel;

  /**
   * @param folder is absolute
   * @param name of the files, without their ends
   */
  ResourceLock(Path folder, String name) {
    this.lock = folder.resolve(name + ".lock");
    this.note = folder.resolve(name + ".holder");
  }

  /** Whether this process has it now; then others read who that is. */
  boolean take(String who) {
    if (!isLocked()) {
      return false;
    }
    try {
      note(who);
      return true;
    } catch (RuntimeException e) {
      unlock();
      throw e;
    }
  }

  /** Whether nobody has it at this moment. */
  boolean isFree() {
    if (!isLocked()) {
      return false;
    }
    unlock();
    return true;
  }

  private boolean isLocked() {
    if (!OURS.add(lock)) {
      return false;
    }
    try {
      DurableFiles.makeFolder(lock.resolveSibling("."));
      channel = locked();
    } catch (IOException e) {
      throw new DiskFault("lock", lock, e);
    } finally {
      if (channel == null) {
        OURS.remove(lock);
      }
    }
    return channel != null;
  }

  private @Nullable FileChannel locked() throws IOException {
    var opened = DurableFiles.openInPlace(lock);
    try {
      if (opened.tryLock() != null) {
        return opened;
      }
      opened.close();
      return null;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void note(String who) {
    DurableFiles.replace(note, who.getBytes(StandardCharsets.UTF_8));
  }

  /** Who has it; empty for the moment in which it changed hands and nobody said so yet. */
  String holder() {
    try {
      return RegularFile.text(note, RegularFile.SMALL);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new DiskFault("read", note, e);
    }
  }

  // On a full disk the one who has it next says so; until then its holder before is named.
  @SuppressWarnings("EmptyCatch")
  void giveBack() {
    try {
      note("");
    } catch (DiskFault full) {
      // See above.
    } finally {
      unlock();
    }
  }

  private void unlock() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new DiskFault("unlock", lock, e);
    } finally {
      channel = null;
      OURS.remove(lock);
    }
  }
}
