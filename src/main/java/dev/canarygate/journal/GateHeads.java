package dev.canarygate.journal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The second place where the heads of journals are kept: {@code gates/heads.jsonl}, a line for each
 * time that a gate was made, brought in, or given back by its holder.
 *
 * <p>A chain shows that no record within it was changed. It cannot show that its end was cut off,
 * or that all of it was written anew; these lines do. They also keep the order in which gates came
 * to be here, so that no clock decides which one is the newest.
 */
public record GateHeads(Path artifacts) {
  private static final String NAME = "heads.jsonl";
  private static final Charset AS_BYTES = StandardCharsets.ISO_8859_1;

  /**
   * How far a journal had come.
   *
   * @param order 1-based among the gates of its artifacts directory; the newest has the highest
   * @param records how many the journal had
   * @param head hash of the last of them; the genesis when there was none
   * @param reports digest of each report that was kept then, by its name in {@code report/}; null
   *     when none was
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Head(
      String gate, long order, long records, String head, @Nullable Map<String, String> reports) {
    /** Why the journal is not what this head was of; empty when it is. */
    public Optional<String> contradiction(JournalContent journal) {
      if (journal.records() < records) {
        return Optional.of(
            "the journal was cut short: expected at least %d records with head %s, found %d"
                .formatted(records, head, journal.records()));
      }
      var found = journal.head((int) records);
      return found.equals(head)
          ? Optional.empty()
          : Optional.of(
              "the journal was written anew: after %d records expected head %s, found %s"
                  .formatted(records, head, found));
    }
  }

  private Path file() {
    return GateFolder.all(artifacts).resolve(NAME);
  }

  /** All of one gate, oldest first; none for a gate of an earlier version. */
  public List<Head> of(String gate) {
    return all().filter(each -> each.gate().equals(gate)).toList();
  }

  /** Whether this is what is known last of its gate. */
  public boolean isKept(Head head) {
    var known = of(head.gate());
    var last = known.isEmpty() ? null : known.get(known.size() - 1);
    return last != null
        && last.records() == head.records()
        && last.head().equals(head.head())
        && (head.reports() == null || head.reports().equals(last.reports()));
  }

  /** Names of all gates that ever were here. */
  public List<String> gates() {
    return all().map(Head::gate).distinct().toList();
  }

  /**
   * Names of the gates that were noted since a gate had fewer records than so many; of all gates
   * when nobody noted that, or when lines were moved. One without an order can have been anywhere.
   */
  public Set<String> notedSince(String gate, long records) {
    if (isDisordered()) {
      return new LinkedHashSet<>(gates());
    }
    var since = new LinkedHashSet<String>();
    all()
        .forEach(
            each -> {
              if (each.gate().equals(gate) && each.records() < records) {
                since.clear();
              }
              since.add(each.gate());
            });
    all().filter(each -> each.order() < 1).map(Head::gate).forEach(since::add);
    return since;
  }

  /** A gate that is made here gets an order above that of each line before its first one. */
  private boolean isDisordered() {
    long highest = 0;
    var known = new HashSet<String>();
    for (var each : all().toList()) {
      if (known.add(each.gate()) && each.records() == 0 && each.order() <= highest) {
        return true;
      }
      highest = Math.max(highest, each.order());
    }
    return false;
  }

  /**
   * Between which lines a gate's journal came to have more than so many records: the line after
   * which it had at most these, and the first one with more.
   *
   * @param from 1-based number among the lines that can be read; 0: the gate was not here before
   * @param to the same; {@link Long#MAX_VALUE} while no line has more records, 0 when no line is of
   *     the gate
   */
  public record Span(long from, long to) {}

  /** Where in the list a gate came to have more than so many records. */
  public Span span(String gate, long records) {
    long from = 0;
    long line = 0;
    for (var each : all().toList()) {
      line++;
      if (each.gate().equals(gate) && each.records() > records) {
        return new Span(from, line);
      }
      from = each.gate().equals(gate) ? line : from;
    }
    return new Span(from, from == 0 ? 0 : Long.MAX_VALUE);
  }

  /** The highest order of each gate. */
  Map<String, Long> orders() {
    var orders = new HashMap<String, Long>();
    all().forEach(each -> orders.merge(each.gate(), each.order(), Math::max));
    return orders;
  }

  /** The order of a gate that comes now: higher than that of every gate here. */
  public long next() {
    var known = orders();
    var here = GateFolder.list(artifacts).stream().mapToLong(each -> each.order(known));
    var gone = known.values().stream().mapToLong(Long::longValue);
    return LongStream.concat(here, gone).max().orElse(0) + 1;
  }

  /** Keeps one more; the caller holds its gate, and others may hold theirs. */
  public void note(Head head) {
    try {
      var json = EventForms.json().writeValueAsString(head) + "\n";
      var line = new String(json.getBytes(StandardCharsets.UTF_8), AS_BYTES);
      ShortLock.holdingAll(artifacts, () -> added(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a head is always JSON", e);
    }
  }

  private GateHeads added(String line) {
    DurableFiles.replace(file(), (text() + line).getBytes(AS_BYTES));
    return this;
  }

  /**
   * @throws CorruptJournal when the journal is not what its holders gave back
   */
  void require(GateFolder gate, JournalContent journal) {
    for (var each : of(gate.name())) {
      each.contradiction(journal)
          .ifPresent(
              why -> {
                var line = (int) Math.min(each.records(), journal.records());
                throw new CorruptJournal(gate.journal(), line, why + ", says " + file());
              });
    }
  }

  /** A line that cannot be read is passed over: then one head less is known. */
  private Stream<Head> all() {
    return text().lines().flatMap(line -> parsed(line).stream());
  }

  /** Number of the first line that cannot be read, 1-based: nobody here wrote it so. */
  public OptionalInt brokenLine() {
    var lines = text().lines().toList();
    return IntStream.range(0, lines.size())
        .filter(each -> parsed(lines.get(each)).isEmpty())
        .map(each -> each + 1)
        .findFirst();
  }

  private static Optional<Head> parsed(String line) {
    try {
      var text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.getBytes(AS_BYTES)));
      return Optional.ofNullable(head(text.toString()))
          .filter(each -> each.gate() != null && each.head() != null && each.records() >= 0);
    } catch (CharacterCodingException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Head head(String json) throws JsonProcessingException {
    var plain = PlainForms.document(json, Head.class);
    return plain == null ? EventForms.json().readValue(json, Head.class) : plain;
  }

  /** A character for each byte, so that a line that is not UTF-8 breaks no other line. */
  private String text() {
    try {
      return DurableFiles.has(file())
          ? new String(RegularFile.bytes(file(), RegularFile.DOCUMENT), AS_BYTES)
          : "";
    } catch (IOException e) {
      throw new DiskFault("read", file(), e);
    }
  }
}
