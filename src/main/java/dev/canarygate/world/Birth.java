package dev.canarygate.world;

import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What tells a process from a later one that got its id.
 *
 * <p>On Linux it is the boot of the machine and the clock ticks since then, so that a clock that is
 * set changes nothing; elsewhere the time at which the process started.
 */
public final class Birth {
  private static final Path PROC = Path.of("/proc");
  private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");

  /** Counted from the state, which follows the program's name: see proc(5). */
  private static final int STATE = 0;

  private static final int GROUP = 2;
  private static final int START = 19;

  private Birth() {}

  /** Of a process that lives; empty when none does, or only its exit code is left of it. */
  public static Optional<String> of(long pid) {
    if (!onLinux()) {
      return started(pid).map(String::valueOf);
    }
    return stat(pid)
        .filter(fields -> !fields[STATE].matches("[ZXx]"))
        .map(fields -> boot() + "/" + fields[START]);
  }

  /** The id of this process. */
  public static long ownId() {
    return ProcessHandle.current().pid();
  }

  /** When a live process started, in milliseconds since 1970, by a clock that may have been set. */
  public static Optional<Long> started(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(Birth::started);
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** The process group; 0 when the system does not tell. */
  public static long group(long pid) {
    return stat(pid).map(fields -> Long.parseLong(fields[GROUP])).orElse(0L);
  }

  static boolean onLinux() {
    return Files.isReadable(BOOT) && Files.isDirectory(PROC.resolve("self"));
  }

  private static String boot() {
    try {
      return RegularFile.text(BOOT, RegularFile.SMALL).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static Optional<String[]> stat(long pid) {
    try {
      var file = PROC.resolve(String.valueOf(pid)).resolve("stat");
      var bytes = RegularFile.bytes(file, RegularFile.SMALL);
      var text = new String(bytes, StandardCharsets.ISO_8859_1);
      // The name is in brackets and may contain any character, also brackets and blanks.
      var fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1);
      return fields.length > START ? Optional.of(fields) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
