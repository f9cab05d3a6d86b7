package dev.canarygate.evidence;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Packs a sealed folder as {@code <name>.tar.gz} next to it: the same folder makes the same bytes,
 * whenever and by whomever.
 */
final class Bundle {
  static final String SUFFIX = ".tar.gz";
  private static final int READABLE = 0100444;

  private Bundle() {}

  /** Leaves a bundle that is there as it is. */
  static Path pack(Path folder) {
    var bundle = folder.resolveSibling(folder.getFileName() + SUFFIX);
    if (DurableFiles.has(bundle)) {
      return bundle;
    }
    var draft = DurableFiles.draft(bundle);
    try {
      write(draft, folder);
      DurableFiles.force(draft);
      ReadOnly.makeOne(draft);
      Files.move(draft, bundle, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.forceFolder(bundle.resolveSibling("."));
      return bundle;
    } catch (IOException e) {
      throw DurableFiles.discarding(draft, new DiskFault("pack", bundle, e));
    }
  }

  private static void write(Path draft, Path folder) throws IOException {
    try (var tar = tar(DurableFiles.begin(draft))) {
      for (var file : Manifest.filesBelow(folder)) {
        add(tar, folder, file);
      }
      tar.finish();
    }
  }

  /** Where a bundle next to the folder differs from the manifest; the bytes may vary. */
  static List<Verification.Problem> compare(Path folder, Manifest manifest) throws IOException {
    var bundle = folder.resolveSibling(folder.getFileName() + SUFFIX);
    if (!DurableFiles.has(bundle)) {
      return List.of();
    }
    var name = "../" + bundle.getFileName();
    try {
      var found = digests(bundle, folder.getFileName() + "/");
      var expected = new TreeMap<>(manifest.digests());
      expected.put(Manifest.NAME, manifest.digest());
      return found.equals(expected) ? List.of() : List.of(differs(name, expected, found));
    } catch (IOException e) {
      return List.of(
          new Verification.Problem("bundle", name, "cannot be unpacked: " + DiskFault.words(e)));
    }
  }

  private static Verification.Problem differs(
      String name, Map<String, String> expected, Map<String, String> found) {
    var all = new TreeSet<>(expected.keySet());
    all.addAll(found.keySet());
    all.removeIf(path -> Objects.equals(expected.get(path), found.get(path)));
    return new Verification.Problem(
        "bundle", name, "does not hold what was sealed: " + String.join(", ", all));
  }

  private static Map<String, String> digests(Path bundle, String folder) throws IOException {
    var digests = new TreeMap<String, String>();
    try (var unzipped =
            GzipCompressorInputStream.builder()
                .setPath(RegularFile.require(bundle, RegularFile.LARGE))
                .setDecompressConcatenated(true)
                .get();
        var tar = new TarArchiveInputStream(unzipped)) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var path = entry.getName();
        digests.put(
            path.startsWith(folder) ? path.substring(folder.length()) : "/" + path, Digest.of(tar));
      }
      requireNothingAfter(unzipped);
    }
    return digests;
  }

  /** An archive ends with zeros; anything else after it was added later. */
  private static void requireNothingAfter(InputStream archive) throws IOException {
    for (int next = archive.read(); next >= 0; next = archive.read()) {
      if (next != 0) {
        throw new IOException("there is more after its end");
      }
    }
  }

  private static TarArchiveOutputStream tar(OutputStream out) throws IOException {
    var unstamped = new GzipParameters();
    unstamped.setOS(GzipParameters.OS.UNKNOWN);
    var tar =
        new TarArchiveOutputStream(
            new GzipCompressorOutputStream(new BufferedOutputStream(out), unstamped));
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    return tar;
  }

  private static void add(TarArchiveOutputStream tar, Path folder, Path file) throws IOException {
    var entry = new TarArchiveEntry(folder.getFileName() + "/" + Manifest.relative(folder, file));
    entry.setSize(Files.size(file));
    entry.setMode(READABLE);
    entry.setModTime(0L);
    tar.putArchiveEntry(entry);
    RegularFile.copy(file, tar, RegularFile.LARGE);
    tar.closeArchiveEntry();
  }
}
