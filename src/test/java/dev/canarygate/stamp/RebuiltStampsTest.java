package dev.canarygate.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Sampled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stamps with a value taken out, doubled, exchanged or changed somewhere inside, and with right
 * lengths around it. Each is refused in words or read; it holds only when all that is signed is as
 * it was.
 */
@Sampled
final class RebuiltStampsTest {
  /** An eighth of them, or as -Dfault-stride says. */
  private static final int TRIES = 2_000 / Integer.getInteger("fault-stride", 8);

  private final Random random = new Random(20260520);
  private int at;

  @ParameterizedTest
  @ValueSource(strings = {"good", "ec", "pss", "key-id", "id-by-sha1", "whole-chain", "refused"})
  void noneHoldsWithOtherSignedContent(String sample) {
    var whole = Der.read(Stamps.bytes(sample));
    int values = count(whole);
    var held = new ArrayList<TimeStamp>();
    for (int i = 0; i < TRIES; i++) {
      at = 1 + random.nextInt(values - 1);
      var rebuilt = rebuilt(whole);
      if (Stamps.holds(rebuilt)) {
        held.add(TimeStamp.read(rebuilt));
      }
    }

    assertThat(held)
        .allSatisfy(
            each -> {
              assertThat(signed(each)).isEqualTo(signed(TimeStamp.read(Stamps.bytes(sample))));
              assertThat(each.token()).hasSizeLessThan(2 * TimeStamp.LARGEST);
            });
  }

  private static byte[] signed(TimeStamp stamp) {
    return SignedData.read(Der.read(stamp.token())).signature().signed();
  }

  private static boolean hasParts(Der value) {
    return (value.tag() & 0x20) != 0;
  }

  private static int count(Der value) {
    return 1
        + (hasParts(value)
            ? value.children().stream().mapToInt(RebuiltStampsTest::count).sum()
            : 0);
  }

  /** The value in DER, in which the one that is counted down to is another. */
  private byte[] rebuilt(Der value) {
    if (at-- == 0) {
      return changed(value);
    }
    if (!hasParts(value)) {
      return value.bytes();
    }
    var content = new ByteArrayOutputStream();
    value.children().forEach(each -> content.writeBytes(rebuilt(each)));
    return encoded(value.tag(), content.toByteArray());
  }

  private byte[] changed(Der value) {
    var out = new ByteArrayOutputStream();
    switch (random.nextInt(6)) {
      case 0 -> {}
      case 1 -> {
        out.writeBytes(value.bytes());
        out.writeBytes(value.bytes());
      }
      case 2 -> out.writeBytes(encoded(random.nextInt(256), value.content()));
      case 3 -> out.writeBytes(encoded(value.tag(), new byte[random.nextInt(4)]));
      case 4 -> out.writeBytes(encoded(value.tag(), random(1 + random.nextInt(300))));
      default -> out.writeBytes(reversed(value));
    }
    return out.toByteArray();
  }

  private byte[] random(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] reversed(Der value) {
    var parts = hasParts(value) ? new ArrayList<>(value.children()) : new ArrayList<Der>();
    Collections.reverse(parts);
    var content = new ByteArrayOutputStream();
    parts.forEach(each -> content.writeBytes(each.bytes()));
    return encoded(value.tag(), content.toByteArray());
  }

  private static byte[] encoded(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.length;
    if (length >= 0x80) {
      var bytes = List.of(length >> 8, length & 0xff);
      out.write(0x80 | (length < 0x100 ? 1 : 2));
      bytes.stream().skip(length < 0x100 ? 1 : 0).forEach(out::write);
    } else {
      out.write(length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
