package dev.canarygate.engine;

import dev.canarygate.journal.BrokenLease;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateBundle;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The gates of one artifacts folder: which there are, who drives each, and the right to do so.
 *
 * <p>The right is per gate: two gates of one folder can be driven at once, by two processes or by
 * two machines.
 */
public interface Gates {
  /** The folder that every reader reads. */
  Path artifacts();

  /**
   * Brings the copy of one gate in the artifacts folder up to date: journal and evidence. Doing so
   * twice is as good as once. What a reader wants to be current is refreshed first.
   *
   * @throws CorruptJournal when the copy is not the beginning of what the engine keeps
   */
  default void refresh(GateFolder gate) {}

  /** The same for all gates, those included that this machine has no copy of yet. */
  default void refreshAll() {}

  /**
   * The same gates for who checks or lists all of them: evidence that was changed where the engine
   * keeps it stays away, and is for a check to name, where others end at it.
   */
  default Gates forChecks() {
    return this;
  }

  /** All gates, oldest first, as far as this machine knows them; {@link #refreshAll} first. */
  default List<GateFolder> list() {
    return GateFolder.list(artifacts());
  }

  /**
   * The gate that is meant where none is named: the last one that was begun, or that somebody
   * begins now. One that was made and never begun is meant only among such. Its copy here is up to
   * date, whatever the others are.
   */
  default Optional<GateFolder> newest() {
    var all = new ArrayList<>(list());
    Collections.reverse(all);
    return all.stream()
        .filter(each -> each.isBegun() || isHeld(each))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private boolean isHeld(GateFolder gate) {
    try {
      return holder(gate).filter(Holder::mayLive).isPresent();
    } catch (BrokenLease maybe) {
      return true;
    }
  }

  /** A gate by its name, up to date in the same way. */
  default Optional<GateFolder> find(String name) {
    return list().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * Makes a new gate and takes it. Two that do so at once get two gates, unless one of them is not
   * allowed to.
   *
   * @param title what the gate is called in {@code gate.json}
   * @param allowed throws when there is one that should be continued; asked when no other process
   *     can make one
   */
  Tenure create(Holder me, Instant now, String title, Runnable allowed);

  /**
   * Brings in a gate that comes from elsewhere, and takes it. Its journal is in this machine's
   * artifacts folder afterwards, and where the engine keeps the truth, byte for byte.
   *
   * @throws dev.canarygate.gate.BadData when another gate has its name, or when it is here already
   *     and the bundle does not follow it; then nothing of it is kept
   * @throws Held when another process has that gate
   * @throws BrokenLease when nobody can say who has it
   */
  Tenure bringIn(GateBundle bundle, Holder me, Instant now);

  /**
   * Takes a gate that is there, refreshed. A holder that died on this machine, or that a shared
   * engine has not heard of for too long, is replaced: {@link Tenure#replaced} names it. A torn
   * last record is set aside.
   *
   * @throws Held when another process has it; it says who
   * @throws BrokenLease when nobody can say who has it
   * @throws CorruptJournal when the journal was changed
   */
  Tenure take(GateFolder gate, Holder me, Instant now);

  /**
   * Opens a gate for a person's word. An engine that lets people speak while another process drives
   * the gate does so; then {@link Tenure#drives} is false. Files let nobody: there this is {@link
   * #take}.
   *
   * @throws Held when another process has it and the engine lets nobody speak meanwhile
   */
  default Tenure speak(GateFolder gate, Holder me, Instant now) {
    return take(gate, me, now);
  }

  /**
   * Whether machines share them: then many are open at once, another one may be the newest before a
   * person has typed, and people can speak while another process drives a gate.
   */
  default boolean areShared() {
    return false;
  }

  /**
   * Who has the gate, dead or alive; empty when nobody has.
   *
   * @throws BrokenLease when nobody can say
   */
  Optional<Holder> holder(GateFolder gate);

  /**
   * Takes the gate away from its holder, whose next write is refused; a person says why, and the
   * journal keeps it.
   *
   * @return whom it was taken from; empty when nobody had it
   */
  Optional<Holder> release(GateFolder gate);

  /**
   * Sets a record of the holder aside that nobody can read.
   *
   * @return where it is now; empty when it is sound, or not there
   */
  default Optional<Path> setBrokenAside(GateFolder gate) {
    return Optional.empty();
  }

  /** Jobs for a runner; empty when no other process takes steps of these gates. */
  default Optional<Workbench> workbench() {
    return Optional.empty();
  }

  /** Gates that are left to drivers, as far as this engine has such. */
  default LeftGates leftToDrivers() {
    return LeftGates.NONE;
  }

  /**
   * Reads all that is kept in a store outside of the engine, and holds it against its digests.
   *
   * @return empty when the engine has all of it
   */
  default Optional<StoreCheck> checkStore() {
    return Optional.empty();
  }

  /**
   * Takes the gates of this rehearsal out of what machines share; nobody uses them any more. Their
   * folders stay here, as gates in files.
   */
  default void endRehearsal() {}

  /**
   * Takes out what rehearsals have left that ended without doing so.
   *
   * @return names of their gates
   */
  default List<String> removeDeadRehearsals() {
    return List.of();
  }

  /** Where the evidence of these gates is kept. */
  EvidenceStore evidence();
}
