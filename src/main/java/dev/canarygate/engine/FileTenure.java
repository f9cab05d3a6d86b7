package dev.canarygate.engine;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.FileJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Lease;
import java.time.Instant;
import java.util.Optional;

/** A gate in files: its lease, and its journal open for writing. */
record FileTenure(GateFolder folder, Lease lease, FileJournal journal) implements Tenure {
  @Override
  public GateState state() {
    return journal.state();
  }

  @Override
  public Optional<Holder> replaced() {
    return lease.replaced();
  }

  @Override
  public void append(Event event) {
    journal.append(event);
  }

  @Override
  public void requireHeld() {
    lease.requireHeld();
  }

  @Override
  public void whileHeld(Runnable action) {
    lease.whileHeld(action);
  }

  @Override
  public void beat(Instant now) {
    lease.beat(now);
  }

  @Override
  public long records() {
    return journal.records();
  }

  @Override
  public String head() {
    return journal.head();
  }

  @Override
  public FileJournal.WithNext with(Event event) {
    return journal.with(event);
  }

  @Override
  public void close() {
    try {
      journal.close();
    } finally {
      lease.close();
    }
  }
}
