package dev.canarygate.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The candidate's proof and the canary's documents read the same words. */
final class SpokenVersionTest {
  @ParameterizedTest
  @CsvSource({
    "spec-kitty-cli version 3.2.0rc13, 3.2.0rc13",
    "' v3.2.0rc16\n', 3.2.0rc16",
    "3.2.0, 3.2.0",
    "spec-kitty-cli version v3.2.0rc16 (Python 3.11.2), 3.2.0rc16",
    "3.2.0-rc.16, 3.2.0-rc.16"
  })
  void aVersionIsToldFromTheWordsAroundIt(String text, String version) {
    assertThat(SpokenVersion.in(text)).hasValue(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "", "spec-kitty-cli version", "version ?"})
  void aTextWithoutAVersionHasNone(String text) {
    assertThat(SpokenVersion.in(text)).isEmpty();
  }

  @Test
  @Timeout(10)
  void aTextMadeToBeSlowIsRefusedAtOnce() {
    assertThat(SpokenVersion.in("1".repeat(5000))).isEmpty();
    assertThat(SpokenVersion.in("1" + "a".repeat(190) + "!")).isEmpty();
  }
}
