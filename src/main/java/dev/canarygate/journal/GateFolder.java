package dev.canarygate.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.evidence.Access;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Where one gate lives: {@code ARTIFACTS/gates/NAME/} with {@code gate.json}, {@code
 * journal.jsonl}, its reports and the evidence of its packages.
 */
public record GateFolder(Path artifacts, String name) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'-'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What names of gates begin with. */
  private static final String GATE = "gate-";

  /** Tells git to change no line end in a checkout: every byte of a gate has a digest. */
  static final String AS_WRITTEN = ".gitattributes";

  /** Where all gates of an artifacts directory are. */
  public static Path all(Path artifacts) {
    return artifacts.resolve("gates");
  }

  /** One that is never there: what is asked of it is asked before the first gate is made. */
  public static GateFolder none(Path artifacts) {
    return new GateFolder(artifacts, "none");
  }

  /** Makes a new one, named after the time; it is the newest, whatever its name. */
  public static GateFolder create(Path artifacts, Instant now, String title) {
    return create(artifacts, GATE, name -> true, now, title);
  }

  /** The same where others have names, too. */
  public static GateFolder create(
      Path artifacts, Predicate<String> free, Instant now, String title) {
    return create(artifacts, GATE, free, now, title);
  }

  /**
   * The same under another name.
   *
   * @param prefix what the name begins with, before the time
   * @param free whether nobody elsewhere has a name
   */
  public static GateFolder create(
      Path artifacts, String prefix, Predicate<String> free, Instant now, String title) {
    return ShortLock.holdingAll(artifacts, () -> created(artifacts, prefix, free, now, title));
  }

  private static GateFolder created(
      Path artifacts, String prefix, Predicate<String> free, Instant now, String title) {
    var base = prefix + TIME.format(now);
    long order = new GateHeads(artifacts).next();
    for (int n = 1; ; n++) {
      var folder = new GateFolder(artifacts, n == 1 ? base : base + "-" + n);
      if (free.test(folder.name()) && folder.made(now, title, order)) {
        return folder;
      }
    }
  }

  private boolean made(Instant now, String title, long order) {
    DurableFiles.makeFolder(all(artifacts));
    try {
      Access.makeFolder(path());
      DurableFiles.forceFolder(all(artifacts));
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new DiskFault("make the folder", path(), e);
    }
    DurableFiles.put(file(AS_WRITTEN), "* -text\n".getBytes(StandardCharsets.UTF_8));
    DurableFiles.put(file("gate.json"), about(now, title, order).getBytes(StandardCharsets.UTF_8));
    new GateHeads(artifacts).note(new GateHeads.Head(name, order, 0, genesis(), null));
    return true;
  }

  private String about(Instant now, String title, long order) {
    return EventForms.json()
            .createObjectNode()
            .put("gate", name)
            .put("title", title)
            .put("created", now.toString())
            .put("order", order)
        + "\n";
  }

  /**
   * All gates, in the order in which they came to be here; those of versions that kept none come
   * first, by name. One that a crash left without its first file is not a gate.
   */
  public static List<GateFolder> list(Path artifacts) {
    if (!DurableFiles.hasFolder(all(artifacts))) {
      return List.of();
    }
    var brought = new GateHeads(artifacts).orders();
    try (var folders = Files.list(all(artifacts))) {
      return folders
          .filter(
              each -> Files.isDirectory(each) && DurableFiles.has(each.resolve("journal.jsonl")))
          .map(each -> new GateFolder(artifacts, String.valueOf(each.getFileName())))
          .sorted(
              Comparator.comparingLong((GateFolder each) -> each.order(brought))
                  .thenComparing(GateFolder::name))
          .toList();
    } catch (IOException e) {
      throw new DiskFault("list", all(artifacts), e);
    }
  }

  public static Optional<GateFolder> newest(Path artifacts) {
    var all = list(artifacts);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /**
   * Whether a run of it was ever recorded: a crash leaves a gate without one, of which nobody knows
   * with what it was to be started. One whose journal cannot be read counts as begun.
   */
  public boolean isBegun() {
    return FirstRun.mayBeIn(journal());
  }

  /** Where it comes among the gates here, 1-based; 0 for one of an earlier version. */
  public long order() {
    return order(new GateHeads(artifacts).orders());
  }

  /** As its files had it when it was made; empty where nobody wrote it. */
  public String title() {
    try {
      return about().path("title").asText();
    } catch (IOException e) {
      return "";
    }
  }

  private JsonNode about() throws IOException {
    return EventForms.json().readTree(RegularFile.bytes(file("gate.json"), RegularFile.SMALL));
  }

  /** The higher one: an import gives a gate a new one. */
  long order(Map<String, Long> brought) {
    return Math.max(orderWhenMade(), brought.getOrDefault(name, 0L));
  }

  /** The same as its files had it when it was made; 0 for one of an earlier version. */
  public long orderWhenMade() {
    try {
      var plain =
          PlainForms.number(RegularFile.bytes(file("gate.json"), RegularFile.SMALL), "order");
      return plain.isPresent() ? plain.getAsLong() : about().path("order").asLong();
    } catch (IOException e) {
      // What its journal's chain begins with is for those to judge who read the journal.
      return 0;
    }
  }

  public Path path() {
    return all(artifacts).resolve(name);
  }

  /** Relative to the artifacts directory. */
  public String relative(String file) {
    return "gates/" + name + "/" + file;
  }

  public Path file(String file) {
    return path().resolve(file);
  }

  public Path journal() {
    return file("journal.jsonl");
  }

  /** What the journal's first record names as its predecessor, so that it cannot be moved. */
  public String genesis() {
    try {
      return Digest.of(RegularFile.bytes(file("gate.json"), RegularFile.SMALL));
    } catch (IOException e) {
      throw new DiskFault("read", file("gate.json"), e);
    }
  }

  /** Reads the journal without writing anything. */
  public JournalContent read() {
    return read((event, after) -> {});
  }

  /**
   * The same.
   *
   * @param reader is given each event that fits those before it, as it is read, with the state
   *     after it
   */
  public JournalContent read(BiConsumer<Event, GateState> reader) {
    try {
      return JournalContent.read(journal(), genesis(), reader);
    } catch (IOException e) {
      throw new DiskFault("read", journal(), e);
    }
  }
}
