package dev.canarygate.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an authority signs, in forms that openssl does not make. */
final class StampInfoTest {
  private static final byte[] BEFORE_TIME =
      HexFormat.of()
          .parseHex("020101" + "06022a03" + "3011300d060960864801650304020105000400" + "020107");

  private static StampInfo read(String time, String afterwards) {
    var content = new ByteArrayOutputStream();
    content.writeBytes(BEFORE_TIME);
    content.write(Der.GENERALIZED_TIME);
    content.write(time.length());
    content.writeBytes(time.getBytes(StandardCharsets.ISO_8859_1));
    content.writeBytes(HexFormat.of().parseHex(afterwards));
    var whole = new ByteArrayOutputStream();
    whole.write(Der.SEQUENCE);
    whole.write(content.size());
    whole.writeBytes(content.toByteArray());
    return StampInfo.read(whole.toByteArray());
  }

  @Test
  void aTimeWithAFraction() {
    assertThat(read("20261127030220.25Z", "").time())
        .isEqualTo(Instant.parse("2026-11-27T03:02:20.250Z"));
    assertThat(read("20280229235959Z", "").time()).isEqualTo(Instant.parse("2028-02-29T23:59:59Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20261127030220.50Z",
        "20261127030220.Z",
        "20261127030220,5Z",
        "20261327030220Z",
        "20260229030220Z",
        "20261127030260Z",
        "202611270302Z",
        "20261127030220",
        "20261127030220+0100",
        "20261127030220.1234567891Z",
        ""
      })
  void aTimeOfAnotherForm(String time) {
    assertThatThrownBy(() -> read(time, ""))
        .isInstanceOf(BadStamp.class)
        .hasMessage("expected a time such as 20261127030220Z, found '" + time + "'");
  }

  @Test
  void whatFollowsIsOptionalAndInOrder() {
    var all = read("20261127030220Z", "3003020101" + "0101ff" + "02012a" + "a0023000" + "a100");

    assertThat(all.nonce()).hasValueSatisfying(each -> assertThat(each).isEqualTo(42));
    assertThat(read("20261127030220Z", "").nonce()).isEmpty();
    assertThatThrownBy(() -> read("20261127030220Z", "02012a" + "0101ff"))
        .hasMessageStartingWith("expected the end of TSTInfo");
  }

  @Test
  void anExtensionThatMustBeKnownIsRefused() {
    assertThat(read("20261127030220Z", "a1083006" + "06022a03" + "0400").serial()).isEqualTo(7);
    assertThatThrownBy(() -> read("20261127030220Z", "a10b3009" + "06022a03" + "0101ff" + "0400"))
        .hasMessage("the stamp has an unknown critical extension: 1.2.3");
  }
}
