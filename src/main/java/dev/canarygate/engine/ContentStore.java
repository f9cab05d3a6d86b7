package dev.canarygate.engine;

import dev.canarygate.evidence.DiskFault;
import java.util.Optional;

/**
 * Bytes under their digests in one place that machines share, such as a folder that each of them
 * mounts. It does not check bytes: {@link ContentEvidence} checks all that goes in and comes out.
 */
public interface ContentStore extends AutoCloseable {
  /** Names it in messages, such as {@code folder /mnt/gates}. */
  String place();

  /**
   * What says which store this is. A folder whose disk is not mounted, or another bucket, has none
   * or another one.
   *
   * @return 32 lower-case hex digits; empty for a place that is not a store yet
   * @throws DiskFault when it cannot be read, or is something else
   */
  Optional<String> id();

  /**
   * Makes the place a store. Of two that do so at once, one gives it its id.
   *
   * @param fresh 32 lower-case hex digits
   * @return the id that it has from now on
   * @throws DiskFault when it cannot be written
   */
  String begin(String fresh);

  /**
   * Keeps bytes, whole or not at all, and so that a crash of this machine does not lose them. Two
   * that keep the same at once are fine.
   *
   * @param sha256 lower-case hex of the content
   * @return false when something is there under the digest; it stays as it is
   * @throws DiskFault when they cannot be kept
   */
  boolean keep(String sha256, byte[] content);

  /**
   * What is there under a digest, whatever it is.
   *
   * @throws DiskFault when it cannot be read, or is larger than the limit of the store
   */
  Optional<byte[]> content(String sha256);

  /**
   * Whether something is there under a digest.
   *
   * @throws DiskFault when that cannot be read
   */
  boolean has(String sha256);

  /** Gives back connections and the like. */
  @Override
  default void close() {}
}
