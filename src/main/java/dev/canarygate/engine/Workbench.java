package dev.canarygate.engine;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Jobs as a runner sees them. Each call can be made twice. */
public interface Workbench {
  /**
   * A runner.
   *
   * @param name unique among those that live; evidence and messages name it
   * @param life of this process: shared with nobody else
   * @param about the host and the like, for people
   */
  record Me(String name, String life, Set<String> tags, String about) {
    public Me {
      tags = Set.copyOf(tags);
    }
  }

  /**
   * A job of this runner.
   *
   * @param ends whether it must be ended: nobody waits for it any more
   */
  record Work(Job job, boolean ends) {}

  /** A runner that is silent for so long is given up, and so is what it performs. */
  Duration silence();

  /**
   * Comes, or shows that this runner is alive.
   *
   * @return false while another process that lives has the name
   */
  boolean beat(Me me);

  /**
   * Whether what its steps keep can be kept from this machine now.
   *
   * @throws dev.canarygate.gate.BadData when evidence is in a store that this machine does not
   *     know, or that it does not reach
   */
  default void requireStore() {}

  /** Goes. */
  void leave(Me me);

  /**
   * Takes places of packages.
   *
   * @param most how many this runner has at once
   * @return how many it had before
   */
  int seats(Me me, int most);

  /** All that is to be performed, is under way, or must be ended. */
  List<Work> work(Me me);

  /**
   * Keeps the record of a program until it is in the journal.
   *
   * @return false when nobody waits for the job any more
   */
  boolean note(Me me, Job job, int number, Event event);

  /** Whether the record is in the journal. */
  boolean isHeard(Job job, int number);

  /**
   * Gives the result of a step; its evidence is kept before.
   *
   * @return false when it comes too late: somebody else's counts
   */
  boolean done(Me me, Job job, Event.StepFinished result);

  /** Says that a job was ended without a result. */
  void ended(Me me, Job job);

  /**
   * Gives back a job that it has not begun: its machine cannot perform it. Other runners get the
   * package, and this one is given none of the gate for some time.
   *
   * @param why for people
   */
  void refuse(Me me, Job job, String why);

  /**
   * Gives this runner a gate that is due, and takes the runner for a driver. It takes the gate
   * soon, else another driver is given it.
   *
   * @param but gates that it has already
   */
  Optional<Drive> drive(Me me, Set<String> but);

  /**
   * Cannot go on with a gate that it was given; it is due again for all drivers in a minute.
   *
   * @param why for people
   */
  void refuse(Me me, Drive drive, String why);

  /** How many gates are due and have no driver. */
  long due();

  /** Brings this machine's copy of a gate up to date. */
  void refresh(GateFolder gate);

  /** Brings a file here. */
  void fetch(Exhibit exhibit, Path to);

  /** Keeps a file of evidence. */
  void keep(Exhibit exhibit, Path file);
}
