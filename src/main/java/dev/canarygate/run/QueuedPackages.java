package dev.canarygate.run;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells people which packages no runner takes although one fits. A runner that is free takes one
 * within a second; after some more, it is busy, or cannot work.
 */
final class QueuedPackages {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Time time;
  private final Watcher watcher;
  private final Map<String, Duration> since = new HashMap<>();
  private final Map<String, Integer> told = new HashMap<>();

  QueuedPackages(Time time, Watcher watcher) {
    this.time = time;
    this.watcher = watcher;
  }

  /** No runner has it yet. */
  void waits(WorkPackage workPackage, Dispatch.Seat seat) {
    var id = workPackage.id();
    var now = time.uptime();
    var began = since.computeIfAbsent(id, first -> now);
    if (now.minus(began).compareTo(SOON) < 0
        || Integer.valueOf(seat.fitting()).equals(told.put(id, seat.fitting()))) {
      return;
    }
    watcher.progress(id).queued(RunnerWords.queued(workPackage, seat));
  }

  /** A runner has it, or none is here. */
  void ends(String workPackage) {
    since.remove(workPackage);
    if (told.remove(workPackage) != null) {
      watcher.progress(workPackage).queued("");
    }
  }
}
