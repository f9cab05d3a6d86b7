package dev.canarygate.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Tenure;
import dev.canarygate.engine.WrongContent;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.UnreachableStore;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.FileJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Journal;
import dev.canarygate.journal.JournalLine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A gate in the database, open for writing: by the process that drives it, or for a person's word.
 *
 * <p>A record goes to the database first, which refuses it unless this process still has the gate
 * and the record follows the last one; then to the working copy. When others were faster, their
 * records are taken in and the record is worded for its new place.
 */
final class PostgresTenure implements Tenure {
  /** Only programs are faster so often. */
  private static final int TRIES = 100;

  private final Tables tables;
  private final Copies copies;
  private final WorkingCopy copy;
  private final Holder me;
  private final Optional<Holder> replaced;
  private final boolean drives;
  private final GateState before;
  private List<Event> heard = List.of();
  private long seq;
  private String head;
  private long length;
  private boolean broken;

  /** Another process has the gate, and a sign of life was refused for that. */
  private volatile boolean isTaken;

  /** The copy is up to date. */
  PostgresTenure(
      GateFolder gate, Copies copies, Holder me, Optional<Holder> replaced, boolean drives) {
    this.tables = copies.tables();
    this.copies = copies;
    this.copy = new WorkingCopy(gate);
    this.me = me;
    this.replaced = replaced;
    this.drives = drives;
    var content = gate.read();
    this.before = content.state();
    this.seq = content.records();
    this.head = content.head();
    this.length = content.length();
  }

  @Override
  public GateFolder folder() {
    return copy.gate();
  }

  @Override
  public GateState state() {
    return before;
  }

  @Override
  public Optional<Holder> replaced() {
    return replaced;
  }

  @Override
  public boolean drives() {
    return drives;
  }

  @Override
  public List<Event> heard() {
    return heard;
  }

  @Override
  public synchronized void append(Event event) {
    if (broken) {
      throw new IllegalStateException("the journal could not be written before; nothing goes on");
    }
    broken = true;
    heard = List.of();
    copies.keep(folder(), event);
    write(Journal.masked(event));
    broken = false;
  }

  private void write(Event event) {
    var others = new ArrayList<Event>();
    for (int tries = 0; tries < TRIES; tries++) {
      var line = JournalLine.write(seq, head, event);
      var bytes = line.getBytes(UTF_8);
      switch (offer(
          event,
          new JournalTables.Offered(folder().name(), seq, head, JournalLine.hash(line), bytes))) {
        case KEPT, THERE -> {
          advance(bytes, JournalLine.hash(line));
          heard = List.copyOf(others);
          return;
        }
        case BEHIND -> others.addAll(takenIn());
        case HELD -> throw taken();
      }
    }
    throw DiskFault.ofStore(
        "write to",
        tables.link().place(),
        new UnreachableStore("others were faster " + TRIES + " times", null));
  }

  /** People's words are said as such also by a process that drives the gate, while it does. */
  private JournalTables.Outcome offer(Event event, JournalTables.Offered record) {
    if (drives && !PeoplesWords.has(event)) {
      return tables.journal().append(record, me.token());
    }
    requireHeld();
    return tables.journal().say(record);
  }

  private void advance(byte[] line, String hash) {
    copy.put(length, line, seq);
    length += line.length;
    seq++;
    head = hash;
  }

  private List<Event> takenIn() {
    var events = new ArrayList<Event>();
    for (var each : tables.journal().records(folder().name(), seq)) {
      var line = copies.require(each, seq, head);
      advance(each.line(), line.hash());
      events.add(line.event());
    }
    return events;
  }

  private Held taken() {
    var now =
        tables
            .holders()
            .holder(folder().name())
            .map(each -> HolderForm.read(each, tables.link().place()));
    return Held.takenAway(folder().name(), now, me);
  }

  @Override
  public void requireHeld() {
    if (drives && !tables.holders().holds(folder().name(), me)) {
      throw taken();
    }
  }

  /** The database counts the holder's time anew first: longer than any action here takes. */
  @Override
  public void whileHeld(Runnable action) {
    requireHeld();
    action.run();
  }

  @Override
  public boolean claims(Exhibit exhibit, Path file) {
    try {
      copies.evidence().keep(exhibit, file);
      return true;
    } catch (WrongContent another) {
      return false;
    }
  }

  @Override
  public void beat(Instant now) {
    if (drives && !tables.holders().beat(folder().name(), me.beating(now))) {
      isTaken = true;
      throw taken();
    }
  }

  /** Who only waits for others writes nothing, and so meets no refusal of its own. */
  private void requireNotTaken() {
    if (isTaken) {
      throw taken();
    }
  }

  @Override
  public Optional<Dispatch> dispatch() {
    var jobs = new JobTables(tables.link());
    return drives
        ? Optional.of(
            new PostgresDispatch(
                jobs,
                copies,
                folder(),
                me.token(),
                this::records,
                this::requireHeld,
                this::requireNotTaken))
        : Optional.empty();
  }

  @Override
  public synchronized long records() {
    return seq;
  }

  @Override
  public synchronized String head() {
    return head;
  }

  @Override
  public synchronized FileJournal.WithNext with(Event event) {
    var line = JournalLine.write(seq, head, Journal.masked(event));
    return new FileJournal.WithNext(
        folder().journal(), length, line.getBytes(UTF_8), JournalLine.hash(line));
  }

  /** Reports and the like are there before anybody can take the gate. */
  @Override
  public void close() {
    if (drives && tables.holders().holds(folder().name(), me)) {
      try {
        copies.loose().keep(folder(), folder().read().state());
      } finally {
        tables.holders().giveBack(folder().name(), me);
      }
    }
  }
}
