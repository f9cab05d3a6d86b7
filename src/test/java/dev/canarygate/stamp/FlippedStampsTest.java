package dev.canarygate.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Sampled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stamps in which one bit is another. Not signed are the answer's status, the lists of hashes and
 * certificates, the signer's name and the algorithms; all but the status must fit what is signed.
 */
@Sampled
final class FlippedStampsTest {
  /** The status: {@code 30 82 .. .. 30 03 02 01 00}. Its lowest bit makes 1 of it, granted too. */
  private static final String STATUS = "byte 8 bit 0";

  /** One bit of each byte, another in the next byte; or as -Dfault-stride says. */
  private static final int STRIDE = Integer.getInteger("fault-stride", 9);

  @ParameterizedTest
  @ValueSource(strings = {"good", "ec", "pss"})
  void noneHoldsButOneThatWasGrantedWithModifications(String sample) {
    assertThat(holding(Stamps.bytes(sample))).isEqualTo(List.of(STATUS));
  }

  private static List<String> holding(byte[] stamp) {
    var holding = new ArrayList<String>();
    // From the bit of the status on, so that it is one of them.
    for (int each = 8 * 8 % STRIDE; each < 8 * stamp.length; each += STRIDE) {
      int at = each / 8;
      int bit = each % 8;
      stamp[at] ^= (byte) (1 << bit);
      if (Stamps.holds(stamp)) {
        holding.add("byte " + at + " bit " + bit);
      }
      stamp[at] ^= (byte) (1 << bit);
    }
    return holding;
  }
}
