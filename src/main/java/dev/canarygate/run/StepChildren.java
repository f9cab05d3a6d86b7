package dev.canarygate.run;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Event;
import dev.canarygate.world.Children;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.ThisMachine;
import dev.canarygate.world.Time;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Makes records of one step's child processes for the journal. A child waits until its record is on
 * disk.
 */
final class StepChildren implements Children {
  private final Assignment assignment;
  private final String host;
  private final Time time;
  private final ChildRecords records;

  /**
   * Of a step that this process performs: it may go on with a run that another machine began.
   *
   * @param reports where the recording thread takes them from
   */
  StepChildren(Assignment assignment, Time time, BlockingQueue<CrewReport> reports) {
    this(assignment, ThisMachine.name(), time, new Told(reports));
  }

  /**
   * The same elsewhere.
   *
   * @param host of the machine that the processes are on
   * @param records takes the records to where the journal is
   */
  StepChildren(Assignment assignment, String host, Time time, ChildRecords records) {
    this.assignment = assignment;
    this.host = host;
    this.time = time;
    this.records = records;
  }

  @Override
  public String nextMark() {
    return assignment.state().gate()
        + "/"
        + assignment.workPackage()
        + "-"
        + assignment.attempt()
        + "/"
        + assignment.step()
        + "/"
        + UUID.randomUUID();
  }

  @Override
  public void started(Child child) {
    var at = time.now();
    records.keep(
        new Event.ChildStarted(
            at,
            assignment.workPackage(),
            assignment.attempt(),
            assignment.step(),
            child.mark(),
            host,
            child.pid(),
            child.birth(),
            child.startedAt(),
            child.group(),
            at.plus(child.limit()),
            child.command()));
  }

  @Override
  public void ended(String mark, String how) {
    // Nothing waits for this record: without it the next run looks, and finds nobody.
    records.tell(new Event.ChildEnded(time.now(), mark, true, how));
  }

  /** To the thread that records. */
  private record Told(BlockingQueue<CrewReport> reports) implements ChildRecords {
    @Override
    public void keep(Event event) {
      await(told(event));
    }

    @Override
    public void tell(Event event) {
      told(event);
    }

    private CrewReport.Told told(Event event) {
      var told = new CrewReport.Told(event, new CompletableFuture<>());
      reports.add(told);
      return told;
    }

    private static void await(CrewReport.Told told) {
      try {
        told.recorded().get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Interrupted("before a program was let go");
      } catch (ExecutionException e) {
        throw new Interrupted("the record of a program could not be kept: " + e.getCause());
      }
    }
  }
}
