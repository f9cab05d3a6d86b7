package dev.canarygate.journal;

import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a journal says.
 *
 * @param heads hash of each record, after the genesis, so that {@code heads.get(n)} is the head of
 *     the first {@code n} records
 * @param length bytes up to and with the last whole record
 * @param torn bytes after it: a record whose writing was cut short
 */
public record JournalContent(
    Path file, List<Event> events, List<String> heads, long length, long torn) {
  public JournalContent {
    events = List.copyOf(events);
    heads = List.copyOf(heads);
  }

  /** Hash of the last record; the genesis without records. */
  public String head() {
    return heads.get(heads.size() - 1);
  }

  /**
   * Reads without changing anything.
   *
   * @param genesis what the first record must name as its predecessor
   * @throws CorruptJournal when a whole line is not what was written; an unfinished last line is a
   *     crash, not corruption
   */
  public static JournalContent read(Path file, String genesis) throws IOException {
    return DurableFiles.has(file)
        ? read(file, RegularFile.bytes(file, RegularFile.JOURNAL), genesis)
        : new JournalContent(file, List.of(), List.of(genesis), 0, 0);
  }

  private static JournalContent read(Path file, byte[] bytes, String genesis) {
    var events = new ArrayList<Event>();
    var heads = new ArrayList<>(List.of(genesis));
    int start = 0;
    for (int end = lineEnd(bytes, start); end >= 0; end = lineEnd(bytes, start)) {
      var line =
          read(
              file, events.size(), Arrays.copyOfRange(bytes, start, end), heads.get(events.size()));
      events.add(line.event());
      heads.add(line.hash());
      start = end + 1;
    }
    refuseAlteredEnd(file, events.size(), Arrays.copyOfRange(bytes, start, bytes.length));
    return new JournalContent(file, events, heads, start, bytes.length - start);
  }

  /**
   * What the events add up to.
   *
   * @throws CorruptJournal when a record does not fit those before it, such as the end of an
   *     attempt that never began
   */
  public GateState state() {
    var state = GateState.NEW;
    for (int i = 0; i < events.size(); i++) {
      try {
        state = state.after(events.get(i));
      } catch (RuntimeException e) {
        throw new CorruptJournal(
            file, i + 1, "the record does not fit those before it: " + e.getMessage());
      }
    }
    return state;
  }

  private static int lineEnd(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static JournalLine read(Path file, int seq, byte[] line, String prev) {
    try {
      var record = JournalLine.read(text(line));
      if (record.seq() != seq) {
        throw new IOException("record " + record.seq() + " found where " + seq + " belongs");
      }
      if (!record.prev().equals(prev)) {
        throw new IOException("the record does not follow the one before it");
      }
      return record;
    } catch (IOException e) {
      throw new CorruptJournal(file, seq + 1, String.valueOf(e.getMessage()));
    }
  }

  private static String text(byte[] line) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("not UTF-8", e);
    }
  }

  /** A cut-short write leaves a beginning; a whole record with another last byte was altered. */
  private static void refuseAlteredEnd(Path file, int seq, byte[] rest) {
    if (rest.length < 2) {
      return;
    }
    try {
      JournalLine.read(text(Arrays.copyOf(rest, rest.length - 1)));
    } catch (IOException unfinished) {
      return;
    }
    throw new CorruptJournal(file, seq + 1, "the line break after the record was changed");
  }
}
