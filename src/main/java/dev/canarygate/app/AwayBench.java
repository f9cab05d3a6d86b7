package dev.canarygate.app;

import dev.canarygate.engine.Job;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.world.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a runner asks the database while it performs a job: again and again while the database is
 * away. It comes back, and what a job came to is not thrown away for that.
 *
 * @param log gets one line for each time that it is away
 */
record AwayBench(Workbench bench, Job job, Time time, Consumer<String> log) {
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /**
   * Says something that no store but the database has a part in.
   *
   * @param what waits, for the log
   */
  <T> T said(String what, Supplier<T> saying) {
    for (boolean isFirst = true; ; isFirst = false) {
      try {
        return saying.get();
      } catch (DiskFault away) {
        waits(what, away, isFirst);
      }
    }
  }

  /**
   * Asks for something that a disk or another store has a part in, too.
   *
   * @throws DiskFault when it is that which refuses, while the database answers
   */
  <T> T asked(String what, Supplier<T> asking) {
    for (int answered = 0, tries = 0; ; tries++) {
      try {
        return asking.get();
      } catch (DiskFault fault) {
        answered += databaseAnswers() ? 1 : 0;
        if (!fault.isOfStore() || answered > 1) {
          throw fault;
        }
        waits(what, fault, tries == 0);
      }
    }
  }

  /** Keeps a file of evidence. */
  void keep(Exhibit exhibit, Path file) {
    asked(
        "its evidence",
        () -> {
          bench.keep(exhibit, file);
          return true;
        });
  }

  /** By a question that changes nothing and that a runner can always ask. */
  private boolean databaseAnswers() {
    try {
      bench.isHeard(job, 0);
      return true;
    } catch (DiskFault away) {
      return false;
    }
  }

  private void waits(String what, DiskFault away, boolean isFirst) {
    if (isFirst) {
      log.accept(what + " waits: " + away.getMessage());
    }
    time.pause(AGAIN, "");
  }
}
