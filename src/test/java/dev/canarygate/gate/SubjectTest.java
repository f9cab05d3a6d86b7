package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubjectTest {
  private static final String SHA256 = "ab".repeat(32);
  private static final Subject WHEEL =
      new Subject(
          "{{candidate.wheel}}", "candidate.wheel-sha256", "pkg:pypi/demo@{{candidate.version}}");

  private static final Facts NAME = Facts.NONE.with("candidate.wheel", "demo.whl");

  @Test
  void itIsMeasuredWhenItsNameAndDigestAre() {
    var facts = NAME.with("candidate.wheel-sha256", SHA256).with("candidate.version", "1.0");

    assertThat(WHEEL.in(facts))
        .contains(new Subject.Measured("demo.whl", SHA256, "pkg:pypi/demo@1.0"));
  }

  @Test
  void withoutItsNameOrDigestItIsNot() {
    assertThat(WHEEL.in(NAME)).isEmpty();
    assertThat(WHEEL.in(Facts.NONE.with("candidate.wheel-sha256", SHA256))).isEmpty();
  }

  @Test
  void whereItIsFromMayBeUnknown() {
    assertThat(WHEEL.in(NAME.with("candidate.wheel-sha256", SHA256)))
        .contains(new Subject.Measured("demo.whl", SHA256, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "AB", "abababab"})
  void whatIsNoDigestIsNone(String digest) {
    assertThat(WHEEL.in(NAME.with("candidate.wheel-sha256", digest))).isEmpty();
  }

  @Test
  void itNamesAllFactsThatItSpeaksOf() {
    assertThat(WHEEL.facts())
        .containsExactly("candidate.version", "candidate.wheel", "candidate.wheel-sha256");
  }

  @Test
  void itsDigestIsAFact() {
    assertThatThrownBy(() -> new Subject("x", "No Fact", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
