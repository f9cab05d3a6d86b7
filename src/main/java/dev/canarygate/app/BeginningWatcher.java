package dev.canarygate.app;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.run.Watcher;
import dev.canarygate.world.Progress;

/**
 * Notices that a run is recorded. Until its first record is kept, nothing remembers what a gate was
 * started with, and only the line that was typed begins it.
 *
 * @param other sees all of it
 * @param begun done then
 */
record BeginningWatcher(Watcher other, Runnable begun) implements Watcher {
  @Override
  public void saw(Event event, GateState state) {
    if (event instanceof Event.RunStarted) {
      begun.run();
    }
    other.saw(event, state);
  }

  @Override
  public void reads(String workPackage, String step) {
    other.reads(workPackage, step);
  }

  @Override
  public Progress progress(String workPackage) {
    return other.progress(workPackage);
  }
}
