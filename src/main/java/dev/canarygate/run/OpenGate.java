package dev.canarygate.run;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.FileJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Journal;
import dev.canarygate.journal.Lease;
import java.nio.file.Path;
import java.time.Instant;

/** A gate that this process, and no other, may write to. */
public final class OpenGate implements Journal, AutoCloseable {
  private final GateFolder folder;
  private final Lease lease;
  private final FileJournal journal;
  private GateState state;

  private OpenGate(GateFolder folder, Lease lease, FileJournal journal) {
    this.folder = folder;
    this.lease = lease;
    this.journal = journal;
    this.state = GateState.of(journal.before());
  }

  /**
   * Makes a new gate.
   *
   * @throws Held when another process works on a gate in this artifacts directory
   */
  public static OpenGate create(Path artifacts, Holder me, Instant now, String title) {
    var lease = Lease.take(GateFolder.all(artifacts), me);
    return open(GateFolder.create(artifacts, now, title), lease, me, now);
  }

  /**
   * Opens one that is there; a torn last record is set aside.
   *
   * @throws Held when another process works on a gate in this artifacts directory
   */
  public static OpenGate open(GateFolder folder, Holder me, Instant now) {
    return open(folder, Lease.take(GateFolder.all(folder.artifacts()), me), me, now);
  }

  private static OpenGate open(GateFolder folder, Lease lease, Holder me, Instant now) {
    try {
      var journal = FileJournal.open(folder.journal(), folder.genesis(), lease, now);
      var gate = new OpenGate(folder, lease, journal);
      lease.replaced().ifPresent(dead -> gate.append(takeOver(dead, me, now)));
      return gate;
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  private static Event takeOver(Holder dead, Holder me, Instant now) {
    return new Event.HolderChanged(
        now, dead.toString(), me.toString(), me.person(), "the holder had died", me.host());
  }

  public GateFolder folder() {
    return folder;
  }

  public GateState state() {
    return state;
  }

  @Override
  public void append(Event event) {
    journal.append(event);
    state = event.applyTo(state);
  }

  /** Shows that this process is alive. */
  public void beat(Instant now) {
    lease.beat(now);
  }

  @Override
  public void close() {
    journal.close();
    lease.close();
  }
}
