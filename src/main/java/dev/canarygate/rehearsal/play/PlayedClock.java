package dev.canarygate.rehearsal.play;

import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A clock on which a pause takes no time: it is simply later afterwards. */
final class PlayedClock implements Time {
  private final Time real;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  PlayedClock(Time real) {
    this.real = real;
  }

  @Override
  public Instant now() {
    return real.now().plus(ahead.get());
  }

  @Override
  public Duration uptime() {
    return real.uptime().plus(ahead.get());
  }

  @Override
  public void pause(Duration length, String why) {
    if (Thread.currentThread().isInterrupted()) {
      throw new Interrupted("while waiting: " + why);
    }
    ahead.updateAndGet(before -> before.plus(length));
  }
}
