package dev.canarygate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time of all children of this process that have ended, as Linux counts it. */
final class ChildTime {
  private static final Path STAT = Path.of("/proc/self/stat");
  private static final double TICKS = 100;

  /** Of what follows the name of the program, which is in brackets. */
  private static final int USER = 13;

  private ChildTime() {}

  /** In hundredths; always 0 on other systems. */
  static double seconds() {
    try {
      if (!Files.exists(STAT)) {
        return 0;
      }
      var stat = Files.readString(STAT);
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Double.parseDouble(fields[USER]) + Double.parseDouble(fields[USER + 1])) / TICKS;
    } catch (IOException e) {
      return 0;
    }
  }
}
