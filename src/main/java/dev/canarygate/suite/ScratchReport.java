package dev.canarygate.suite;

import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.EvidenceFolder;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.ScratchFolder;
import dev.canarygate.evidence.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where pytest writes its report: a folder of its own outside the evidence, because what it writes
 * may hold secrets. Only the masked report is ever kept, and the folder is deleted.
 */
final class ScratchReport implements AutoCloseable {
  private final ScratchFolder folder;

  private ScratchReport(ScratchFolder folder) {
    this.folder = folder;
  }

  static ScratchReport open() {
    return new ScratchReport(ScratchFolder.make("gate-suite"));
  }

  /** Absolute. */
  Path file() {
    return folder.path().resolve("report.xml").toAbsolutePath();
  }

  private Path masked() {
    return folder.path().resolve("masked.xml");
  }

  /**
   * @param redactions how many secrets were replaced
   */
  record Kept(Exhibit exhibit, long redactions) {}

  /** Empty when pytest wrote none. */
  Optional<Kept> keep(EvidenceFolder evidence, String name, Secrets secrets) {
    if (!DurableFiles.has(file())) {
      return Optional.empty();
    }
    try {
      long redactions = mask(secrets);
      return Optional.of(new Kept(evidence.keepCopy(name, masked()), redactions));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long mask(Secrets secrets) throws IOException {
    try (var in = RegularFile.openNoLink(file(), RegularFile.LARGE);
        var out = secrets.masking(DurableFiles.begin(masked()))) {
      in.transferTo(out);
      out.finish();
      return out.redactions();
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}
