package dev.canarygate.sync;

import dev.canarygate.client.TestQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Measures the preflight in this process, as medians: on a coherent host, and with 100,000 rows in
 * each queue. Run its {@code main} with the test class path; it asserts nothing.
 */
final class PreflightBenchmark {
  private static final int LOOKS = 200;
  private static final int MANY_ROWS = 100_000;

  private PreflightBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    measure("coherent host", 0, "DELETE");
    for (String mode : new String[] {"DELETE", "WAL"}) {
      measure(MANY_ROWS + " rows in each queue, " + mode, MANY_ROWS, mode);
    }
  }

  private static void measure(String what, int rows, String mode) throws IOException {
    var home = new TestHome(Files.createTempDirectory("benchmark")).coherent();
    if (rows > 0) {
      var legacy = TestQueue.create(home.state("queue.db")).events(rows).bodies(rows);
      Path scoped = home.state("queues/" + TestHome.SCOPED);
      var active = new TestQueue(scoped).run("DELETE FROM queue", "DELETE FROM body_upload_queue");
      active.events(rows).bodies(rows);
      legacy.run("PRAGMA journal_mode=" + mode);
      active.run("PRAGMA journal_mode=" + mode);
    }
    Supplier<PreflightResult> fresh =
        () -> new SyncBoundary(home.host()).check(home.foreground(), new PreflightOptions(true));
    var kept = new SyncBoundary(home.host());
    Supplier<PreflightResult> again =
        () -> kept.check(home.foreground(), new PreflightOptions(true));
    report(what + ", kept boundary", median(again));
    report(what + ", new boundary (derives the key)", median(fresh));
  }

  private static double median(Supplier<PreflightResult> look) {
    double[] took = new double[LOOKS];
    for (int at = -LOOKS / 4; at < LOOKS; at++) {
      long begin = System.nanoTime();
      if (!look.get().authPresent()) {
        throw new IllegalStateException("this host should be logged in");
      }
      took[Math.max(at, 0)] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(took);
    return took[LOOKS / 2];
  }

  private static void report(String what, double median) {
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.println(
        String.format(Locale.ROOT, "%-60s median %7.2f ms, heap %d MiB", what, median, used >> 20));
  }
}
