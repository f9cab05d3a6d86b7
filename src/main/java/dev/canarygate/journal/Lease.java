package dev.canarygate.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.canarygate.evidence.Disk;
import dev.canarygate.evidence.DiskFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
   */
  public static Lease take(Path folder, Holder me) {
    return locked(
        folder,
        () -> {
          var holder = read(folder);
          if (holder.isPresent() && !holder.get().isDeadOn(me.host())) {
            throw new Held("the gate is held by " + holder.get().seen(), holder.get());
          }
          write(folder, me);
          return new Lease(folder, me, holder);
        });
  }

  /** Who has it now, if anybody. */
  public static Optional<Holder> holder(Path folder) {
    return read(folder);
  }

  /** Takes it away from whoever has it; a person says why, and the journal keeps it. */
  public static Optional<Holder> release(Path folder) {
    return locked(
        folder,
        () -> {
          var holder = read(folder);
          delete(folder);
          return holder;
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
    locked(folder, () -> requireMine());
  }

  /**
   * Does something that only the holder may do. Nobody can take the gate away while it runs: a
   * process that is paused there keeps it until it goes on or ends.
   *
   * @throws Held when it was taken away before
   */
  public void whileHeld(Runnable action) {
    locked(
        folder,
        () -> {
          requireMine();
          action.run();
          return me;
        });
  }

  public void beat(Instant now) {
    locked(
        folder,
        () -> {
          requireMine();
          write(folder, me.beating(now));
          return me;
        });
  }

  private Holder requireMine() {
    var holder = read(folder);
    if (holder.isEmpty() || !holder.get().token().equals(me.token())) {
      var now = holder.map(Holder::seen).orElse("nobody");
      throw new Held(
          "the gate was taken away from this process; it is held by " + now, holder.orElse(me));
    }
    return me;
  }

  @Override
  public void close() {
    locked(
        folder,
        () -> {
          if (read(folder).filter(holder -> holder.token().equals(me.token())).isPresent()) {
            delete(folder);
          }
          return me;
        });
  }

  private static Path file(Path folder) {
    return folder.resolve("lease.json");
  }

  private static Optional<Holder> read(Path folder) {
    try {
      return Disk.has(file(folder))
          ? Optional.of(EventForms.json().readValue(Files.readAllBytes(file(folder)), Holder.class))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(file(folder) + " is not a lease; remove it with care", e);
    } catch (IOException e) {
      throw new DiskFault("read", file(folder), e);
    }
  }

  private static void write(Path folder, Holder holder) {
    try {
      Disk.replace(file(folder), EventForms.json().writeValueAsBytes(holder));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a holder is always JSON", e);
    }
  }

  private static void delete(Path folder) {
    try {
      Files.deleteIfExists(file(folder));
    } catch (IOException e) {
      throw new DiskFault("delete", file(folder), e);
    }
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
    Disk.makeFolder(folder);
    var lock = folder.resolve(".lease.lock");
    try (var channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      return action.get();
    } catch (IOException e) {
      throw new DiskFault("lock", lock, e);
    }
  }
}
