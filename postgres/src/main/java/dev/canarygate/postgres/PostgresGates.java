package dev.canarygate.postgres;

import dev.canarygate.engine.EvidenceStore;
import dev.canarygate.engine.Gates;
import dev.canarygate.engine.LeftGates;
import dev.canarygate.engine.StoreCheck;
import dev.canarygate.engine.Tenure;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.Cleanup;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import dev.canarygate.journal.CopyMark;
import dev.canarygate.journal.GateBundle;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gates in the database, and this machine's copies of them in an artifacts folder.
 *
 * <p>One class, because it is one port, and each of its answers rests on a copy that is up to date.
 *
 * @param clock is compared by those who drive gates, speak about them or perform steps; a look
 *     compares nothing
 * @param rehearsed whether these are the gates of one rehearsal: the folder has all of them
 * @param copies brings the copies up to date
 */
record PostgresGates(
    Path artifacts,
    Tables tables,
    PostgresEvidence store,
    ClockCheck clock,
    boolean rehearsed,
    Copies copies)
    implements Gates {
  PostgresGates(
      Path artifacts, Tables tables, PostgresEvidence store, ClockCheck clock, boolean rehearsed) {
    this(artifacts, tables, store, clock, rehearsed, new Copies(tables, store, false));
  }

  @Override
  public Gates forChecks() {
    var lenient = new Copies(tables, store, true);
    return new PostgresGates(artifacts, tables, store, clock, rehearsed, lenient);
  }

  @Override
  public void refresh(GateFolder gate) {
    copies.refresh(gate);
  }

  @Override
  public void refreshAll() {
    if (rehearsed) {
      list().forEach(this::refresh);
    } else {
      copies.refreshAll(artifacts);
    }
  }

  /** The others of the database are not looked at. */
  @Override
  public Optional<GateFolder> newest() {
    if (rehearsed) {
      return Gates.super.newest().map(this::refreshed);
    }
    return tables.meantGate().map(this::upToDate);
  }

  private GateFolder refreshed(GateFolder gate) {
    refresh(gate);
    return gate;
  }

  @Override
  public Optional<GateFolder> find(String name) {
    if (rehearsed || Rehearsed.is(name)) {
      return Gates.super.find(name);
    }
    return tables.gate(name).map(this::upToDate).or(() -> Gates.super.find(name).map(this::own));
  }

  /** A gate of files is there, too; a copy of what the database does not have says nothing. */
  private GateFolder own(GateFolder gate) {
    if (new CopyMark(gate).engine().filter(PostgresPlugIn.NAME::equals).isPresent()) {
      throw new BadData(
          tables.link().place(),
          "gate "
              + gate.name()
              + " is not in it, although "
              + gate.path()
              + " is a copy; it is another database, or a backup that is older than the gate");
    }
    return gate;
  }

  /** One that went on in this folder by files stays as it is. */
  private GateFolder upToDate(Tables.Row row) {
    var gate = new GateFolder(artifacts, row.name());
    copies.refreshed(gate, row, () -> copies.isNewest(row));
    return gate;
  }

  /** No other gate is touched: the newest one alone decides whether there may be another. */
  @Override
  public Tenure create(Holder me, Instant now, String title, Runnable allowed) {
    clock.require(tables.link());
    return tables.alone(
        () -> {
          newest();
          allowed.run();
          return made(named(now, title), me);
        });
  }

  private GateFolder named(Instant now, String title) {
    return rehearsed
        ? Rehearsed.create(artifacts, now, title)
        : GateFolder.create(artifacts, name -> tables.gate(name).isEmpty(), now, title);
  }

  private Tenure made(GateFolder gate, Holder me) {
    if (!tables.make(gate.name(), about(gate), me)) {
      throw new BadData(tables.link().place(), "it has another gate with the name " + gate.name());
    }
    refresh(gate);
    return new PostgresTenure(gate, copies, me, Optional.empty(), true);
  }

  private static byte[] about(GateFolder gate) {
    try {
      return RegularFile.bytes(gate.file("gate.json"), RegularFile.SMALL);
    } catch (IOException e) {
      throw new DiskFault("read", gate.file("gate.json"), e);
    }
  }

  @Override
  public Tenure bringIn(GateBundle bundle, Holder me, Instant now) {
    refuseRehearsed(bundle.gate());
    clock.require(tables.link());
    return tables.gate(bundle.gate()).isPresent() ? continued(bundle, me, now) : begun(bundle, me);
  }

  /** It would be in no list, and the next rehearsal would take it out. */
  private void refuseRehearsed(String gate) {
    if (Rehearsed.is(gate)) {
      throw new BadData(
          tables.link().place(),
          gate + " is the gate of a rehearsal; import it with --engine files");
    }
  }

  /** A gate that comes back: what the database has is where the bundle's began. */
  private Tenure continued(GateBundle bundle, Holder me, Instant now) {
    var held = take(new GateFolder(artifacts, bundle.gate()), me, now);
    try {
      return arrived(bundle, me, false, held.records());
    } catch (RuntimeException e) {
      Cleanup.after(e, held::close);
      throw e;
    }
  }

  private Tenure begun(GateBundle bundle, Holder me) {
    try {
      return arrived(bundle, me, true, 0);
    } catch (RuntimeException e) {
      Cleanup.after(e, () -> tables.holders().giveBack(bundle.gate(), me));
      throw e;
    }
  }

  private Tenure arrived(GateBundle bundle, Holder me, boolean isNew, long from) {
    var settling = new JournalTables.Settling(bundle.gate(), about(bundle.unpacked()), isNew, me);
    var gate = new Arrival(bundle, copies, artifacts).settle(settling, from);
    new WorkingCopy(gate).mark();
    return new PostgresTenure(gate, copies, me, Optional.empty(), true);
  }

  @Override
  public Tenure take(GateFolder gate, Holder me, Instant now) {
    clock.require(tables.link());
    refresh(gate);
    var taking = tables.holders().take(gate.name(), me, deadHere(gate, me));
    var other = Optional.ofNullable(taking.other()).map(this::holder);
    if (!taking.taken()) {
      throw new Held(
          "the gate is held by " + other.map(Holder::seen).orElse("another"), other.orElse(me));
    }
    refresh(gate);
    return new PostgresTenure(gate, copies, me, other, true);
  }

  /** One that ended on this machine needs no time to be missed. */
  private @Nullable String deadHere(GateFolder gate, Holder me) {
    return holder(gate).filter(each -> each.isDeadOn(me.host())).map(Holder::token).orElse(null);
  }

  @Override
  public Tenure speak(GateFolder gate, Holder me, Instant now) {
    clock.require(tables.link());
    refresh(gate);
    return new PostgresTenure(gate, copies, me, Optional.empty(), false);
  }

  @Override
  public boolean areShared() {
    return true;
  }

  @Override
  public Optional<Holder> holder(GateFolder gate) {
    return tables.holders().holder(gate.name()).map(this::holder);
  }

  private Holder holder(String text) {
    return HolderForm.read(text, tables.link().place());
  }

  @Override
  public Optional<Holder> release(GateFolder gate) {
    return tables.holders().unlock(gate.name()).map(this::holder);
  }

  @Override
  public Optional<Workbench> workbench() {
    clock.require(tables.link());
    return Optional.of(new PostgresWorkbench(work(), this));
  }

  @Override
  public LeftGates leftToDrivers() {
    return new DriveTables(tables.link()).left();
  }

  private WorkTables work() {
    return new WorkTables(tables.link(), PostgresEngine.RUNNER_SILENCE);
  }

  @Override
  public Optional<StoreCheck> checkStore() {
    return store.check();
  }

  @Override
  public void endRehearsal() {
    if (rehearsed) {
      var all = new Rehearsed(tables);
      list().forEach(each -> all.end(copies, each));
      all.forgetRest();
    }
  }

  @Override
  public List<String> removeDeadRehearsals() {
    return new Rehearsed(tables).removeDead();
  }

  @Override
  public EvidenceStore evidence() {
    return store;
  }
}
