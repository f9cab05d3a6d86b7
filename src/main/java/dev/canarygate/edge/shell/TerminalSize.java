package dev.canarygate.edge.shell;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The size of the terminal of this process, as {@code stty} says it; Windows has none. */
public final class TerminalSize {
  private static final File TERMINAL = new File("/dev/tty");
  private static final Pattern SIZE = Pattern.compile("\\d{1,4} (\\d{1,4})");
  private static final int LONGEST_ANSWER = 32;
  private static final long LIMIT_MILLIS = 500;

  private TerminalSize() {}

  /** Columns that it has now; empty when nobody knows. */
  public static OptionalInt columns() {
    try {
      var found = SIZE.matcher(answer());
      return found.matches() ? positive(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    } catch (IOException unknown) {
      return OptionalInt.empty();
    }
  }

  private static OptionalInt positive(int columns) {
    return columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
  }

  private static String answer() throws IOException {
    var builder = new ProcessBuilder("stty", "size").redirectInput(TERMINAL);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    ChildEnvironment.restrict(builder);
    var process = builder.start();
    try (var out = process.getInputStream()) {
      if (!process.waitFor(LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
        return "";
      }
      return new String(out.readNBytes(LONGEST_ANSWER), StandardCharsets.US_ASCII).strip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    } finally {
      process.destroyForcibly();
    }
  }
}
