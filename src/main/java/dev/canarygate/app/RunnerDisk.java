package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.world.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a runner writes evidence to. One that is full or read-only spoils each step that
 * the runner takes, and no other runner gets it: the runner takes nothing until it can write again.
 */
final class RunnerDisk implements RunnerFitness {
  /** Of an ordinary log: less than that may fit on a disk that is full. */
  private static final byte[] SAMPLE = new byte[1 << 16];

  /** Bytes; the least that a step is begun with. */
  private static final long ROOM = 1 << 20;

  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final Path artifacts;
  private final ToLongFunction<Path> free;
  private final Time time;
  private final Consumer<String> log;
  private @Nullable Duration hurt;
  private String why = "";

  /**
   * @param log gets a line when the runner stops taking packages, and when it begins again
   */
  RunnerDisk(Path artifacts, Time time, Consumer<String> log) {
    this(artifacts, RunnerDisk::free, time, log);
  }

  /**
   * @param free bytes that can be written to the disk of a folder
   */
  RunnerDisk(Path artifacts, ToLongFunction<Path> free, Time time, Consumer<String> log) {
    this.artifacts = artifacts;
    this.free = free;
    this.time = time;
    this.log = log;
  }

  /**
   * @throws DiskFault when nothing can be written
   */
  void require() {
    DurableFiles.makeFolder(artifacts);
    var file = artifacts.resolve("." + UUID.randomUUID() + ".tmp");
    try {
      DurableFiles.put(file, SAMPLE);
    } finally {
      discard(file);
    }
    if (isFull()) {
      var why = "expected %d KiB of free space, found %d KiB";
      var room = new IOException(why.formatted(ROOM >> 10, free.applyAsLong(artifacts) >> 10));
      throw new DiskFault("write to", artifacts, room);
    }
  }

  private boolean isFull() {
    return free.applyAsLong(artifacts) < ROOM;
  }

  /** A folder that nobody can ask about is not known to be full. */
  private static long free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new DiskFault("delete", file, e);
    }
  }

  /** A step met a fault of the disk or of the store. */
  synchronized void failed(DiskFault fault) {
    failed(fault.isOfStore() ? "takes no packages for a minute: " + fault.getMessage() : full());
  }

  private void failed(String words) {
    if (hurt == null) {
      log.accept(words);
    }
    why = words;
    hurt = time.uptime();
  }

  private String full() {
    return "takes no packages until " + artifacts + " can be written to";
  }

  @Override
  public synchronized Optional<String> problem() {
    return hurt == null ? Optional.empty() : Optional.of(why);
  }

  /** A full disk costs no step. Tried again once a minute. */
  @Override
  public synchronized boolean isFit() {
    if (hurt == null && isFull()) {
      failed(full());
    }
    if (hurt == null || time.uptime().minus(hurt).compareTo(AGAIN) < 0) {
      return hurt == null;
    }
    try {
      require();
      hurt = null;
      log.accept("takes packages again");
      return true;
    } catch (DiskFault still) {
      hurt = time.uptime();
      return false;
    }
  }
}
