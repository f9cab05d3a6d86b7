package dev.canarygate.journal;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Disk;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** A gate with its evidence in one {@code tar.gz}, to go on with on another runner. */
public final class GateBundle {
  private GateBundle() {}

  /**
   * @param folders relative to the artifacts directory; those that are not there are left out
   * @throws FileAlreadyExistsException when the file is there: nothing is overwritten
   */
  public static void write(Path artifacts, Collection<String> folders, Path file)
      throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString(), null, "it is not overwritten");
    }
    var draft = Disk.draft(file);
    try {
      pack(artifacts, folders, draft);
      Disk.force(draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Disk.discarding(draft, new DiskFault("write", file, e));
    }
  }

  private static void pack(Path artifacts, Collection<String> folders, Path draft)
      throws IOException {
    try (var out = tar(Disk.begin(draft))) {
      for (var folder : folders) {
        for (var each : files(artifacts.resolve(folder))) {
          add(out, artifacts, each);
        }
      }
    }
  }

  private static TarArchiveOutputStream tar(OutputStream out) throws IOException {
    var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(out), "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    return tar;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var all = Files.walk(folder)) {
      return all.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  private static void add(TarArchiveOutputStream out, Path artifacts, Path file)
      throws IOException {
    var name = artifacts.relativize(file).toString().replace('\\', '/');
    var entry = new TarArchiveEntry(name);
    entry.setSize(Files.size(file));
    out.putArchiveEntry(entry);
    RegularFile.copy(file, out, RegularFile.LARGE);
    out.closeArchiveEntry();
  }

  /**
   * Puts every file where it was, once all of them are known to be what was exported; one that is
   * there already must be the same.
   *
   * @return names of the gates in it
   * @throws IOException when it is not a bundle, climbs out of its folder, was changed on the way,
   *     or differs from what is here; then nothing was put anywhere
   */
  public static List<String> read(Path file, Path artifacts) throws IOException {
    Disk.makeFolder(artifacts);
    var unpacked = Files.createTempDirectory(artifacts, ".import-");
    try {
      var names = unpack(file, unpacked);
      new UnpackedBundle(unpacked).requireGenuine(names);
      for (var each : files(unpacked)) {
        requireSame(each, artifacts.resolve(unpacked.relativize(each).toString()));
      }
      for (var each : files(unpacked)) {
        place(each, artifacts.resolve(unpacked.relativize(each).toString()));
      }
      return names;
    } finally {
      discard(unpacked);
    }
  }

  private static List<String> unpack(Path file, Path unpacked) throws IOException {
    try (var in = untar(RegularFile.open(file, RegularFile.LARGE))) {
      var names = new TreeSet<String>();
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var target = unpacked.resolve(entry.getName()).normalize();
        if (!target.startsWith(unpacked) || target.equals(unpacked)) {
          throw new IOException(
              "the bundle names '" + entry.getName() + "', which lies outside its folder");
        }
        Disk.makeFolder(target.resolveSibling("."));
        Files.copy(in, target);
        var parts = entry.getName().split("/", -1);
        if (parts.length > 2 && parts[0].equals("gates")) {
          names.add(parts[1]);
        }
      }
      return List.copyOf(names);
    }
  }

  private static TarArchiveInputStream untar(InputStream in) throws IOException {
    return new TarArchiveInputStream(new GzipCompressorInputStream(in), "UTF-8");
  }

  private static void requireSame(Path from, Path target) throws IOException {
    if (Disk.has(target) && !Digest.of(from).equals(Digest.of(target))) {
      throw new IOException(target + " is here already and differs from the bundle's");
    }
  }

  private static void place(Path from, Path target) {
    if (!Disk.has(target)) {
      Disk.makeFolder(target.resolveSibling("."));
      Disk.copy(from, target);
    }
  }

  private static void discard(Path unpacked) throws IOException {
    try (var all = Files.walk(unpacked)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
