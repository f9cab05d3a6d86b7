package dev.canarygate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Outcome;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EvidenceSumsTest {
  private static final String SHA256 = "0".repeat(64);

  private static EvidenceSums read(String text) throws MalformedStatement {
    return EvidenceSums.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void itListsWhatStepsKept() {
    assertThat(Verdicts.content(Outcome.CLEARED, false, Verdicts.NOW).evidence().text())
        .isEqualTo(Verdicts.SHA256 + "  gates/g/ONE-attempt1/look.file\n");
  }

  @Test
  void itIsReadAsItWasWritten() throws MalformedStatement {
    var text = SHA256 + "  a/b-1_.txt\n" + SHA256 + "  c\n";

    assertThat(read(text).text()).isEqualTo(text);
    assertThat(read("").digests()).isEmpty();
    assertThat(read(SHA256 + " *binary\n").digests()).containsKey("binary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../outside",
        "a/../../outside",
        "..",
        "a b",
        "a\r",
        "a\u0000",
        "\u001b[2J",
        "é",
        ""
      })
  void aPathThatLeadsOutsideOrIsReadDifferentlyIsRefusedByItsLine(String path) {
    assertThatThrownBy(() -> read(SHA256 + "  fine\n" + SHA256 + "  " + path + "\n"))
        .isInstanceOf(MalformedStatement.class)
        .hasMessage(
            "line 2: expected a SHA-256, two blanks and a path below the artifacts directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x  a\n", "\\", "0  a", "text"})
  void aLineThatIsNoneIsRefused(String line) {
    assertThatThrownBy(() -> read(line)).hasMessageStartingWith("line 1: expected a SHA-256");
  }

  @Test
  void aSumInCapitalsIsRefused() {
    assertThatThrownBy(() -> read("A".repeat(64) + "  a\n")).hasMessageStartingWith("line 1: ");
  }
}
