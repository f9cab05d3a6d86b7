package dev.canarygate.run;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Gates;
import dev.canarygate.engine.Tenure;
import dev.canarygate.evidence.Cleanup;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Fence;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.FileJournal;
import dev.canarygate.journal.GateBundle;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A gate that this process, and no other, may write to. */
public final class OpenGate implements Journal, Fence, AutoCloseable {
  private final Tenure tenure;
  private final Ledger ledger;
  private @Nullable Map<String, String> reports;

  private OpenGate(Tenure tenure) {
    this.tenure = tenure;
    this.ledger = new Ledger(tenure, tenure.state());
  }

  /**
   * Makes a new gate, even when there are others.
   *
   * @throws Held when another process keeps this one from making gates
   */
  public static OpenGate create(Gates gates, Holder me, Instant now, String title) {
    return create(gates, me, now, title, () -> {});
  }

  /**
   * Makes a new gate.
   *
   * @param allowed throws when there is one that should be continued; asked when no other process
   *     can make one any more
   * @throws Held when another process keeps this one from making gates
   */
  public static OpenGate create(
      Gates gates, Holder me, Instant now, String title, Runnable allowed) {
    return of(gates.create(me, now, title, allowed), me, now);
  }

  /**
   * Opens one that is brought in first.
   *
   * @throws Held when another process works on that gate
   */
  public static OpenGate bringIn(Gates gates, GateBundle bundle, Holder me, Instant now) {
    return of(gates.bringIn(bundle, me, now), me, now);
  }

  /**
   * Opens one that is there; a torn last record is set aside.
   *
   * @throws Held when another process works on it
   */
  public static OpenGate open(Gates gates, GateFolder folder, Holder me, Instant now) {
    return of(gates.take(folder, me, now), me, now);
  }

  /**
   * Opens one for a person's word.
   *
   * @throws Held when another process works on it, and nobody can speak meanwhile
   */
  public static OpenGate speak(Gates gates, GateFolder folder, Holder me, Instant now) {
    return of(gates.speak(folder, me, now), me, now);
  }

  private static OpenGate of(Tenure tenure, Holder me, Instant now) {
    try {
      var gate = new OpenGate(tenure);
      tenure.replaced().ifPresent(dead -> gate.append(takeOver(dead, me, now)));
      return gate;
    } catch (RuntimeException e) {
      Cleanup.after(e, tenure::close);
      throw e;
    }
  }

  private static Event takeOver(Holder dead, Holder me, Instant now) {
    return new Event.HolderChanged(
        now, dead.toString(), me.toString(), me.person(), "the holder had died", me.host());
  }

  public GateFolder folder() {
    return tenure.folder();
  }

  /** Whether effects and evidence may be written, too; false for a person's word only. */
  public boolean drives() {
    return tenure.drives();
  }

  /** Runners that perform steps elsewhere; empty when this process performs all of them. */
  public Optional<Dispatch> dispatch() {
    return tenure.dispatch();
  }

  /** For the recorder of a whole run. */
  public Ledger ledger() {
    return ledger;
  }

  public GateState state() {
    return ledger.state();
  }

  @Override
  public void append(Event event) {
    ledger.record(event);
  }

  /**
   * @throws Held when it was taken away from this process
   */
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

  /** Shows that this process is alive. */
  public void beat(Instant now) {
    tenure.beat(now);
  }

  /** The whole journal as it would be with one more event. */
  public FileJournal.WithNext with(Event event) {
    return tenure.with(event);
  }

  /** How far the journal has come, for the place that is apart from it. */
  public GateHeads.Head head() {
    return new GateHeads.Head(
        folder().name(), folder().order(), tenure.records(), tenure.head(), reports);
  }

  /**
   * Reports that are kept next to the journal.
   *
   * @param digests of each, by its name
   */
  public void keptReports(Map<String, String> digests) {
    reports = digests;
  }

  @Override
  public void close() {
    try {
      noteHead();
    } finally {
      tenure.close();
    }
  }

  // The new holder keeps the head when giving the gate back.
  @SuppressWarnings("EmptyCatch")
  private void noteHead() {
    var heads = new GateHeads(folder().artifacts());
    try {
      if (!heads.isKept(head())) {
        tenure.whileHeld(() -> heads.note(head()));
      }
    } catch (Held taken) {
      // See above.
    }
  }
}
