package dev.canarygate.engine;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Placement;
import dev.canarygate.journal.Held;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands the steps of one gate to runners, for the process that drives the gate. Each call can be
 * made twice.
 */
public interface Dispatch {
  /**
   * Where a package is performed.
   *
   * @param runner its name; null while no runner has taken the package
   * @param wanted the one runner that will do, for a package that follows another; null: any
   * @param fitting how many runners live that could take it
   * @param refusals who would fit but gave steps of the gate back lately, each with the reason
   */
  record Seat(
      @Nullable String runner, @Nullable String wanted, int fitting, List<String> refusals) {
    public Seat {
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * Asks for a place for one attempt, or whether somebody took it.
   *
   * @throws Held when the gate was taken away
   */
  Seat seat(String workPackage, int attempt, Placement placement);

  /**
   * Whether runners that are not heard of may only not have found back yet: what they share with
   * this process was away until a moment ago.
   */
  default boolean mayFindBack() {
    return false;
  }

  /** The attempt needs its place no more. */
  void leave(String workPackage);

  /**
   * Offers a step to the runner of its package. One that is under way already is not offered again.
   *
   * @return the job under the id that it has there; empty when the package's runner is gone
   * @throws Held when the gate was taken away
   */
  Optional<Job> offer(Job job);

  /** All jobs of the gate that are under way, or whose result nobody has taken. */
  List<JobNews> news();

  /** The record of a program is in the journal. */
  void heard(Job job, int note);

  /** The result of a step is in the journal. */
  void taken(Job job);

  /**
   * Gives a job up whose runner is gone or has given it up; what that still sends is ignored.
   *
   * @return empty when it is not lost; else whether the runner had begun it
   */
  Optional<Boolean> lost(Job job);

  /** Ends all that is under way; runners say when it has ended. */
  void withdraw();

  /** Whether runners still perform what was withdrawn. */
  boolean isEnding();

  /** Keeps a file that runners need, such as the gate's definition. */
  void keep(Exhibit exhibit, Path file);

  /**
   * Leaves the gate to drivers, from when this process gives it back.
   *
   * @throws Held when the gate was taken away
   */
  void leaveToDrivers(Drive drive);

  /** Drivers go on with the gate no more; nothing when it was not left to them. */
  void takeFromDrivers();

  /** Brings a file of evidence here. */
  void fetch(Exhibit exhibit, Path to);
}
