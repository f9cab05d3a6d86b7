package dev.canarygate.run;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.world.Progress;

/** Sees a run as it goes, for people; nothing depends on it. */
public interface Watcher {
  /** After every event; the state is the one that it led to. */
  void saw(Event event, GateState state);

  /** Before a dry run performs a step, of which no event speaks. */
  default void reads(String workPackage, String step) {}

  /** Where the steps of a package tell what they are doing. */
  Progress progress(String workPackage);

  /** Sees nothing. */
  Watcher NONE =
      new Watcher() {
        @Override
        public void saw(Event event, GateState state) {}

        @Override
        public Progress progress(String workPackage) {
          return Progress.SILENT;
        }
      };
}
