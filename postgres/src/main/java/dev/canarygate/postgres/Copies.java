package dev.canarygate.postgres;

import dev.canarygate.engine.ContentEvidence;
import dev.canarygate.engine.WrongContent;
import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.journal.JournalLine;
import dev.canarygate.journal.ShortLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Brings working copies up to date.
 *
 * <p>One class, because nothing is brought before what is there was held against what is kept.
 *
 * @param leavesWrong whether evidence that has other bytes by now is not brought, instead of
 *     refused
 */
record Copies(Tables tables, PostgresEvidence evidence, boolean leavesWrong) {
  /**
   * Brings one gate's copy up to date: its journal, then the evidence that the journal names.
   *
   * @throws BadData when the database does not have the gate
   * @throws CorruptJournal when the copy is not the beginning of what the database has
   */
  void refresh(GateFolder gate) {
    var row =
        tables
            .gate(gate.name())
            .orElseThrow(
                () -> new BadData(tables.link().place(), "gate not found: " + gate.name()));
    refresh(gate, row);
  }

  private void refresh(GateFolder gate, Tables.Row row) {
    if (!refreshed(gate, row, () -> isNewest(row))) {
      throw new BadData(
          tables.link().place(),
          "gate "
              + gate.name()
              + " was exported from it and went on in this folder; add: --engine files");
    }
  }

  /** Of a rehearsal, its folder has no other. */
  boolean isNewest(Tables.Row row) {
    return Rehearsed.is(row.name())
        || tables.newestGate().filter(each -> each.name().equals(row.name())).isPresent();
  }

  /** Brings all copies up to date; gates that went on here by files stay as they are. */
  void refreshAll(Path artifacts) {
    var rows = tables.gates();
    int known = known(rows, Set.copyOf(new GateHeads(artifacts).gates()));
    for (int each = 0; each < rows.size(); each++) {
      boolean isLast = each >= known;
      var row = rows.get(each);
      refreshed(new GateFolder(artifacts, row.name()), row, () -> isLast);
    }
  }

  /** How many gates end with the last one that is here. */
  private static int known(List<Tables.Row> rows, Set<String> here) {
    int known = rows.size();
    while (known > 0 && !here.contains(rows.get(known - 1).name())) {
      known--;
    }
    return known;
  }

  /**
   * The same for one.
   *
   * @param isLast whether none is here that came later
   * @return false when the gate left the database with an export and went on in this folder, by
   *     files: then it is theirs, and nothing was done
   */
  boolean refreshed(GateFolder gate, Tables.Row row, BooleanSupplier isLast) {
    var copy = new WorkingCopy(gate);
    copy.begin(row.about());
    var named = new NamedFiles(gate);
    var content = gate.read((event, after) -> named.add(event));
    if (wentOnHere(gate, content, row)) {
      return false;
    }
    copy.mark();
    if (content.records() < row.records() || content.torn() > 0) {
      requireSameEnd(gate, content);
      bring(copy, content);
      content = gate.read((event, after) -> named.add(event));
    } else {
      requireSameEnd(gate, content);
    }
    named.all().forEach(each -> fetch(gate, each));
    loose().of(gate, content.state()).forEach(each -> fetch(gate, each));
    noteHead(gate, content, isLast);
    return true;
  }

  private boolean wentOnHere(GateFolder gate, JournalContent content, Tables.Row row) {
    return row.records() > 0
        && content.records() > row.records()
        && tables.journal().records(gate.name(), row.records() - 1).stream()
            .findFirst()
            .filter(each -> each.hash().equals(content.head((int) row.records())))
            .filter(each -> isExport(each.line()))
            .isPresent();
  }

