package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;

/** What is in a bundle comes out of it, however large, and nothing may come after it. */
final class BundleReaderTest extends BundlesOfAGate {
  private static final int ZEROS = 64 << 10;

  private BundleReader unpacked(Path bundle) throws IOException {
    var reader = new BundleReader(Files.createDirectory(folder.resolve("unpacked")));
    reader.unpack(bundle, BundlesOfAGate::goOn);
    return reader;
  }

  /** The bundle, with this at the end of what is packed. */
  private Path endingWith(byte[] end) throws IOException {
    exported(gate, file);
    var longer = folder.resolve("longer.tar.gz");
    try (var in = new GZIPInputStream(Files.newInputStream(file));
        OutputStream out = new GZIPOutputStream(Files.newOutputStream(longer))) {
      in.transferTo(out);
      out.write(end);
    }
    return longer;
  }

  @Test
  void anArchiveEndsWithAnyNumberOfZeros() throws IOException {
    assertThat(unpacked(endingWith(new byte[ZEROS])).gate()).isEqualTo(gate.name());
  }

  @Test
  void anythingElseAfterItsEndIsRefused() throws IOException {
    var end = new byte[ZEROS];
    end[ZEROS - 1] = 'x';

    refused(endingWith(end), "there is more after its end");
  }

  @Test
  void eachFileIsKnownByItsDigest() throws IOException {
    var content = new byte[] {1, 2, 3};
    var name = gate.relative("a.bin");

    var reader = unpacked(pack(folder.resolve("small.tar.gz"), Map.of(name, content)));

    assertThat(reader.digests()).containsExactly(Map.entry(name, Digest.of(content)));
    assertThat(folder.resolve("unpacked").resolve(name)).hasBinaryContent(content);
  }

  /** A log: much of it is the same, some of it never comes again. */
  private static byte[] mebibyteOfALog(Random random) {
    var part = new byte[1 << 20];
    var unique = new byte[16 << 10];
    random.nextBytes(unique);
    System.arraycopy(unique, 0, part, 0, unique.length);
    Arrays.fill(part, unique.length, part.length, (byte) 'a');
    return part;
  }

  @Test
  void aLargeLogIsUnpackedBecauseThereIsMuchInIt() throws IOException {
    int mebibytes = 66;
    var bundle = folder.resolve("large.tar.gz");
    var random = new Random(7);
    try (var tar = tar(bundle)) {
      var entry = new TarArchiveEntry(gate.relative("large.log"), true);
      entry.setSize((long) mebibytes << 20);
      tar.putArchiveEntry(entry);
      for (int i = 0; i < mebibytes; i++) {
        tar.write(mebibyteOfALog(random));
      }
      tar.closeArchiveEntry();
    }

    unpacked(bundle);

    assertThat(folder.resolve("unpacked").resolve(gate.relative("large.log")))
        .hasSize((long) mebibytes << 20);
  }
}
