package dev.canarygate.engine;

import dev.canarygate.evidence.Fence;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.JournalMark;
import dev.canarygate.journal.FileJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Journal;
import java.time.Instant;
import java.util.Optional;

/**
 * The right of one process to write to one gate, and the gate's journal open for it. As soon as the
 * gate is taken away, each call that writes is refused.
 */
public interface Tenure extends Journal, Fence, AutoCloseable {
  /** Where this machine's readers find the gate. */
  GateFolder folder();

  /** What the journal added up to when the gate was taken. */
  GateState state();

  /** The dead or silent holder that this one replaced; the caller records that. */
  Optional<Holder> replaced();

  /** Whether effects and evidence may be written, too; false for a person's word only. */
  default boolean drives() {
    return true;
  }

  /**
   * Keeps one record. When it returns, the record is in the one chain of this gate, on disk where
   * the engine keeps the truth, and in the copy in the artifacts folder. An answer that got lost is
   * asked for again: a record is never there twice. A shared engine that finds records of others
   * there takes them in first; {@link #heard} gives them.
   *
   * @throws Held when the gate was taken away; then nothing was written
   */
  @Override
  void append(Event event);

  /**
   * @throws Held when it was taken away
   */
  void requireHeld();

  /**
   * Shows others that this process is alive.
   *
   * @throws Held when it was taken away
   */
  void beat(Instant now);

  /** Runners that perform steps elsewhere; empty when this process performs all of them. */
  default Optional<Dispatch> dispatch() {
    return Optional.empty();
  }

  /** How many records the journal has. */
  long records();

  /** Hash of the last record; the genesis without records. */
  String head();

  @Override
  default Optional<JournalMark> mark() {
    return Optional.of(new JournalMark(records(), head()));
  }

  /** The whole journal as it would be with one more event. */
  FileJournal.WithNext with(Event event);

  /** Gives the gate back, unless it was taken away. */
  @Override
  void close();
}
