package dev.canarygate.engine;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.UnreachableStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Evidence in a store that believes nobody and is not believed: each content is held against its
 * digest before it is kept and after it was read.
 *
 * @param limit bytes of the largest file that is kept
 */
public record ContentEvidence(ContentStore store, long limit) implements EvidenceStore {
  @Override
  public void keep(Exhibit exhibit, Path file) {
    keep(exhibit, read(exhibit, file, limit));
  }

  /**
   * The content of a file that is to be kept.
   *
   * @throws WrongContent when it has other content
   * @throws DiskFault when it cannot be read, or is larger than the limit
   */
  public static byte[] read(Exhibit exhibit, Path file, long limit) {
    if (exhibit.size() > limit) {
      throw DiskFault.overLimit(file, exhibit.size(), limit, EngineSettings.LIMIT);
    }
    try {
      return checked(file.toString(), exhibit, RegularFile.bytes(file, limit));
    } catch (IOException e) {
      throw new DiskFault("keep", file, e);
    }
  }

  /**
   * Keeps the content of an exhibit, which {@link #read} has checked.
   *
   * @throws WrongContent when the store has other bytes under its digest
   */
  public void keep(Exhibit exhibit, byte[] content) {
    if (!store.keep(exhibit.sha256(), content)) {
      content(exhibit);
    }
  }

  /**
   * What is kept.
   *
   * @return empty when nothing is
   * @throws WrongContent when the store has other bytes under its digest
   */
  public Optional<byte[]> find(Exhibit exhibit) {
    return store.content(exhibit.sha256()).map(each -> checked(store.place(), exhibit, each));
  }

  /**
   * The same.
   *
   * @throws DiskFault when nothing is
   */
  public byte[] content(Exhibit exhibit) {
    return find(exhibit).orElseThrow(() -> missing(exhibit, store.place()));
  }

  /** What is wrong when no store has an exhibit. */
  public static DiskFault missing(Exhibit exhibit, String place) {
    var why = exhibit.path() + " with sha256 " + exhibit.sha256() + " is not there";
    return DiskFault.ofStore("fetch evidence from", place, new UnreachableStore(why, null));
  }

  /**
   * The bytes themselves, once they are those of an exhibit.
   *
   * @param where they are, for errors
   * @throws WrongContent when they are not
   */
  public static byte[] checked(String where, Exhibit exhibit, byte[] content) {
    var found = Digest.of(content);
    if (!found.equals(exhibit.sha256())) {
      throw new WrongContent(where, exhibit, found);
    }
    return content;
  }

  @Override
  public void fetch(Exhibit exhibit, Path to) {
    place(exhibit, content(exhibit), to);
  }

  /**
   * Writes a checked content to a file, forced to disk. A file that has it already stays.
   *
   * @throws WrongContent when another file is there
   */
  public static void place(Exhibit exhibit, byte[] content, Path to) {
    if (!DurableFiles.has(to)) {
      DurableFiles.makeFolder(to.resolveSibling("."));
      DurableFiles.put(to, content);
    } else if (!digest(to).equals(exhibit.sha256())) {
      throw new WrongContent(to.toString(), exhibit, digest(to));
    }
  }

  private static String digest(Path file) {
    try {
      return Digest.of(file);
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  @Override
  public boolean has(Exhibit exhibit) {
    return store.has(exhibit.sha256());
  }
}
