package dev.canarygate.proof;

import dev.canarygate.signing.Signer;
import dev.canarygate.stamp.TimeStamp;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a verdict is made checkable.
 *
 * @param signer who signs it; empty: nobody
 * @param stamper gives a time stamp of some bytes, or none when nobody could prove it; empty: no
 *     stamp is wanted
 */
public record Seal(
    Optional<Signer> signer, Optional<Function<byte[], Optional<TimeStamp>>> stamper) {
  /** Nobody signs. */
  public static final Seal NONE = new Seal(Optional.empty(), Optional.empty());

  /** A time stamp speaks of a signature: without one it would be about nothing. */
  public Seal {
    if (signer.isEmpty() && stamper.isPresent()) {
      throw new IllegalArgumentException("a time stamp needs a signature");
    }
  }
}
