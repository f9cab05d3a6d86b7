package dev.canarygate.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that are DER, and those that are only BER or nothing. */
final class DerTest {
  private static Der der(String hex) {
    return Der.read(HexFormat.of().parseHex(hex));
  }

  @Test
  void valuesAreRead() {
    assertThat(der("020100").integer("x")).isZero();
    assertThat(der("0202ff7f").integer("x")).isEqualTo(-129);
    assertThat(der("02020080").integer("x")).isEqualTo(128);
    assertThat(der("0101ff").truth("x")).isTrue();
    assertThat(der("0603551d25").oid("x")).isEqualTo("2.5.29.37");
    assertThat(der("06062b0601050507").oid("x")).isEqualTo("1.3.6.1.5.5.7");
    assertThat(der("0603883703").oid("x")).isEqualTo("2.999.3");
    assertThat(der("3006020101020102").children()).hasSize(2);
    assertThat(der("048180" + "00".repeat(128)).content()).hasSize(128);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30|a tag and a length",
        "3080020101|a definite length",
        "3085000000|a definite length of at most 3 bytes",
        "308103020101|a length in its shortest form",
        "30820003020101|a length in its shortest form",
        "3083000080|a length in its shortest form",
        "3082|a length of 2 bytes, found the end",
        "3004020101|at most 3 bytes, found 4",
        "30030201|at most 2 bytes, found 3",
        "02010100|the end, found 1 more bytes",
        "1f8100|a tag of one byte"
      })
  void onlyOneFormOfEachIsTaken(String hex, String expected) {
    assertThatThrownBy(() -> der(hex))
        .isInstanceOf(BadStamp.class)
        .hasMessageContaining("expected " + expected);
  }

  @ParameterizedTest
  @CsvSource({"0200", "02020001", "0202ff80", "040101", "028181" + "01"})
  void oddNumbers(String hex) {
    assertThatThrownBy(() -> der(hex).integer("number")).isInstanceOf(BadStamp.class);
  }

  @ParameterizedTest
  @CsvSource({"0600", "060180", "06028001", "06032b8001", "0500"})
  void oddNames(String hex) {
    assertThatThrownBy(() -> der(hex).oid("name")).isInstanceOf(BadStamp.class);
  }

  @Test
  void anotherTruth() {
    assertThatThrownBy(() -> der("010101").truth("flag"))
        .hasMessageContaining("flag of 00 or ff, found another value");
  }

  @Test
  void whatIsNestedTooDeepIsRefused() {
    var inner = "";
    for (int i = 0; i < 40; i++) {
      inner = "30%02x".formatted(inner.length() / 2) + inner;
    }
    var outer = der(inner);

    assertThatThrownBy(() -> deepest(outer))
        .hasMessageContaining("expected at most 24 values inside each other");
  }

  private static Der deepest(Der outer) {
    var value = outer;
    while (!value.children().isEmpty()) {
      value = value.children().get(0);
    }
    return value;
  }
}
