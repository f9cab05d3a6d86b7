package dev.canarygate.journal;

import dev.canarygate.Fuzz;
import dev.canarygate.gate.BadData;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

final class BundleFuzzProperties {
  private static final String GATE = "gates/gate-20260520-051907/";

  private final Path folder = Files.createTempDirectory("bundle");

  /** jqwik makes one for each try. */
  BundleFuzzProperties() throws IOException {}

  @AfterTry
  void removeFolder() throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  /** Names and contents of entries, each entry two lines. */
  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void entries(@ForAll long seed) {
    var entries =
        GATE + "gate.json\n{\"v\":1}\n" + GATE + "journal.jsonl\n{}\nattempts/x/attempt.json\n{}\n";
    Fuzz.batch(seed, List.of(entries), text -> open(tar(text)), BadData.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void bytes(@ForAll long seed) throws IOException {
    var sound = new String(tar(GATE + "gate.json\n{}\n"), StandardCharsets.ISO_8859_1);
    Fuzz.batch(
        seed,
        List.of(sound),
        text -> open(text.getBytes(StandardCharsets.ISO_8859_1)),
        BadData.class);
  }

  private void open(byte[] bundle) throws IOException {
    var file = Files.createDirectories(folder).resolve("gate.tar.gz");
    Files.write(file, bundle);
    GateBundle.open(file, folder.resolve("artifacts"), () -> {});
  }

  /** What writes a tar here takes minutes over longer ones. */
  private static String name(String line) {
    return line.isEmpty() ? "x" : line.substring(0, Math.min(line.length(), 5_000));
  }

  private static byte[] tar(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      var lines = text.split("\n", -1);
      for (int i = 0; i + 1 < lines.length; i += 2) {
        var entry = new TarArchiveEntry(name(lines[i]), true);
        // A folder has no content, whatever the next line says.
        var content =
            entry.isDirectory() ? new byte[0] : lines[i + 1].getBytes(StandardCharsets.UTF_8);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
