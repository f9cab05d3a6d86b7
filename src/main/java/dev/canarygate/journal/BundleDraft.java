package dev.canarygate.journal;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * A bundle that grows next to where it will be. It gets its name when it is whole and on disk; one
 * that is closed before leaves nothing, and one that a kill left is replaced by the next.
 *
 * <p>The journal comes last, with a record that it does not have yet: that the gate left, with a
 * digest over all that was packed. So the head digest speaks for the whole bundle.
 */
public final class BundleDraft implements AutoCloseable {
  private final GateFolder gate;
  private final Path file;
  private final Path draft;
  private final Runnable goingOn;
  private final TarArchiveOutputStream tar;
  private final SortedMap<String, String> digests = new TreeMap<>();
  private final List<String> leftOut = new ArrayList<>();
  private final BundleNames names = new BundleNames();
  private long unpacked;

  private BundleDraft(GateFolder gate, Path file, Path draft, Runnable goingOn) throws IOException {
    this.gate = gate;
    this.file = file;
    this.draft = draft;
    this.goingOn = goingOn;
    this.tar = tar(DurableFiles.begin(draft));
  }

  /**
   * Packs everything but the journal.
   *
   * @param file where the bundle will be
   * @param goingOn called now and then; throws when a person wants it to end
   * @throws BadData when something is there already, or the gate is not fit to leave
   */
  public static BundleDraft pack(GateFolder gate, Path file, Runnable goingOn) {
    try {
      var whole = UnpackedBundle.of(gate.artifacts(), gate.name());
      whole.requireGenuine();
      requireFree(file, whole);
      return begin(gate, file, goingOn).packed(whole);
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  /** The disk's own troubles have remedies of their own. */
  static RuntimeException refused(Path file, IOException why) {
    return DiskFault.behind(why)
        .map(RuntimeException.class::cast)
        .orElseGet(() -> new BadData(file.toString(), DiskFault.words(why)));
  }

  private static void requireFree(Path file, UnpackedBundle whole) throws IOException {
    if (DurableFiles.has(file)) {
      throw new IOException("is there already and is not overwritten; name another file");
    }
    var place = file.toAbsolutePath().normalize();
    if (!DurableFiles.hasFolder(place.resolveSibling("."))) {
      throw new IOException("cannot be written: folder not found: " + place.getParent());
    }
    var folders = new ArrayList<>(whole.attempts());
    folders.add("gates");
    for (var each : folders) {
      if (place.startsWith(whole.folder().resolve(each).toAbsolutePath().normalize())) {
        throw new IOException("lies in what is exported; name a file outside of " + each);
      }
    }
  }

  private static BundleDraft begin(GateFolder gate, Path file, Runnable goingOn)
      throws IOException {
    // Named after the gate: whatever file it was for, the next export of this gate replaces it.
    var draft = file.resolveSibling("." + gate.name() + ".export.tmp");
    return new BundleDraft(gate, file, draft, goingOn);
  }

  private static TarArchiveOutputStream tar(OutputStream out) throws IOException {
    var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(out), "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    return tar;
  }

  private BundleDraft packed(UnpackedBundle whole) {
    try {
      var files = GateContent.of(gate, whole.attempts());
      for (var each : files.moving()) {
        add(each);
      }
      leftOut.addAll(files.strange());
      return this;
    } catch (IOException e) {
      close();
      throw refused(file, e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void add(Path each) throws IOException {
    var name = GateContent.name(gate, each);
    begin(name, Files.size(each));
    try (var in = read(each)) {
      digests.put(name, Tee.copy(in, tar));
    }
    tar.closeArchiveEntry();
  }

  private InputStream read(Path file) throws IOException {
    var in = RegularFile.openNoLink(file, RegularFile.LARGE);
    return new BundleStream(in, () -> Long.MAX_VALUE, goingOn);
  }

  private void begin(String name, long size) throws IOException {
    names.add(name);
    unpacked += size;
    BundleStream.requireSmall(unpacked);
    var entry = new TarArchiveEntry(name);
    entry.setSize(size);
    // The same gate gives the same bytes, on any machine and for any user.
    entry.setModTime(FileTime.fromMillis(0));
    entry.setUserName("");
    tar.putArchiveEntry(entry);
  }

  /** Names of links and the like, which no bundle holds. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** What the record of the export says of all that was packed. */
  public String contents() {
    return UnpackedBundle.contents(gate.name(), digests);
  }

  /** Adds the journal, forces all to disk, and gives the bundle its name. */
  public void finish(FileJournal.WithNext journal) {
    try {
      begin(gate.relative("journal.jsonl"), journal.length());
      journal.write(tar);
      tar.closeArchiveEntry();
      tar.close();
      BundleStream.requireHonest(unpacked, Files.size(draft));
      DurableFiles.force(draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.forceFolder(file.toAbsolutePath().resolveSibling("."));
    } catch (NoSuchFileException e) {
      throw new DiskFault("write", file, e);
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  /** Removes a bundle that has its name, when the gate could not be marked as gone. */
  public void takeBack(RuntimeException why) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /** What is left of it goes; a failure to do so does not replace the first problem. */
  @Override
  @SuppressWarnings("EmptyCatch")
  public void close() {
    try {
      tar.close();
    } catch (IOException unfinished) {
      // It was not meant to be finished.
    }
    try {
      Files.deleteIfExists(draft);
    } catch (IOException kept) {
      // The next export replaces it.
    }
  }
}
