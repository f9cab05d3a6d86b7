package dev.canarygate.rehearsal.play;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that a rehearsed gate sees. Each path of the gate's files leads to the same path below
 * a folder of the rehearsal, so that nothing real is read or changed.
 */
final class PlayedDisk {
  private final Path root;
  private final Path gate;
  private final InstantSource clock;
  private final Set<Path> given = ConcurrentHashMap.newKeySet();

  /**
   * @param root folder of the rehearsal
   * @param gate the gate's folder
   */
  PlayedDisk(Path root, Path gate, InstantSource clock) {
    this.root = root.toAbsolutePath().normalize();
    this.gate = gate.toAbsolutePath().normalize();
    this.clock = clock;
  }

  /**
   * Where a path of the gate leads.
   *
   * @param path absolute; can be a pattern or have blanks
   */
  String moved(String path) {
    var plain = path.replace('\\', '/').replace(":", "");
    var below = root.toString().replace('\\', '/');
    return below + (plain.startsWith("/") ? "" : "/") + plain;
  }

  /** The same for a path of the rehearsal's file, which starts at the gate's folder. */
  Path ofGate(String path) {
    return inside(gate.resolve(path));
  }

  /** The same for a path that starts at a folder of this disk. */
  Path below(Path folder, String path) {
    var real = Path.of("/").resolve(root.relativize(folder.normalize()));
    return inside(real.resolve(path));
  }

  /** As on a real disk, nothing is above its root. */
  private Path inside(Path real) {
    return Path.of(moved(real.normalize().toString())).normalize();
  }

  /** Writes a file that the rehearsal's file names. */
  void put(Path file, String text) {
    given.add(file);
    write(file, text);
  }

  /** The rehearsal's file says that this is not there. */
  void leaveOut(Path file) {
    given.add(file);
  }

  boolean isGiven(Path file) {
    return given.contains(file);
  }

  /** Writes a file that a step expects, with the rehearsal's time; what was given stays. */
  void offer(Path file, String text) {
    if (!isGiven(file)) {
      write(file, text);
    }
  }

  void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("folder of the rehearsal: " + folder, e);
    }
  }

  private void write(Path file, String text) {
    makeFolder(file.resolveSibling("."));
    try {
      Files.writeString(file, text);
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    } catch (IOException e) {
      throw new UncheckedIOException("file of the rehearsal: " + file, e);
    }
  }
}
