package dev.canarygate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FirstLineTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(shown, true, UTF_8);

  private FirstLine begin(String words, String columns) {
    return FirstLine.of(
        List.of(words.split(" ")), terminal, Map.of("GATE_RUNNER_COLUMNS", columns));
  }

  private String shown() {
    return shown.toString(UTF_8);
  }

  @Test
  void itIsThereAtOnceAndGoesAwayBeforeAnythingElse() {
    var out = begin("-C there run --dry-run", "80").before(terminal);
    assertThat(shown()).startsWith("Reading the gate");

    shown.reset();
    out.println("REHEARSAL");
    out.println("more");

    assertThat(shown()).isEqualTo("\r\u001b[KREHEARSAL\nmore\n");
  }

  @Test
  void itGoesAwayBeforeAProgramThatShowsTheAnswer() {
    var err = begin("plan", "80").before(terminal);
    shown.reset();

    err.flush();

    assertThat(shown()).isEqualTo("\r\u001b[K");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "run -q", "run --help", "rehearse --list", "rehearse --serve"})
  void whatAnswersAtOnceOrIsQuietHasNone(String words) {
    begin(words, "80").before(terminal).println("answer");

    assertThat(shown()).isEqualTo("answer\n");
  }

  @Test
  void elsewhereThanAtATerminalNothingIsPrinted() {
    begin("run", "").before(terminal).println("answer");

    assertThat(shown()).isEqualTo("answer\n");
  }
}
