package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u001b[2J\u0007",
        "\u202e\u2066\u200b\u00a0",
        "\u007f\u009b",
        "😀 \udb40\udc01",
        "##[set-env name=X]y\n::error::z",
        "日本é \u3164"
      })
  void whatHidesIsEscapedAndMeansTheSame(String text) throws IOException {
    var json = Json.text(Json.object(Map.of("key", text)));

    assertThat(Json.mapper().readTree(json).path("key").asText()).isEqualTo(text);
    var shown = new StringWriter();
    try (var screen = new Screen(shown)) {
      Screen.text(screen, json);
    }
    assertThat(shown).as("nothing is left for the screen to spell out").hasToString(json + "\n");
  }

  @Test
  void timesAreIso() {
    assertThat(Json.tree(Instant.EPOCH).asText()).isEqualTo("1970-01-01T00:00:00Z");
  }
}
