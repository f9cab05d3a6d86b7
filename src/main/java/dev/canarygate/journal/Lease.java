package dev.canarygate.journal;

import dev.canarygate.evidence.Cleanup;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The right of one process to write to one gate.
 *
 * <p>{@code gates/NAME/lease.json} says who has it; every look and every change happens under a
 * short file lock, so that two processes that start at once cannot both take it. A holder that died
 * on this host is replaced; one on another host only by {@link #release}. A program of an earlier
 * version, which takes all gates at once, is respected and kept out, as {@link EarlierLease} says.
 */
public final class Lease implements AutoCloseable {
  private final Path folder;
  private final Holder me;
  private final Optional<Holder> replaced;
  private final EarlierLease earlier;

  private Lease(Path folder, Holder me, Optional<Holder> replaced, EarlierLease earlier) {
    this.folder = folder;
    this.me = me;
    this.replaced = replaced;
    this.earlier = earlier;
  }

  /**
   * Takes that of a gate.
   *
   * @throws Held when somebody else has it
   * @throws BrokenLease when nobody can say who has it
   */
  public static Lease take(GateFolder gate, Holder me) {
    var earlier = new EarlierLease(gate.artifacts());
    return ShortLock.holding(
        gate.path(),
        () -> ShortLock.holdingAll(gate.artifacts(), () -> taken(gate.path(), me, earlier)));
  }

  /**
   * Takes that of a gate that need not be here yet.
   *
   * @throws Held when somebody else has it
   * @throws BrokenLease when nobody can say who has it
   */
  public static Lease takeForImport(GateFolder gate, Holder me) {
    DurableFiles.refuseLinks(gate.artifacts(), gate.path());
    DurableFiles.makeFolder(gate.path());
    return take(gate, me);
  }

  /** Leaves nothing of a gate that was to be brought in and was not. */
  public static void discardUnused(GateFolder gate) {
    ShortLock.holdingAll(
        gate.artifacts(),
        () -> {
          try {
            if (holdsOnlyALock(gate.path())) {
              Files.delete(gate.file(ShortLock.NAME));
              Files.delete(gate.path());
            }
            return gate;
          } catch (IOException e) {
            throw new DiskFault("delete", gate.path(), e);
          }
        });
  }

  private static boolean holdsOnlyALock(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(each -> String.valueOf(each.getFileName()))
          .toList()
          .equals(List.of(ShortLock.NAME));
    }
  }

  private static Lease taken(Path folder, Holder me, EarlierLease earlier) {
    var holder = LeaseFile.in(folder).read();
    holder
        .filter(each -> !each.isDeadOn(me.host()))
        .ifPresent(
            each -> {
              throw new Held("the gate is held by " + each.seen(), each);
            });
    return written(folder, me, holder, earlier);
  }

  private static Lease written(
      Path folder, Holder me, Optional<Holder> dead, EarlierLease earlier) {
    var before = earlier.enter(me);
    LeaseFile.in(folder).write(me);
    return new Lease(folder, me, dead.or(() -> before), earlier);
  }

  /**
   * A gate that is made, and its lease.
   *
   * @param gate has an empty journal
   */
  public record Made(GateFolder gate, Lease lease) {}

  /**
   * Makes a gate that nobody else can take before.
   *
   * @param making asked when no other process can make one
   * @throws Held when a program of an earlier version has all gates here
   */
  public static Made make(Path artifacts, Holder me, Supplier<GateFolder> making) {
    return ShortLock.holdingAll(artifacts, () -> made(artifacts, me, making));
  }

  private static Made made(Path artifacts, Holder me, Supplier<GateFolder> making) {
    var earlier = new EarlierLease(artifacts);
    var before = earlier.enter(me);
    try {
      var gate = making.get();
      FileJournal.begin(gate);
      return new Made(gate, written(gate.path(), me, before, earlier));
    } catch (RuntimeException e) {
      Cleanup.after(e, earlier::leave);
      throw e;
    }
  }

  /**
   * Who has the gate now, if anybody.
   *
   * @throws BrokenLease when nobody can say
   */
  public static Optional<Holder> holder(GateFolder gate) {
    return LeaseFile.in(gate.path()).read().or(() -> new EarlierLease(gate.artifacts()).holder());
  }

  /** Takes a gate away from its holder; a person says why, and the journal keeps it. */
  public static Optional<Holder> release(GateFolder gate) {
    var earlier = new EarlierLease(gate.artifacts());
    return locked(
        gate,
        () -> {
          var holder = LeaseFile.in(gate.path()).read();
          LeaseFile.in(gate.path()).delete();
          var before = holder.or(earlier::release);
          earlier.leave();
          return before;
        });
  }

  /**
   * Sets a broken lease aside; a person says why, and the journal keeps it.
   *
   * @return where it is now; empty when it is sound, or not there
   */
  public static Optional<Path> setBrokenAside(GateFolder gate) {
    return locked(
        gate,
        () ->
            LeaseFile.in(gate.path())
                .setBrokenAside()
                .or(() -> new EarlierLease(gate.artifacts()).setBrokenAside()));
  }

  /** Before the first gate is made, only the lease of an earlier version can be there. */
  private static <T> T locked(GateFolder gate, Supplier<T> action) {
    Supplier<T> alone = () -> ShortLock.holdingAll(gate.artifacts(), action);
    return DurableFiles.hasFolder(gate.path())
        ? ShortLock.holding(gate.path(), alone)
        : alone.get();
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

  /** Shows that this process is alive. */
  public void beat(Instant now) {
    whileHeld(
        () -> {
          LeaseFile.in(folder).write(me.beating(now));
          earlier.stay(me.beating(now));
        });
  }

  private void requireMine() {
    var holder = LeaseFile.in(folder).read();
    if (!isMine(holder)) {
      throw Held.takenAway(String.valueOf(folder.getFileName()), holder, me);
    }
    earlier.requireNone();
  }

  private boolean isMine(Optional<Holder> holder) {
    return holder.filter(each -> each.token().equals(me.token())).isPresent();
  }

  @Override
  public void close() {
    whileLocked(
        () -> {
          if (isMine(LeaseFile.in(folder).read())) {
            LeaseFile.in(folder).delete();
          }
        });
    earlier.leave();
  }

  private void whileLocked(Runnable action) {
    ShortLock.holding(
        folder,
        () -> {
          action.run();
          return me;
        });
  }
}
