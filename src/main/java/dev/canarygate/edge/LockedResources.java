package dev.canarygate.edge;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.world.SharedResources;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Resources that processes of one machine lock by files: the system gives a lock back when the
 * process that has it dies, however it dies. Next to {@code NAME.lock} a file {@code NAME.holder}
 * says who has it, or had it last.
 */
public final class LockedResources implements SharedResources {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,60}");

  /**
   * Locks of this process. A file lock belongs to the process, and the first descriptor of the file
   * that is closed gives it back, so nobody here opens a file that is in this set.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final String who;
  private final Map<String, FileChannel> taken = new HashMap<>();

  /**
   * @param folder where the files are; made when it is needed
   * @param who this process is, for those who wait, such as {@code gate x (pid 12)}
   */
  public LockedResources(Path folder, String who) {
    this.folder = folder.toAbsolutePath().normalize();
    this.who = who;
  }

  @Override
  public synchronized Optional<Taken> take(Set<String> names) {
    var now = new ArrayList<String>();
    for (var name : new TreeSet<>(names)) {
      if (!isLocked(name)) {
        now.forEach(this::giveBack);
        return Optional.of(new Taken(name, holder(name)));
      }
      now.add(name);
    }
    return Optional.empty();
  }

  private boolean isLocked(String name) {
    var lock = file(name, ".lock");
    if (!OURS.add(lock)) {
      return false;
    }
    boolean locked = false;
    try {
      locked = isLocked(name, lock);
      return locked;
    } catch (IOException e) {
      throw new DiskFault("lock", lock, e);
    } finally {
      if (!locked) {
        OURS.remove(lock);
      }
    }
  }

  private boolean isLocked(String name, Path lock) throws IOException {
    DurableFiles.makeFolder(folder);
    var channel = DurableFiles.openInPlace(lock);
    try {
      if (channel.tryLock() == null) {
        channel.close();
        return false;
      }
      DurableFiles.replace(file(name, ".holder"), who.getBytes(StandardCharsets.UTF_8));
      taken.put(name, channel);
      return true;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private String holder(String name) {
    try {
      return RegularFile.text(file(name, ".holder"), RegularFile.SMALL);
    } catch (NoSuchFileException e) {
      return "another gate";
    } catch (IOException e) {
      throw new DiskFault("read", file(name, ".holder"), e);
    }
  }

  private Path file(String name, String end) {
    return folder.resolve((PLAIN.matcher(name).matches() ? name : Digest.of(name)) + end);
  }

  @Override
  public synchronized void giveBack(Set<String> names) {
    names.forEach(this::giveBack);
  }

  private void giveBack(String name) {
    var channel = taken.remove(name);
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new DiskFault("unlock", file(name, ".lock"), e);
    } finally {
      OURS.remove(file(name, ".lock"));
    }
  }
}
