package dev.canarygate.postgres;

import dev.canarygate.engine.EvidenceStore;
import dev.canarygate.engine.Gates;
import dev.canarygate.engine.Tenure;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gates in the database, and this machine's copies of them in an artifacts folder. */
record PostgresGates(Path artifacts, Tables tables, PostgresEvidence store) implements Gates {
  private Copies copies() {
    return new Copies(tables, store);
  }

  @Override
  public void refresh(GateFolder gate) {
    copies().refresh(gate);
  }

  @Override
  public void refreshAll() {
    for (var each : tables.gates()) {
      copies().refresh(new GateFolder(artifacts, each.name()), each);
    }
  }

  @Override
  public Tenure create(Holder me, Instant now, String title, Runnable allowed) {
    return tables.alone(
        () -> {
          refreshAll();
          allowed.run();
          return made(GateFolder.create(artifacts, now, title), me);
        });
  }

  private Tenure made(GateFolder gate, Holder me) {
    if (!tables.make(gate.name(), about(gate), me)) {
      throw new BadData(tables.link().place(), "it has another gate with the name " + gate.name());
    }
    refresh(gate);
    return new PostgresTenure(gate, copies(), me, Optional.empty(), true);
  }

  private static byte[] about(GateFolder gate) {
    try {
      return RegularFile.bytes(gate.file("gate.json"), RegularFile.SMALL);
    } catch (IOException e) {
      throw new DiskFault("read", gate.file("gate.json"), e);
    }
  }

  /** What comes from elsewhere with a journal of its own has records of other holders. */
  @Override
  public Tenure bringIn(String name, Supplier<GateFolder> placed, Holder me, Instant now) {
    throw new BadData(
        tables.link().place(),
        "cannot import gate "
            + name
            + ": it is kept where it was made; import it with files, or run it from there");
  }

  @Override
  public Tenure take(GateFolder gate, Holder me, Instant now) {
    refresh(gate);
    var taking = tables.take(gate.name(), me, deadHere(gate, me));
    var other = Optional.ofNullable(taking.other()).map(this::holder);
    if (!taking.taken()) {
      throw new Held(
          "the gate is held by " + other.map(Holder::seen).orElse("another"), other.orElse(me));
    }
    refresh(gate);
    return new PostgresTenure(gate, copies(), me, other, true);
  }

  /** One that ended on this machine needs no time to be missed. */
  private @Nullable String deadHere(GateFolder gate, Holder me) {
    return holder(gate).filter(each -> each.isDeadOn(me.host())).map(Holder::token).orElse(null);
  }

  @Override
  public Tenure speak(GateFolder gate, Holder me, Instant now) {
    refresh(gate);
    return new PostgresTenure(gate, copies(), me, Optional.empty(), false);
  }

  @Override
  public Optional<Holder> holder(GateFolder gate) {
    return tables.holder(gate.name()).map(this::holder);
  }

  private Holder holder(String text) {
    return HolderForm.read(text, tables.link().place());
  }

  @Override
  public Optional<Holder> release(GateFolder gate) {
    return tables.unlock(gate.name()).map(this::holder);
  }

  @Override
  public EvidenceStore evidence() {
    return store;
  }
}
