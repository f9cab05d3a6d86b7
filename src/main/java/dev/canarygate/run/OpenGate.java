package dev.canarygate.run;

import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Fence;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.FileJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Journal;
import dev.canarygate.journal.Lease;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A gate that this process, and no other, may write to. */
public final class OpenGate implements Journal, Fence, AutoCloseable {
  private final GateFolder folder;
  private final Lease lease;
  private final FileJournal journal;
  private final Ledger ledger;
  private @Nullable Map<String, String> reports;

  private OpenGate(GateFolder folder, Lease lease, FileJournal journal) {
    this.folder = folder;
    this.lease = lease;
    this.journal = journal;
    this.ledger = new Ledger(journal, journal.state());
  }

  /**
   * Makes a new gate, even when there are others.
   *
   * @throws Held when another process works on a gate in this artifacts directory
   */
  public static OpenGate create(Path artifacts, Holder me, Instant now, String title) {
    return create(artifacts, me, now, title, () -> {});
  }

  /**
   * Makes a new gate.
   *
   * @param allowed throws when there is one that should be gone on with; asked when no other
   *     process can make one any more
   * @throws Held when another process works on a gate in this artifacts directory
   */
  public static OpenGate create(
      Path artifacts, Holder me, Instant now, String title, Runnable allowed) {
    return open(
        artifacts,
        me,
        now,
        () -> {
          allowed.run();
          return GateFolder.create(artifacts, now, title);
        });
  }

  /**
   * Opens one that is made or brought in first.
   *
   * @param made asked when no other process can write there any more
   * @throws Held when another process works on a gate in this artifacts directory
   */
  public static OpenGate open(Path artifacts, Holder me, Instant now, Supplier<GateFolder> made) {
    var lease = Lease.take(GateFolder.all(artifacts), me);
    return holding(lease, () -> open(made.get(), lease, me, now));
  }

  /**
   * Opens one that is there; a torn last record is set aside.
   *
   * @throws Held when another process works on a gate in this artifacts directory
   */
  public static OpenGate open(GateFolder folder, Holder me, Instant now) {
    return open(folder.artifacts(), me, now, () -> folder);
  }

  private static OpenGate holding(Lease lease, Supplier<OpenGate> opening) {
    try {
      return opening.get();
    } catch (RuntimeException e) {
      givingBack(lease, e);
      throw e;
    }
  }

  /** What kept the gate from opening comes first; a lease left behind is taken over later. */
  private static void givingBack(Lease lease, RuntimeException first) {
    try {
      lease.close();
    } catch (RuntimeException second) {
      first.addSuppressed(second);
    }
  }

  private static OpenGate open(GateFolder folder, Lease lease, Holder me, Instant now) {
    DurableFiles.refuseLinks(folder.artifacts(), folder.path());
    var journal = FileJournal.open(folder, lease, now);
    var gate = new OpenGate(folder, lease, journal);
    lease.replaced().ifPresent(dead -> gate.append(takeOver(dead, me, now)));
    return gate;
  }

  private static Event takeOver(Holder dead, Holder me, Instant now) {
    return new Event.HolderChanged(
        now, dead.toString(), me.toString(), me.person(), "the holder had died", me.host());
  }

  public GateFolder folder() {
    return folder;
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
    lease.requireHeld();
  }

  @Override
  public void whileHeld(Runnable action) {
    lease.whileHeld(action);
  }

  /** Shows that this process is alive. */
  public void beat(Instant now) {
    lease.beat(now);
  }

  /** The whole journal as it would be with one more event. */
  public FileJournal.WithNext with(Event event) {
    return journal.with(event);
  }

  /** How far the journal has come, for the place that is apart from it. */
  public GateHeads.Head head() {
    return new GateHeads.Head(
        folder.name(), folder.order(), journal.records(), journal.head(), reports);
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
      journal.close();
      lease.close();
    }
  }

  // The new holder keeps the head when giving the gate back.
  @SuppressWarnings("EmptyCatch")
  private void noteHead() {
    var heads = new GateHeads(folder.artifacts());
    try {
      if (!heads.isKept(head())) {
        lease.whileHeld(() -> heads.note(head()));
      }
    } catch (Held taken) {
      // See above.
    }
  }
}
