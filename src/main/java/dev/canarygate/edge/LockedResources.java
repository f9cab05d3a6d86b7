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
 * says who has it.
 *
 * <p>A process that lost its gate while it was paused can do nothing more with what it has, but
 * cannot give it back either: the one who took that gate over uses it in its place.
 */
public final class LockedResources implements SharedResources {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,60}");

  /**
   * Locks of this process. A file lock belongs to the process, and the first descriptor of the file
   * that is closed gives it back, so nobody here opens a file that is in this set.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final String gate;
  private final long pid;
  private final Map<String, FileChannel> taken = new HashMap<>();

  /**
   * @param folder where the files are; made when it is needed
   * @param gate that this process drives, for those who wait
   * @param pid of this process
   */
  public LockedResources(Path folder, String gate, long pid) {
    this.folder = folder.toAbsolutePath().normalize();
    this.gate = gate;
    this.pid = pid;
  }

  @Override
  public synchronized Optional<Taken> take(Set<String> names) {
    var now = new ArrayList<String>();
    for (var name : new TreeSet<>(names)) {
      if (isLocked(name)) {
        now.add(name);
        continue;
      }
      var holder = holder(name);
      if (!holder.startsWith(me())) {
        now.forEach(this::giveBack);
        return Optional.of(new Taken(name, holder.isEmpty() ? "another gate" : holder));
      }
    }
    return Optional.empty();
  }

  private String me() {
    return "gate " + gate + " (";
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
      note(name, me() + "pid " + pid + ")");
      taken.put(name, channel);
      return true;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void note(String name, String holder) {
    DurableFiles.replace(file(name, ".holder"), holder.getBytes(StandardCharsets.UTF_8));
  }

  // On a full disk the one who has it next says so; until then its holder before is named.
  @SuppressWarnings("EmptyCatch")
  private void noteNobody(String name) {
    try {
      note(name, "");
    } catch (DiskFault full) {
      // See above.
    }
  }

  /** Empty for the moment in which a lock has changed hands and nobody said so yet. */
  private String holder(String name) {
    try {
      return RegularFile.text(file(name, ".holder"), RegularFile.SMALL);
    } catch (NoSuchFileException e) {
      return "";
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
    try (channel) {
      noteNobody(name);
    } catch (IOException e) {
      throw new DiskFault("unlock", file(name, ".lock"), e);
    } finally {
      OURS.remove(file(name, ".lock"));
    }
  }
}
