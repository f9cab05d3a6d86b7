package dev.canarygate.app;

import dev.canarygate.engine.Job;
import dev.canarygate.engine.Workbench;
import dev.canarygate.gate.Event;
import dev.canarygate.run.ChildRecords;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends records of programs to the driver of the gate. A program begins once its record is in the
 * journal; while nobody drives the gate, it waits.
 */
final class HiredChildren implements ChildRecords {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Workbench bench;
  private final Workbench.Me me;
  private final Job job;
  private final AwayBench waiting;
  private final Time time;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * @param waiting asks again while the database is away
   */
  HiredChildren(Workbench bench, Workbench.Me me, Job job, AwayBench waiting, Time time) {
    this.bench = bench;
    this.me = me;
    this.job = job;
    this.waiting = waiting;
    this.time = time;
  }

  @Override
  public void keep(Event event) {
    int number = sent(event);
    var until = time.uptime().plus(LONGEST);
    while (!waiting.said("a program", () -> bench.isHeard(job, number))) {
      if (time.uptime().compareTo(until) > 0) {
        throw new Interrupted("nobody drove the gate for 30m when a program was to begin");
      }
      time.pause(LOOK, "");
    }
  }

  @Override
  public void tell(Event event) {
    sent(event);
  }

  private int sent(Event event) {
    int number = next.getAndIncrement();
    if (!waiting.said("the record of a program", () -> bench.note(me, job, number, event))) {
      throw new Interrupted("nobody waits for this step any more");
    }
    return number;
  }
}
