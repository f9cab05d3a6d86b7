package dev.canarygate.engine;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.JournalMark;
import dev.canarygate.journal.FileJournal;
import dev.canarygate.journal.GateBundle;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gates of one folder that all machines see, whose steps runners of {@link MemoryJobs} perform. */
public final class MemoryGates implements Gates {
  private final Gates gates;
  private final MemoryJobs jobs;
  private final Map<String, Holder> silent = new HashMap<>();

  public MemoryGates(Path artifacts, MemoryJobs jobs) {
    this.gates = FileEngine.gates(artifacts);
    this.jobs = jobs;
  }

  /** No holder of a gate is heard of any more. */
  public void silence() {
    for (var each : list()) {
      gates.release(each).ifPresent(holder -> silent.put(each.name(), holder));
    }
  }

  @Override
  public boolean areShared() {
    return true;
  }

  private Tenure shared(Tenure tenure) {
    var replaced = Optional.ofNullable(silent.remove(tenure.folder().name()));
    return new Shared(tenure, replaced.or(tenure::replaced), true, jobs);
  }

  @Override
  public Path artifacts() {
    return gates.artifacts();
  }

  @Override
  public Tenure create(Holder me, Instant now, String title, Runnable allowed) {
    return shared(gates.create(me, now, title, allowed));
  }

  @Override
  public Tenure bringIn(GateBundle bundle, Holder me, Instant now) {
    return shared(gates.bringIn(bundle, me, now));
  }

  @Override
  public Tenure take(GateFolder gate, Holder me, Instant now) {
    return shared(gates.take(gate, me, now));
  }

  /** Whoever drives the gate meanwhile is left out: here it is only about what a speaker may do. */
  @Override
  public Tenure speak(GateFolder gate, Holder me, Instant now) {
    return new Shared(gates.take(gate, me, now), Optional.empty(), false, jobs);
  }

  @Override
  public Optional<Holder> holder(GateFolder gate) {
    return gates.holder(gate);
  }

  @Override
  public Optional<Holder> release(GateFolder gate) {
    return gates.release(gate);
  }

  @Override
  public Optional<Workbench> workbench() {
    return Optional.of(jobs);
  }

  @Override
  public EvidenceStore evidence() {
    return gates.evidence();
  }

  /** A gate in files, with runners. */
  private record Shared(Tenure tenure, Optional<Holder> replaced, boolean drives, MemoryJobs jobs)
      implements Tenure {
    @Override
    public GateFolder folder() {
      return tenure.folder();
    }

    @Override
    public GateState state() {
      return tenure.state();
    }

    @Override
    public void append(Event event) {
      tenure.append(event);
    }

    @Override
    public List<Event> heard() {
      return tenure.heard();
    }

    @Override
    public void requireHeld() {
      tenure.requireHeld();
    }

    @Override
    public void whileHeld(Runnable action) {
      tenure.whileHeld(action);
    }

    @Override
    public boolean claims(Exhibit exhibit, Path file) {
      return tenure.claims(exhibit, file);
    }

    @Override
    public void beat(Instant now) {
      tenure.beat(now);
    }

    @Override
    public Optional<Dispatch> dispatch() {
      return Optional.of(jobs.dispatch(folder().name(), tenure::requireHeld));
    }

    @Override
    public long records() {
      return tenure.records();
    }

    @Override
    public String head() {
      return tenure.head();
    }

    @Override
    public Optional<JournalMark> mark() {
      return tenure.mark();
    }

    @Override
    public FileJournal.WithNext with(Event event) {
      return tenure.with(event);
    }

    @Override
    public void close() {
      tenure.close();
    }
  }
}
