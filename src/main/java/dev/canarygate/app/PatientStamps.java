package dev.canarygate.app;

import dev.canarygate.proof.Seal;
import dev.canarygate.stamp.TimeStamp;
import dev.canarygate.world.Obstacle;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks for time stamps, once in a run: what an authority did not give is asked for again by the
 * next one. A verdict that is signed does not wait for it.
 */
final class PatientStamps {
  private final Function<byte[], Optional<TimeStamp>> authority;
  private boolean asked;
  private @Nullable Obstacle problem;

  private PatientStamps(Function<byte[], Optional<TimeStamp>> authority) {
    this.authority = authority;
  }

  /** Those of a seal; empty when it wants none. */
  static Optional<PatientStamps> of(Seal seal) {
    return seal.stamper().map(PatientStamps::new);
  }

  /** The same seal, whose stamps are asked for here. */
  static Seal sealing(Seal seal, Optional<PatientStamps> stamps) {
    return new Seal(seal.signer(), stamps.map(each -> each::of));
  }

  /** Empty when nobody gave one that is of use, or when that is known from before. */
  Optional<TimeStamp> of(byte[] signature) {
    if (asked) {
      return Optional.empty();
    }
    asked = true;
    try {
      return authority.apply(signature);
    } catch (Obstacle obstacle) {
      problem = obstacle;
      return Optional.empty();
    }
  }

  /** Why the authority gave none; empty when it gave one, or one that is of no use. */
  Optional<Obstacle> problem() {
    return Optional.ofNullable(problem);
  }
}
