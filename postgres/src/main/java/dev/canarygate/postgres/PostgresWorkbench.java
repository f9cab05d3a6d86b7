package dev.canarygate.postgres;

import dev.canarygate.engine.Drive;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Jobs of all gates, for one runner. */
record PostgresWorkbench(WorkTables tables, PostgresGates gates) implements Workbench {
  /** Who looks after a machine needs some time; what was missing for a moment is tried again. */
  private static final Duration REFUSED = Duration.ofMinutes(1);

  @Override
  public Duration silence() {
    return tables.silence();
  }

  @Override
  public boolean beat(Me me) {
    return tables.beat(me);
  }

  @Override
  public void leave(Me me) {
    tables.leave(me);
  }

  @Override
  public void requireStore() {
    gates.store().requireHere();
  }

  @Override
  public int seats(Me me, int most) {
    return tables.seats(me, most);
  }

  @Override
  public List<Work> work(Me me) {
    return tables.work(me);
  }

  @Override
  public boolean note(Me me, Job job, int number, Event event) {
    return tables.note(me, job, number, event);
  }

  @Override
  public boolean isHeard(Job job, int number) {
    return tables.isHeard(job, number);
  }

  @Override
  public boolean done(Me me, Job job, Event.StepFinished result) {
    return tables.done(me, job, JobForm.line(result));
  }

  @Override
  public void ended(Me me, Job job) {
    tables.done(me, job, null);
  }

  @Override
  public void refuse(Me me, Job job, String why) {
    tables.refuse(me, job, why, REFUSED);
  }

  @Override
  public Optional<Drive> drive(Me me, Set<String> but) {
    return drives().claim(me, but);
  }

  @Override
  public void refuse(Me me, Drive drive, String why) {
    drives().refuse(me, drive.gate(), why, Duration.ZERO);
  }

  @Override
  public long due() {
    return drives().due();
  }

  private DriveTables drives() {
    return new DriveTables(tables.link());
  }

  @Override
  public void refresh(GateFolder gate) {
    gates.refresh(gate);
  }

  @Override
  public void fetch(Exhibit exhibit, Path to) {
    gates.store().fetch(exhibit, to);
  }

  @Override
  public void keep(Exhibit exhibit, Path file) {
    gates.store().keep(exhibit, file);
  }
}
