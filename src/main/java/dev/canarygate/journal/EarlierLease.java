package dev.canarygate.journal;

import dev.canarygate.evidence.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code gates/lease.json}, which in earlier versions was the one lease of all gates of an
 * artifacts directory. Programs of both kinds can meet in one directory, so this version respects
 * its holder, and marks it while a gate has a lease of its own: such a program then says that
 * somebody on another host has the gates, and never takes the mark for a holder that died.
 */
final class EarlierLease {
  private static final String TOKEN = "each-gate-has-its-own";

  private final Path artifacts;
  private @Nullable FileTime seen;

  EarlierLease(Path artifacts) {
    this.artifacts = artifacts;
  }

  private LeaseFile file() {
    return LeaseFile.in(GateFolder.all(artifacts));
  }

  private static boolean isMark(Holder holder) {
    return holder.token().equals(TOKEN);
  }

  /** A holder of an earlier version, dead or alive. */
  Optional<Holder> holder() {
    return file().read().filter(each -> !isMark(each));
  }

  /**
   * Marks it. The caller has the lock of all gates.
   *
   * @return the dead holder of an earlier version that was there
   * @throws Held when that one is not known to be dead
   */
  Optional<Holder> enter(Holder me) {
    var before = holder();
    before
        .filter(each -> !each.isDeadOn(me.host()))
        .ifPresent(
            each -> {
              throw new Held("the gate is held by " + each.seen(), each);
            });
    if (before.isPresent() || !file().isThere()) {
      mark(me);
    }
    return before;
  }

  private void mark(Holder me) {
    var host = me.host() + ", where each gate has a lease of its own for a newer gate-runner";
    file()
        .write(
            new Holder(
                me.person(),
                host,
                me.pid(),
                me.started(),
                me.since(),
                me.heartbeat(),
                TOKEN,
                me.birth()));
  }

  /** Marks it anew when a person released it by an earlier version and went. */
  void stay(Holder me) {
    if (!file().isThere()) {
      ShortLock.holdingAll(artifacts, () -> enter(me));
    }
  }

  /** Takes the mark away after the last gate was given back. */
  void leave() {
    ShortLock.holdingAll(
        artifacts,
        () -> {
          if (file().isThere() && holder().isEmpty() && !isAnyTaken()) {
            file().delete();
          }
          return artifacts;
        });
  }

  private boolean isAnyTaken() {
    try (Stream<Path> all = Files.list(GateFolder.all(artifacts))) {
      return all.filter(Files::isDirectory).anyMatch(each -> LeaseFile.in(each).isThere());
    } catch (IOException e) {
      throw new DiskFault("list", GateFolder.all(artifacts), e);
    }
  }

  /**
   * @throws Held when a program of an earlier version has taken all gates here
   */
  synchronized void requireNone() {
    var now = changed();
    if (now.isPresent() && !now.get().equals(seen)) {
      holder()
          .ifPresent(
              each -> {
                throw new Held(
                    "the gate was taken away from this process; it is held by " + each.seen(),
                    each);
              });
      seen = now.get();
    }
  }

  private Optional<FileTime> changed() {
    try {
      return Optional.of(
          Files.readAttributes(file().file(), BasicFileAttributes.class).lastModifiedTime());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DiskFault("look at", file().file(), e);
    }
  }

  /** Takes it away from a holder of an earlier version. The caller has the lock of all gates. */
  Optional<Holder> release() {
    var before = holder();
    before.ifPresent(each -> file().delete());
    return before;
  }

  /** Sets it aside when nobody can read it. */
  Optional<Path> setBrokenAside() {
    return file().setBrokenAside();
  }
}
