package dev.canarygate.engine;

import dev.canarygate.evidence.Exhibit;
import java.io.IOException;
import java.nio.file.Files;

/** The artifacts folder as a store. */
public final class FileEvidenceTest extends EvidenceStoreContract {
  @Override
  protected EvidenceStore seenByAMachine() {
    return new FileEvidence(folder.resolve("artifacts"));
  }

  @Override
  protected boolean altered(Exhibit exhibit, byte[] content) throws IOException {
    Files.write(folder.resolve("artifacts").resolve(exhibit.path()), content);
    return true;
  }
}
