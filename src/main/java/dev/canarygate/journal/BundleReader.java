package dev.canarygate.journal;

import dev.canarygate.evidence.CountedStream;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Unpacks a bundle into an empty folder. It comes from others: links, devices, strange names and
 * sizes are refused, and nothing of it is written anywhere else.
 */
final class BundleReader {
  private final Path into;
  private final BundleNames names = new BundleNames();
  private final SortedMap<String, String> digests = new TreeMap<>();

  BundleReader(Path into) {
    this.into = into;
  }

  String gate() {
    return names.gate();
  }

  /** SHA-256 of each file, by its name. */
  SortedMap<String, String> digests() {
    return digests;
  }

  /**
   * @param goingOn called now and then; throws when a person wants it to end
   * @throws IOException saying what is wrong with it, or what the disk refuses
   */
  void unpack(Path file, Runnable goingOn) throws IOException {
    try (var packed = new Counted(RegularFile.open(file, RegularFile.LARGE));
        var unzipped =
            GzipCompressorInputStream.builder()
                .setInputStream(packed)
                .setDecompressConcatenated(true)
                .get();
        var bounded = new BundleStream(unzipped, packed::count, goingOn);
        var tar = new TarArchiveInputStream(bounded, "UTF-8")) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar);
      }
      requireNothingAfter(bounded);
    } catch (EOFException e) {
      throw new IOException("it was cut short", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "it is not an archive that this program can read: " + e.getMessage(), e);
    }
  }

  private void unpack(TarArchiveEntry entry, InputStream in) throws IOException {
    var name = entry.getName();
    if (!entry.isCheckSumOK()) {
      throw new IOException("'" + name + "': its header was changed");
    }
    if (entry.isDirectory()) {
      return;
    }
    byte kind = entry.getLinkFlag();
    if (entry.isSparse() || (kind != TarConstants.LF_NORMAL && kind != TarConstants.LF_OLDNORM)) {
      throw new IOException("'" + name + "' is a link or a device; expected files only");
    }
    BundleStream.requireSmall(entry.getSize());
    names.add(name);
    write(name, in);
  }

  private void write(String name, InputStream in) throws IOException {
    var target = into.resolve(name);
    DurableFiles.makeFolder(target.resolveSibling("."));
    try (var out = DurableFiles.begin(target)) {
      digests.put(name, Tee.copy(in, out));
    }
  }

  /** An archive ends with zeros. */
  private static void requireNothingAfter(InputStream archive) throws IOException {
    var buffer = new byte[8192];
    for (int n = archive.read(buffer); n >= 0; n = archive.read(buffer)) {
      for (int i = 0; i < n; i++) {
        if (buffer[i] != 0) {
          throw new IOException("there is more after its end");
        }
      }
    }
  }

  /** Knows how much was read. */
  private static final class Counted extends CountedStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    long count() {
      return count;
    }

    @Override
    protected void check(long soFar) {
      count = soFar;
    }
  }
}
