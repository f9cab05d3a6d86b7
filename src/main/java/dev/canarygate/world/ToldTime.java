package dev.canarygate.world;

import java.time.Duration;
import java.time.Instant;

/** A clock that tells what was asked again. */
public record ToldTime(Time time, Progress progress) implements Time {
  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public Duration uptime() {
    return time.uptime();
  }

  @Override
  public void pause(Duration length, String why) {
    time.pause(length, why);
  }

  @Override
  public void pauseToAskAgain(Duration length, String after) {
    progress.askingAgain(time.now(), after);
    time.pauseToAskAgain(length, after);
  }
}
