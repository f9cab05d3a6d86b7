package dev.canarygate.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that only moves when it is told to, or when a step pauses. */
public final class FakeTime implements Time {
  private final List<String> askedAgain = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now;
  private Duration uptime = Duration.ofMinutes(1);
  private boolean interrupting;
  private Runnable meanwhile = () -> {};

  public FakeTime(String instant) {
    now = Instant.parse(instant);
  }

  public FakeTime() {
    this("2026-05-20T11:47:00Z");
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public void pause(Duration length, String why) {
    passed(length, why).run();
  }

  @Override
  public void pauseToAskAgain(Duration length, String after) {
    synchronized (this) {
      askedAgain.add(after);
    }
    pause(length, after);
  }

  private synchronized Runnable passed(Duration length, String why) {
    if (interrupting) {
      throw new Interrupted(why);
    }
    pauses.add(length);
    advance(length);
    return meanwhile;
  }

  /** What the world does each time that a step has paused, in the step's own thread. */
  public synchronized FakeTime meanwhile(Runnable move) {
    meanwhile = move;
    return this;
  }

  @Override
  public synchronized Duration uptime() {
    return uptime;
  }

  public synchronized FakeTime advance(Duration length) {
    now = now.plus(length);
    uptime = uptime.plus(length);
    return this;
  }

  /** Somebody sets the clock; the time that passes is another thing. */
  public synchronized FakeTime set(String instant) {
    now = Instant.parse(instant);
    return this;
  }

  /** From now on, a person ends the run at the next pause. */
  public synchronized FakeTime interrupting() {
    interrupting = true;
    return this;
  }

  /** From now on, nobody ends the run any more. */
  public synchronized FakeTime undisturbed() {
    interrupting = false;
    return this;
  }

  /** What came each time that something was asked again, in order. */
  public synchronized List<String> askedAgain() {
    return List.copyOf(askedAgain);
  }

  /** Every pause so far, in order. */
  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }
}
