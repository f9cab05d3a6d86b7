package dev.canarygate.app;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What a runner has done since it began, in the text format of Prometheus. */
final class ServiceFigures {
  private final AtomicLong claimed = new AtomicLong();
  private final AtomicLong finished = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong running = new AtomicLong();
  private final AtomicLong millis = new AtomicLong();

  void begins() {
    claimed.incrementAndGet();
    running.incrementAndGet();
  }

  /**
   * @param kept whether its result counts
   */
  void ends(boolean kept, Duration took) {
    running.decrementAndGet();
    millis.addAndGet(took.toMillis());
    (kept ? finished : late).incrementAndGet();
  }

  void breaks(Duration took) {
    running.decrementAndGet();
    millis.addAndGet(took.toMillis());
    failed.incrementAndGet();
  }

  long running() {
    return running.get();
  }

  String text() {
    return counter("jobs_claimed_total", "Steps that this runner began.", claimed.get())
        + counter("jobs_finished_total", "Steps whose result counts.", finished.get())
        + counter("jobs_failed_total", "Steps that were ended, or gave no result.", failed.get())
        + counter("jobs_late_total", "Results that came too late.", late.get())
        + figure("jobs_running", "gauge", "Steps under way.", String.valueOf(running.get()))
        + figure(
            "job_seconds_total",
            "counter",
            "Time that steps took, in seconds.",
            String.valueOf(millis.get() / 1000.0));
  }

  static String counter(String name, String help, long value) {
    return figure(name, "counter", help, String.valueOf(value));
  }

  static String figure(String name, String type, String help, String value) {
    var whole = "gate_runner_" + name;
    return "# HELP "
        + whole
        + " "
        + help
        + "\n# TYPE "
        + whole
        + " "
        + type
        + "\n"
        + whole
        + " "
        + value
        + "\n";
  }
}
