package dev.canarygate.engine;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Exhibit;
import java.io.IOException;
import java.nio.file.Path;

/** The artifacts folder as a store: evidence is there already, where its exhibit says. */
record FileEvidence(Path artifacts) implements EvidenceStore {
  @Override
  public void keep(Exhibit exhibit, Path file) {
    require(exhibit, file);
    put(file, artifacts.resolve(exhibit.path()), exhibit);
  }

  @Override
  public void fetch(Exhibit exhibit, Path to) {
    var kept = artifacts.resolve(exhibit.path());
    require(exhibit, kept);
    put(kept, to, exhibit);
  }

  @Override
  public boolean has(Exhibit exhibit) {
    var kept = artifacts.resolve(exhibit.path());
    return DurableFiles.has(kept) && digest(kept).equals(exhibit.sha256());
  }

  private static void require(Exhibit exhibit, Path file) {
    var found = digest(file);
    if (!found.equals(exhibit.sha256())) {
      throw new WrongContent(file.toString(), exhibit, found);
    }
  }

  private static void put(Path from, Path to, Exhibit exhibit) {
    if (!DurableFiles.has(to) || !digest(to).equals(exhibit.sha256())) {
      DurableFiles.makeFolder(to.resolveSibling("."));
      DurableFiles.replace(to, from);
    }
  }

  private static String digest(Path file) {
    try {
      return Digest.of(file);
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }
}
