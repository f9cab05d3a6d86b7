package dev.canarygate.app;

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

/** An engine that has nothing to do for a runner, and takes all that it says. */
class IdleBench implements Workbench {
  @Override
  public Duration silence() {
    return Duration.ofSeconds(10);
  }

  @Override
  public boolean beat(Me me) {
    return true;
  }

  @Override
  public void leave(Me me) {}

  @Override
  public int seats(Me me, int most) {
    return 0;
  }

  @Override
  public List<Work> work(Me me) {
    return List.of();
  }

  @Override
  public boolean note(Me me, Job job, int number, Event event) {
    return true;
  }

  @Override
  public boolean isHeard(Job job, int number) {
    return true;
  }

  @Override
  public boolean done(Me me, Job job, Event.StepFinished result) {
    return true;
  }

  @Override
  public void ended(Me me, Job job) {}

  @Override
  public void refuse(Me me, Job job, String why) {}

  @Override
  public Optional<Drive> drive(Me me, Set<String> but) {
    return Optional.empty();
  }

  @Override
  public void refuse(Me me, Drive drive, String why) {}

  @Override
  public long due() {
    return 0;
  }

  @Override
  public void refresh(GateFolder gate) {}

  @Override
  public void fetch(Exhibit exhibit, Path to) {}

  @Override
  public void keep(Exhibit exhibit, Path file) {}
}
