package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** How much may come out of a bundle: up to the limit, and not one byte beyond it. */
final class BundleStreamTest {
  private static final long MIB = 1L << 20;
  private static final long LARGEST = 16L << 30;

  private static void accepted(long unpacked, long packed) {
    assertThatCode(() -> BundleStream.requireHonest(unpacked, packed)).doesNotThrowAnyException();
  }

  private static void refused(long unpacked, long packed, String why) {
    assertThatThrownBy(() -> BundleStream.requireHonest(unpacked, packed))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  @Test
  void sixteenGibibytesAreUnpackedAndNotOneByteMore() {
    assertThatCode(() -> BundleStream.requireSmall(LARGEST)).doesNotThrowAnyException();
    accepted(LARGEST, LARGEST);
    refused(LARGEST + 1, LARGEST, "at most 16 GiB");
  }

  @Test
  void upTo64MebibytesMayComeOutOfNothing() {
    accepted(64 * MIB, 0);
    refused(64 * MIB + 1, 0, "made to fill a disk");
  }

  @Test
  void moreThanThatIsAtMost200TimesWhatWasPacked() {
    accepted(200 * MIB, MIB);
    refused(200 * MIB, MIB - 1, "it unpacks to more than 200 times its size");
  }
}
