package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class HeadCodeTest {
  private static final String HEAD =
      "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

  @Test
  void theFirst80BitsAreSixteenCharacters() {
    assertThat(HeadCode.of(HEAD)).isEqualTo("5NRH-CGNQ-4TR4-80B2");
    assertThat(HeadCode.of("f".repeat(64))).isEqualTo("ZZZZ-ZZZZ-ZZZZ-ZZZZ");
    assertThat(HeadCode.of("0".repeat(64))).isEqualTo("0000-0000-0000-0000");
  }

  @Test
  void aPersonMayTypeItAsTheyHeardIt() {
    for (var typed :
        List.of(HEAD, HEAD.toUpperCase(Locale.ROOT), "5nrh cgnq 4tr4 8ob2", "5NRHCGNQ4TR480B2")) {
      assertThat(HeadCode.isOne(typed)).as(typed).isTrue();
      assertThat(HeadCode.matches(typed, HEAD)).as(typed).isTrue();
    }
    assertThat(HeadCode.matches("5NRH-CGNQ-4TR4-80B3", HEAD)).isFalse();
    assertThat(HeadCode.matches("a" + HEAD.substring(1), HEAD)).isFalse();
  }

  @Test
  void anythingElseIsNoCode() {
    for (var typed : List.of("", "5NRH", HEAD.substring(1), HEAD + "0", "UUUU-UUUU-UUUU-UUUU")) {
      assertThat(HeadCode.isOne(typed)).as(typed).isFalse();
    }
  }
}
