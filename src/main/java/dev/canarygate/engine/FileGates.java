package dev.canarygate.engine;

import dev.canarygate.evidence.Cleanup;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.gate.BadData;
import dev.canarygate.journal.CopyMark;
import dev.canarygate.journal.FileJournal;
import dev.canarygate.journal.GateBundle;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Lease;
import dev.canarygate.text.Visible;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Gates that are in their artifacts folder and nowhere else. */
record FileGates(Path artifacts) implements Gates {
  @Override
  public Tenure create(Holder me, Instant now, String title, Runnable allowed) {
    var made =
        Lease.make(
            artifacts,
            me,
            () -> {
              allowed.run();
              return GateFolder.create(artifacts, now, title);
            });
    return holding(made.lease(), () -> open(made.gate(), made.lease(), now));
  }

  @Override
  public Tenure bringIn(GateBundle bundle, Holder me, Instant now) {
    var gate = new GateFolder(artifacts, bundle.gate());
    try {
      var lease = Lease.takeForImport(gate, me);
      return holding(lease, () -> open(placed(bundle, gate), lease, now));
    } catch (RuntimeException e) {
      Cleanup.after(e, () -> Lease.discardUnused(gate));
      throw e;
    }
  }

  /** A copy whose gate left its engine by that bundle is the gate from now on. */
  private GateFolder placed(GateBundle bundle, GateFolder gate) {
    bundle.requireFits(artifacts);
    new CopyMark(gate).remove();
    return bundle.place(artifacts);
  }

  @Override
  public Tenure take(GateFolder gate, Holder me, Instant now) {
    new CopyMark(gate).engine().ifPresent(engine -> refuseCopy(gate, engine));
    var lease = Lease.take(gate, me);
    return holding(lease, () -> open(gate, lease, now));
  }

  /** Two gates of one name would both go on, and both comment. */
  private static void refuseCopy(GateFolder gate, String engine) {
    throw new BadData(
        gate.path().toString(),
        "this is a copy of gate %1$s, which the engine %2$s keeps; add: --engine %2$s. To move the gate here: export it with that engine, then import it with --engine files"
            .formatted(gate.name(), Visible.cut(engine, 60)));
  }

  private static Tenure open(GateFolder gate, Lease lease, Instant now) {
    DurableFiles.refuseLinks(gate.artifacts(), gate.path());
    return new FileTenure(gate, lease, FileJournal.open(gate, lease, now));
  }

  /** A lease that is left behind is taken over later. */
  private static Tenure holding(Lease lease, Supplier<Tenure> opening) {
    try {
      return opening.get();
    } catch (RuntimeException e) {
      Cleanup.after(e, lease::close);
      throw e;
    }
  }

  @Override
  public Optional<Holder> holder(GateFolder gate) {
    return Lease.holder(gate);
  }

  @Override
  public Optional<Holder> release(GateFolder gate) {
    return Lease.release(gate);
  }

  @Override
  public Optional<Path> setBrokenAside(GateFolder gate) {
    return Lease.setBrokenAside(gate);
  }

  @Override
  public EvidenceStore evidence() {
    return new FileEvidence(artifacts);
  }
}
