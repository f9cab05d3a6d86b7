package dev.canarygate.journal;

import dev.canarygate.evidence.CountedStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * What comes out of a bundle, within limits: a small file that unpacks to a huge one is refused
 * before it fills a disk. What is written is held to the same limits.
 */
final class BundleStream extends CountedStream {
  /** In bytes, unpacked. */
  private static final long LARGEST = 16L << 30;

  /** Below this, in bytes, any ratio is allowed. */
  private static final long HARMLESS = 64L << 20;

  /** Logs reach 30; 1000 is what zeros reach. */
  private static final long LARGEST_RATIO = 200;

  private final LongSupplier packed;
  private final Runnable goingOn;

  /**
   * @param packed bytes read from the file so far
   * @param goingOn called now and then; throws when a person wants it to end
   */
  BundleStream(InputStream in, LongSupplier packed, Runnable goingOn) {
    super(in);
    this.packed = packed;
    this.goingOn = goingOn;
  }

  static void requireSmall(long unpacked) throws IOException {
    if (unpacked > LARGEST) {
      throw new IOException("expected at most 16 GiB when it is unpacked");
    }
  }

  static void requireHonest(long unpacked, long packed) throws IOException {
    requireSmall(unpacked);
    if (unpacked > HARMLESS && unpacked / LARGEST_RATIO > packed) {
      throw new IOException(
          "it unpacks to more than "
              + LARGEST_RATIO
              + " times its size: such a file is made to fill a disk, it is not evidence");
    }
  }

  @Override
  protected void check(long unpacked) throws IOException {
    requireHonest(unpacked, packed.getAsLong());
    goingOn.run();
  }
}
