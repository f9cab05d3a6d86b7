package dev.canarygate.gate;

import dev.canarygate.world.Children;
import dev.canarygate.world.Processes;
import dev.canarygate.world.Processes.Seen;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process that the gate started to change something.
 *
 * @param started its record, on disk before it did anything
 * @param run number of the run of the gate that started it
 * @param ended null when its end is not known
 * @param endedRun number of the last run that had begun when its end was recorded; 0 before
 */
public record Child(
    Event.ChildStarted started, int run, Event.@Nullable ChildEnded ended, int endedRun) {
  Child ending(Event.ChildEnded event, int inRun) {
    return new Child(started, run, event, inRun);
  }

  /**
   * Whether the run that started it did not see its end: it may have lived without a gate.
   *
   * @param currentRun the run under way
   */
  public boolean isOrphan(int currentRun) {
    return ended == null ? run < currentRun : !ended.seen();
  }

  /** Itself, when it lives, and all that live of those that it started; empty on another host. */
  public List<Seen> living(Processes processes, String host) {
    var living = new LinkedHashMap<Long, Seen>();
    if (started.host().equals(host)) {
      processes
          .born(started.pid(), started.birth())
          .ifPresent(each -> living.put(each.pid(), each));
      processes
          .carrying(Children.VARIABLE, started.mark())
          .forEach(each -> living.putIfAbsent(each.pid(), each));
    }
    return List.copyOf(living.values());
  }

  /** Which process of which step it was, in words. */
  public String inWords() {
    return "pid "
        + started.pid()
        + " ("
        + started.command()
        + "), started "
        + started.at()
        + " by "
        + started.workPackage()
        + " attempt "
        + started.attempt()
        + ", step "
        + started.step();
  }
}
