package dev.canarygate.cli;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a program that a test starts hears an interrupt. A shell that starts the tests in the
 * background has them ignore it, all that they start inherits that, and Java cannot change it.
 */
final class HeardInterrupt {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String IGNORED = "SigIgn:";
  private static final int BIT_OF_SIGINT = 1;

  private HeardInterrupt() {}

  static void assume() throws IOException {
    assumeFalse(
        isIgnored(),
        "these tests were started in a way that makes them ignore interrupts (SIGINT)");
  }

  private static boolean isIgnored() throws IOException {
    return Files.exists(STATUS)
        && Files.readAllLines(STATUS).stream()
            .filter(line -> line.startsWith(IGNORED))
            .map(line -> Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
            .anyMatch(mask -> (mask >> BIT_OF_SIGINT & 1) == 1);
  }
}
