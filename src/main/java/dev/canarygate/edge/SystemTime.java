package dev.canarygate.edge;

import dev.canarygate.gate.Durations;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The clock of this machine; pauses are shown as they run down. */
public final class SystemTime implements Time {
  /** One for the whole process: worlds come and go, and each has a clock of its own. */
  private static final long BEGAN = System.nanoTime();

  private final Progress progress;

  public SystemTime(Progress progress) {
    this.progress = progress;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public Duration uptime() {
    return Duration.ofNanos(System.nanoTime() - BEGAN);
  }

  @Override
  public void pause(Duration length, String why) {
    long until = System.nanoTime() + length.toNanos();
    try {
      for (long left = length.toNanos(); left > 0; left = until - System.nanoTime()) {
        if (!why.isEmpty()) {
          progress.waiting(why, seconds(left));
        }
        TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
      }
      if (!why.isEmpty()) {
        progress.waiting(why, "");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted("while waiting: " + why);
    }
  }

  private static String seconds(long nanos) {
    return Durations.inWords(Duration.ofSeconds((nanos + 999_999_999) / 1_000_000_000));
  }
}
