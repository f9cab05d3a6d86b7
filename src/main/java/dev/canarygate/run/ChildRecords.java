package dev.canarygate.run;

import dev.canarygate.gate.Event;
import dev.canarygate.world.Interrupted;

/** Takes records of child processes to the journal of their gate. */
public interface ChildRecords {
  /**
   * Returns when the record is in the journal.
   *
   * @throws Interrupted when it cannot get there; then the program must not go on
   */
  void keep(Event event);

  /** The same without waiting: nothing rests on it. */
  void tell(Event event);
}