  private static boolean isExport(byte[] line) {
    try {
      return JournalLine.read(Arrays.copyOf(line, line.length - 1)).event()
          instanceof Event.Exported;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Who drives a gate notes its head when it gives the gate back, and only on its machine. One that
   * is seen here for the first time is newer than all that are here, unless one is that came later:
   * then its own order says where it belongs.
   */
  private void noteHead(GateFolder gate, JournalContent content, BooleanSupplier isLast) {
    var heads = new GateHeads(gate.artifacts());
    boolean isNew = heads.of(gate.name()).isEmpty();
    long own = gate.order();
    long order = isNew && isLast.getAsBoolean() ? Math.max(own, heads.next()) : own;
    var head = new GateHeads.Head(gate.name(), order, content.records(), content.head(), null);
    if (isNew
        || (content.records() > 0
            && !heads.isKept(head)
            && tables.holders().holder(gate.name()).isEmpty())) {
      heads.note(head);
    }
  }

  /** The hash of a record is that of all records before it, too. */
  private void requireSameEnd(GateFolder gate, JournalContent content) {
    int records = content.records();
    if (records == 0) {
      return;
    }
    var kept = tables.journal().record(gate.name(), records - 1);
    if (kept.filter(content.head()::equals).isEmpty()) {
      throw new CorruptJournal(
          gate.journal(),
          records,
          kept.isEmpty()
              ? "the database does not have this record; the copy is of another database or was changed"
              : "the database has another record here; the copy was changed");
    }
  }

  private void bring(WorkingCopy copy, JournalContent content) {
    var name = copy.gate().name();
    long at = content.length();
    long next = content.records();
    var head = content.head();
    for (var lines = tables.journal().records(name, next);
        !lines.isEmpty();
        lines = tables.journal().records(name, next)) {
      var bytes = new ByteArrayOutputStream();
      for (var each : lines) {
        head = require(each, next, head).hash();
        bytes.writeBytes(each.line());
        next++;
      }
      copy.put(at, bytes.toByteArray(), next - lines.size());
      at += bytes.size();
    }
  }

  /** Nothing that the database says is believed: each line shows by itself where it belongs. */
  JournalLine require(JournalTables.Kept kept, long seq, String prev) {
    try {
      var bytes = kept.line();
      if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
        throw new IOException("it has no end");
      }
      var line = JournalLine.read(Arrays.copyOf(bytes, bytes.length - 1));
      if (line.seq() != seq || !line.prev().equals(prev)) {
        throw new IOException("it does not follow the one before it");
      }
      return line;
    } catch (IOException e) {
      throw new BadData(
          tables.link().place(), "record " + seq + " of a journal: " + e.getMessage());
    }
  }

  /** Evidence is there before the record that names it. */
  void keep(GateFolder gate, Event event) {
    for (var each : NamedFiles.of(gate, event)) {
      if (!evidence.isKept(each)) {
        evidence.keep(each, NamedFiles.made(gate, each));
      }
    }
    if (sealsAnAttempt(event)) {
      loose().keep(gate, gate.read().state().after(event));
    }
  }

  /** A manifest comes with all that it names. */
  private static boolean sealsAnAttempt(Event event) {
    return event
        .as(Event.StepFinished.class)
        .filter(
            step ->
                step.finding().evidence().stream()
                    .anyMatch(each -> AttemptFolder.isManifest(each.path())))
        .isPresent();
  }

  LooseFiles loose() {
    return new LooseFiles(evidence);
  }

  /** What the database does not have either is for those to say who need it. */
  private void fetch(GateFolder gate, Exhibit named) {
    var file = gate.artifacts().resolve(named.path());
    boolean draft = !file.equals(NamedFiles.made(gate, named));
    if (!draft && !DurableFiles.has(file) && evidence.has(named)) {
      fetch(gate, named, file);
    }
  }

  private void fetch(GateFolder gate, Exhibit named, Path file) {
    try {
      bring(gate, named, file);
    } catch (WrongContent changed) {
      if (!leavesWrong) {
        throw changed;
      }
    }
  }

  /** Brings one file of evidence here. */
  void bring(GateFolder gate, Exhibit named, Path file) {
    DurableFiles.refuseLinks(gate.artifacts(), file);
    // The database is asked first: nobody waits for it with the lock.
    var content = evidence.content(named);
    ShortLock.holding(gate.path(), () -> placed(gate, named, content, file));
  }

  /** Commands in one folder bring it up to date at once. */
  private static GateFolder placed(GateFolder gate, Exhibit named, byte[] content, Path file) {
    ContentEvidence.place(named, content, file);
    return gate;
  }
}
