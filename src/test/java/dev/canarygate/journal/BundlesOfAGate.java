package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.EvidenceFolder;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One gate with a proof and a sealed attempt, and ways to pack it, right and wrong. */
abstract class BundlesOfAGate {
  static final Instant NOW = Instant.parse("2026-05-20T05:19:07Z");
  static final String LONG = "WP01-attempt1/" + "long-name-".repeat(15) + ".txt";

  @TempDir Path folder;
  Path here;
  Path there;
  Path file;
  GateFolder gate;
  AttemptFolder attempt;

  static void goOn() {}

  @BeforeEach
  void aGateWithAProofAndASealedAttempt() throws IOException {
    here = Files.createDirectory(folder.resolve("here"));
    there = folder.resolve("there");
    file = folder.resolve("gate.tar.gz");
    gate = GateFolder.create(here, NOW, "A gate");
    attempt = AttemptFolder.allocate(here, "v1.0", Map.of("gate", gate.name()));
    var seal = attempt.seal("passed");
    var proof =
        EvidenceFolder.in(here, gate.relative("WP01-attempt1"))
            .keep(
                LONG.substring(LONG.indexOf('/') + 1), "a proof".getBytes(StandardCharsets.UTF_8));
    record(
        gate,
        new Event.RunStarted(NOW, gate.name(), "d", Map.of(), Map.of(), "t", "ana", "h"),
        new Event.AttemptStarted(NOW, "WP01", 1),
        new Event.StepFinished(
            NOW,
            "WP01",
            1,
            "look",
            Finding.passed("seen")
                .with(SharedFacts.EVIDENCE_PATH, attempt.relativePath())
                .with(SharedFacts.EVIDENCE_DIGEST, seal.digest())
                .proof(proof)));
  }

  static void record(GateFolder gate, Event... events) {
    writing(
        gate,
        journal -> {
          for (var each : events) {
            journal.append(each);
          }
        });
  }

  interface Writing {
    void in(FileJournal journal);
  }

  static void writing(GateFolder gate, Writing writing) {
    var me = Holder.me("ana", "host", NOW, "ana");
    try (var lease = Lease.take(gate, me);
        var journal = FileJournal.open(gate, lease, NOW)) {
      writing.in(journal);
    }
  }

  /** The head digest that the export shows to the person. */
  static String exported(GateFolder gate, Path file) {
    var head = new String[1];
    writing(
        gate,
        journal -> {
          try (var draft = BundleDraft.pack(gate, file, BundlesOfAGate::goOn)) {
            var left = new Event.Exported(NOW, "ana", "gate.tar.gz", draft.contents());
            var last = journal.with(left);
            draft.finish(last);
            journal.append(left);
            head[0] = last.head();
          }
        });
    return head[0];
  }

  static GateFolder broughtIn(Path file, Path artifacts) {
    try (var bundle = GateBundle.open(file, artifacts, BundlesOfAGate::goOn)) {
      return bundle.place(artifacts);
    }
  }

  /** But for locks, which are of no gate. */
  static List<String> files(Path top) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      return all.filter(Files::isRegularFile)
          .filter(each -> !each.endsWith(ShortLock.NAME))
          .map(each -> top.relativize(each).toString())
          .sorted()
          .toList();
    }
  }

  void refused(Path bundle, String why) throws IOException {
    assertThatThrownBy(() -> broughtIn(bundle, there))
        .isInstanceOf(BadData.class)
        .hasMessageContaining(why);
    assertThat(there).as("nothing is put down, nothing half unpacked is left").isEmptyDirectory();
  }

  static Event decided(String where) {
    return new Event.Intervened(NOW, "bob", where);
  }

  Path changed(String name, String from, String to) throws IOException {
    return repacked(
        items -> {
          var text = new String(items.get(name), StandardCharsets.UTF_8);
          items.put(name, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        });
  }

  interface Change {
    void of(Map<String, byte[]> items);
  }

  Path repacked(Change change) throws IOException {
    var items = itemsOf(file);
    change.of(items);
    var changed = folder.resolve("changed.tar.gz");
    Files.deleteIfExists(changed);
    return pack(changed, items);
  }

  Path pack(Map<String, byte[]> items) throws IOException {
    return pack(file, items);
  }

  static Path pack(Path to, Map<String, byte[]> items) throws IOException {
    try (var tar = tar(to)) {
      items.forEach((name, content) -> put(tar, new TarArchiveEntry(name, true), content));
    }
    return to;
  }

  static TarArchiveOutputStream tar(Path to) throws IOException {
    OutputStream zipped = new GzipCompressorOutputStream(Files.newOutputStream(to));
    var tar = new TarArchiveOutputStream(zipped, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    return tar;
  }

  static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content) {
    try {
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a bundle, or of an artifacts directory as an earlier version packed it. */
  Map<String, byte[]> itemsOf(Path from) throws IOException {
    var items = new LinkedHashMap<String, byte[]>();
    if (Files.isDirectory(from)) {
      for (var each : files(from)) {
        if (each.startsWith(gate.relative("")) || each.startsWith(attempt.relativePath() + "/")) {
          items.put(each, Files.readAllBytes(from.resolve(each)));
        }
      }
      return items;
    }
    var unpacked = Files.createTempDirectory(folder, "items");
    var reader = new BundleReader(unpacked);
    reader.unpack(from, BundlesOfAGate::goOn);
    for (var each : reader.digests().keySet()) {
      items.put(each, Files.readAllBytes(unpacked.resolve(each)));
    }
    return items;
  }
}
