package dev.canarygate.journal;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a journal says. It is read line by line, and its events are added up as they come: a long
 * one is never in memory as a whole.
 */
public final class JournalContent {
  private final Path file;
  private final RecordHeads heads;
  private GateState state = GateState.NEW;
  private @Nullable CorruptJournal misfit;
  private long length;
  private long torn;

  private JournalContent(Path file, String genesis) {
    this.file = file;
    this.heads = new RecordHeads(genesis);
  }

  /** How many whole records there are. */
  public int records() {
    return heads.count();
  }

  /** Hash of the last record; the genesis without records. */
  public String head() {
    return head(records());
  }

  /** The head of the first so many records; the genesis for 0. */
  public String head(int records) {
    return heads.after(records);
  }

  /**
   * The first records.
   *
   * @param records how many
   * @param head hash of the last of them
   * @param sha256 of their bytes: what {@code head -n RECORDS journal.jsonl | sha256sum} gives
   */
  public record Beginning(long records, String head, String sha256) {}

  /** The first so many records; empty when there are fewer. */
  public Optional<Beginning> beginning(long records) {
    return Optional.ofNullable(beginnings(List.of(records)).get(records));
  }

  /** The same for several numbers, by number, without those that it has too few records for. */
  public Map<Long, Beginning> beginnings(Collection<Long> numbers) {
    var own = numbers.stream().filter(each -> each >= 0 && each <= records()).toList();
    try (var in = RegularFile.open(file, RegularFile.JOURNAL)) {
      var all = new TreeMap<Long, Beginning>();
      Beginnings.of(in, own)
          .forEach(
              (records, digest) ->
                  all.put(records, new Beginning(records, head(records.intValue()), digest)));
      return all;
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  /** Whether it ever had this head. */
  public boolean hadHead(String head) {
    return heads.has(head);
  }

  /** Bytes up to and with the last whole record. */
  public long length() {
    return length;
  }

  /** Bytes after it: a record whose writing was cut short. */
  public long torn() {
    return torn;
  }

  /**
   * What the events add up to.
   *
   * @throws CorruptJournal when a record does not fit those before it, such as the end of an
   *     attempt that never began
   */
  public GateState state() {
    if (misfit != null) {
      throw misfit;
    }
    return state;
  }

  /** All events, read once more: for what looks at a short journal as a whole. */
  public List<Event> events() {
    var events = new ArrayList<Event>();
    try {
      new JournalContent(file, head(0)).readAll(events::add, (event, after) -> {});
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
    return List.copyOf(events.subList(0, records()));
  }

  /**
   * Reads without changing anything.
   *
   * @param genesis what the first record must name as its predecessor
   * @throws CorruptJournal when a whole line is not what was written; an unfinished last line is a
   *     crash, not corruption
   */
  public static JournalContent read(Path file, String genesis) throws IOException {
    return read(file, genesis, (event, after) -> {});
  }

  /**
   * The same.
   *
   * @param reader is given each event that fits those before it, as it is read, with the state
   *     after it
   */
  public static JournalContent read(Path file, String genesis, BiConsumer<Event, GateState> reader)
      throws IOException {
    var content = new JournalContent(file, genesis);
    content.readAll(event -> {}, reader);
    return content;
  }

  /**
   * Whether the file is another than the one that was read: more was written since.
   *
   * @throws CorruptJournal when it is shorter: records that were there are gone
   */
  public boolean isBehind() {
    try {
      long size = Files.size(file);
      if (size < length) {
        throw new CorruptJournal(file, records(), "records that were here are gone");
      }
      return size != length + torn;
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  /**
   * Goes on with what was written since, without reading again what was read.
   *
   * @param reader see {@link #read(Path, String, BiConsumer)}
   * @throws CorruptJournal as there
   */
  public void readOn(BiConsumer<Event, GateState> reader) {
    try {
      readAll(event -> {}, reader);
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  private void readAll(Consumer<Event> all, BiConsumer<Event, GateState> fitting)
      throws IOException {
    if (DurableFiles.has(file)) {
      try (var in = RegularFile.open(file, RegularFile.JOURNAL)) {
        in.skipNBytes(length);
        try (var records = new RecordsAhead(in, Files.size(file) - length)) {
          readAll(records, all, fitting);
        }
      }
    }
  }

  private void readAll(
      RecordsAhead records, Consumer<Event> all, BiConsumer<Event, GateState> fitting)
      throws IOException {
    var prev = head();
    for (var read = records.next(); read != null; read = records.next()) {
      var record = following(read, prev);
      prev = record.hash();
      heads.add(prev);
      length += read.bytes();
      all.accept(record.event());
      add(record.event());
      if (misfit == null) {
        fitting.accept(record.event(), state);
      }
    }
    torn = records.rest().length;
    refuseAlteredEnd(records.rest());
  }

  /** What does not add up is for {@link #state} to say: the rest of the chain is checked first. */
  private void add(Event event) {
    try {
      state = misfit == null ? state.after(event) : state;
    } catch (RuntimeException e) {
      misfit =
          new CorruptJournal(
              file, records(), "the record does not fit those before it: " + e.getMessage());
    }
  }

  private JournalLine following(RecordsAhead.Read read, String prev) {
    try {
      var record = read.whole();
      if (record.seq() != records()) {
        throw new IOException("record " + record.seq() + " found where " + records() + " belongs");
      }
      if (!record.prev().equals(prev)) {
        throw new IOException("the record does not follow the one before it");
      }
      return record;
    } catch (IOException e) {
      throw new CorruptJournal(file, records() + 1, String.valueOf(e.getMessage()));
    }
  }

  /** A cut-short write leaves a beginning; a whole record with another last byte was altered. */
  private void refuseAlteredEnd(byte[] rest) {
    if (rest.length < 2) {
      return;
    }
    try {
      JournalLine.read(Arrays.copyOf(rest, rest.length - 1));
    } catch (IOException unfinished) {
      return;
    }
    throw new CorruptJournal(file, records() + 1, "the line break after the record was changed");
  }
}
