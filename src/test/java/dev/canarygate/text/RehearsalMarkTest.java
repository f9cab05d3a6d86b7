package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RehearsalMarkTest {
  private static boolean isIn(String api) {
    return RehearsalMark.isIn(Map.of("github.api-url", api));
  }

  /** A person who spells the address otherwise reaches the same world. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:4711/api/github",
        "http://127.0.0.1:4711/api/github/",
        "http://127.0.0.1:4711//api//github//",
        "http://127.0.0.1:4711/api/./x/../github",
        "http://127.0.0.2:4711/api/github",
        "http://LOCALHOST:4711/api/github",
        "http://[::1]:4711/api/github"
      })
  void eachSpellingOfARehearsalIsOne(String api) {
    assertThat(isIn(api)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://api.github.com",
        "https://ghe.example/api/github",
        "http://127.0.0.1:4711/api/v3",
        "not an address"
      })
  void anythingElseIsReal(String api) {
    assertThat(isIn(api)).isFalse();
  }
}
