package dev.canarygate.journal;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A lock on a folder that is held for a moment, by one thread of all processes. Who takes that of a
 * gate and that of all gates takes the gate's first, so that none waits for another in a circle.
 */
public final class ShortLock {
  /** Its name in the folder. */
  static final String NAME = ".lease.lock";

  /** Threads of one process share its file locks, so they take turns first. */
  private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

  private ShortLock() {}

  /**
   * Does something while nobody else does. Who has the lock already goes on. An interrupt waits
   * until the action is done: it would close the file while it is in use.
   *
   * @param folder is there
   */
  public static <T> T holding(Path folder, Supplier<T> action) {
    var turn = TURNS.computeIfAbsent(place(folder), any -> new ReentrantLock());
    if (turn.isHeldByCurrentThread()) {
      return action.get();
    }
    boolean interrupted = Thread.interrupted();
    turn.lock();
    try {
      interrupted |= Thread.interrupted();
      return lockedForOthers(folder, action);
    } finally {
      turn.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Path place(Path folder) {
    return folder.toAbsolutePath().normalize();
  }

  private static <T> T lockedForOthers(Path folder, Supplier<T> action) {
    DurableFiles.refuseLinks(folder.resolveSibling("."), folder);
    var lock = folder.resolve(NAME);
    try (var channel = DurableFiles.openInPlace(lock)) {
      channel.lock();
      return action.get();
    } catch (IOException e) {
      throw new DiskFault("lock", lock, e);
    }
  }

  /** The same in the folder of all gates, which is made when it is not there. */
  static <T> T holdingAll(Path artifacts, Supplier<T> action) {
    var gates = GateFolder.all(artifacts);
    DurableFiles.refuseLinks(artifacts, gates);
    DurableFiles.makeFolder(gates);
    return holding(gates, action);
  }
}
