package dev.canarygate.postgres;

import dev.canarygate.engine.EvidenceStore;
import dev.canarygate.engine.WrongContent;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.UnreachableStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Evidence in the database, each content once. The server computes the digest of what it is given,
 * and this program that of what it gets.
 *
 * @param limit bytes of the largest file that is kept
 */
record PostgresEvidence(EvidenceTables tables, long limit) implements EvidenceStore {
  @Override
  public void keep(Exhibit exhibit, Path file) {
    var content = content(file);
    require(file.toString(), exhibit, content);
    if (!tables.keep(exhibit.path(), exhibit.sha256(), content)) {
      throw new WrongContent(tables.link().place(), exhibit, "other content under this name");
    }
  }

  /** Keeps a file that no record names, as far as that can be. */
  void offer(Exhibit exhibit, Path file) {
    if (exhibit.size() <= limit) {
      tables.keep(exhibit.path(), exhibit.sha256(), content(file));
    }
  }

  /** Names of files in a folder that is relative to the artifacts directory. */
  List<Exhibit> in(String folder) {
    return tables.exhibits(folder);
  }

  private byte[] content(Path file) {
    try {
      return RegularFile.bytes(file, limit);
    } catch (IOException e) {
      throw new DiskFault("keep", file, e);
    }
  }

  private static void require(String where, Exhibit exhibit, byte[] content) {
    var found = Digest.of(content);
    if (!found.equals(exhibit.sha256())) {
      throw new WrongContent(where, exhibit, found);
    }
  }

  @Override
  public void fetch(Exhibit exhibit, Path to) {
    place(exhibit, content(exhibit), to);
  }

  /**
   * @throws WrongContent when the database has other bytes under this digest
   * @throws DiskFault when it has none
   */
  byte[] content(Exhibit exhibit) {
    var content = tables.content(exhibit.sha256()).orElseThrow(() -> missing(exhibit));
    require(tables.link().place(), exhibit, content);
    return content;
  }

  /**
   * @throws WrongContent when another file is there
   */
  static void place(Exhibit exhibit, byte[] content, Path to) {
    if (!DurableFiles.has(to)) {
      DurableFiles.makeFolder(to.resolveSibling("."));
      DurableFiles.put(to, content);
    } else if (!digest(to).equals(exhibit.sha256())) {
      throw new WrongContent(to.toString(), exhibit, digest(to));
    }
  }

  private DiskFault missing(Exhibit exhibit) {
    var why = exhibit.path() + " with sha256 " + exhibit.sha256() + " is not there";
    return DiskFault.ofStore(
        "fetch evidence from", tables.link().place(), new UnreachableStore(why, null));
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
    return tables.has(exhibit.sha256());
  }
}
