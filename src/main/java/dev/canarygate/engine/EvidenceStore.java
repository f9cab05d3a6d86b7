package dev.canarygate.engine;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import java.nio.file.Path;

/**
 * Keeps the bytes of evidence under their digests, so that a gate can be continued and checked
 * where it was not run. No byte is believed: the digest of the exhibit decides.
 */
public interface EvidenceStore {
  /**
   * Keeps a file. Keeping it twice is as good as once.
   *
   * @param exhibit says what its content must be
   * @param file has the content
   * @throws WrongContent when the file has other content; then nothing is kept
   * @throws DiskFault when it cannot be read or kept
   */
  void keep(Exhibit exhibit, Path file);

  /**
   * Writes what was kept to a file, forced to disk. A file that has the content already stays.
   *
   * @throws WrongContent when the store has other content; then nothing is written
   * @throws DiskFault when the store does not have it, or it cannot be written
   */
  void fetch(Exhibit exhibit, Path to);

  /** Whether it is here and can be fetched. */
  boolean has(Exhibit exhibit);
}
