package dev.canarygate.journal;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to write to the gates of one artifacts directory.
 *
 * <p>{@code lease.json} says who has it; every look and every change happens under a short file
 * lock, so that two processes that start at once cannot both take it. A holder that died on this
 * host is replaced; one on another host only by {@link #release}.
 */
public final class Lease implements AutoCloseable {
  /** The folder that a thread of this process has locked; guarded by the class. */
  private static @Nullable Path inside;

  private final Path folder;
  private final Holder me;
  private final Optional<Holder> replaced;

  private Lease(Path folder, Holder me, Optional<Holder> replaced) {
    this.folder = folder;
    this.me = me;
    this.replaced = replaced;
  }

  /**
   * @param folder where the gates are
   * @throws Held when somebody else has it
   * @throws BrokenLease when nobody can say who has it
   */
  public static Lease take(Path folder, Holder me) {
    return locked(
        folder,
        () -> {
          var holder = LeaseFile.in(folder).read();
          if (holder.isPresent() && !holder.get().isDeadOn(me.host())) {
            throw new Held("the gate is held by " + holder.get().seen(), holder.get());
          }
          LeaseFile.in(folder).write(me);
          return new Lease(folder, me, holder);
        });
  }

  /**
   * Who has it now, if anybody.
   *
   * @throws BrokenLease when nobody can say
   */
  public static Optional<Holder> holder(Path folder) {
    return LeaseFile.in(folder).read();
  }

  /** Takes it away from its holder; a person says why, and the journal keeps it. */
  public static Optional<Holder> release(Path folder) {
    return locked(
        folder,
        () -> {
          var holder = LeaseFile.in(folder).read();
          LeaseFile.in(folder).delete();
          return holder;
        });
  }

  /**
   * Sets a broken lease aside; a person says why, and the journal keeps it.
   *
   * @return where it is now; empty when it is sound, or not there
   */
  public static Optional<Path> setBrokenAside(Path folder) {
    return locked(
        folder,
        () -> {
          try {
            LeaseFile.in(folder).read();
            return Optional.empty();
          } catch (BrokenLease broken) {
            return Optional.of(LeaseFile.in(folder).setAside());
          }
        });
  }

  /** The dead holder that this one replaced. */
  public Optional<Holder> replaced() {
    return replaced;
  }

  /**
   * @throws Held when it was taken away meanwhile
   */
  public void requireHeld() {
    whileLocked(this::requireMine);
  }

  /**
   * Does something that only the holder may do. Nobody can take the gate away while it runs: a
   * process that is paused there keeps it until it goes on or ends.
   *
   * @throws Held when it was taken away before
   */
  public void whileHeld(Runnable action) {
    whileLocked(
        () -> {
          requireMine();
          action.run();
        });
  }

  public void beat(Instant now) {
    whileLocked(
        () -> {
          requireMine();
          LeaseFile.in(folder).write(me.beating(now));
        });
  }

  private void requireMine() {
    var holder = LeaseFile.in(folder).read();
    if (holder.isEmpty() || !holder.get().token().equals(me.token())) {
      var now = holder.map(Holder::seen).orElse("nobody");
      throw new Held(
          "the gate was taken away from this process; it is held by " + now, holder.orElse(me));
    }
  }

  @Override
  public void close() {
    whileLocked(
        () -> {
          if (LeaseFile.in(folder)
              .read()
              .filter(holder -> holder.token().equals(me.token()))
              .isPresent()) {
            LeaseFile.in(folder).delete();
          }
        });
  }

  private void whileLocked(Runnable action) {
    locked(
        folder,
        () -> {
          action.run();
          return me;
        });
  }

  /**
   * Threads of one process share its file locks, so they take turns first. Who is inside already
   * goes on. An interrupt waits until the action is done: it would close the file while it is in
   * use.
   */
  private static synchronized <T> T locked(Path folder, Supplier<T> action) {
    if (folder.equals(inside)) {
      return action.get();
    }
    inside = folder;
    boolean interrupted = Thread.interrupted();
    try {
      return lockedForOthers(folder, action);
    } finally {
      inside = null;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static <T> T lockedForOthers(Path folder, Supplier<T> action) {
    DurableFiles.refuseLinks(folder.resolveSibling("."), folder);
    DurableFiles.makeFolder(folder);
    var lock = folder.resolve(".lease.lock");
    try (var channel = DurableFiles.openInPlace(lock)) {
      channel.lock();
      return action.get();
    } catch (IOException e) {
      throw new DiskFault("lock", lock, e);
    }
  }
}
