package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts on a terminal: as wide as it is, and whole where people copy. */
final class LayoutTest {
  private static final String COMMAND = "./gate-runner resume --set artifacts-dir=/srv/a/b";
  private static final String ADDRESS =
      "https://github.com/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41#issuecomment-1";
  private static final String ERROR =
      "gate-runner: gate gate-20260521-100200 is not finished (HELD). To continue it: "
          + COMMAND
          + "; what was posted is at "
          + ADDRESS
          + " and can be read by all";

  private static Layout at(int columns) {
    return Layout.ofErrors(Map.of("GATE_RUNNER_COLUMNS", String.valueOf(columns)));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void anErrorFitsTheTerminalAndBreaksNeitherCommandNorAddress(int columns) {
    var shown = at(columns).folded(ERROR);

    assertThat(shown).contains(COMMAND, ADDRESS);
    assertThat(shown.lines())
        .hasSizeGreaterThan(1)
        .allSatisfy(line -> assertThat(isFit(line, columns)).as(line).isTrue());
    assertThat(shown.replaceAll("\\n +", " ").strip()).isEqualTo(ERROR);
  }

  /** What cannot be broken has a line of its own. */
  private static boolean isFit(String line, int columns) {
    var words = line.strip().replaceFirst(";$", "");
    return line.length() <= columns || words.equals(COMMAND) || words.equals(ADDRESS);
  }

  @Test
  void aPipeGetsEachLineWhole() {
    assertThat(Layout.ofErrors(Map.of()).folded(ERROR)).isEqualTo(ERROR);
  }

  @Test
  void sentencesShareALineAsFarAsTheyFit() {
    var sentences = List.of("It is so.", "It proves this.", "It does not prove that.");

    assertThat(Layout.PLAIN.packed("  ", sentences))
        .containsExactly("  It is so. It proves this. It does not prove that.");
    assertThat(at(40).packed("  ", sentences))
        .containsExactly("  It is so. It proves this.", "    It does not prove that.");
    assertThat(at(40).packed("", List.of("It is so.", "x".repeat(38), "That.")))
        .containsExactly("It is so.", "  " + "x".repeat(38), "  That.");
  }

  @Test
  void aQuotedTextKeepsItsMarkOnEachLine() {
    var quoted =
        at(40).quoted("  | ", "The candidate 3.2.0rc22 was tested four times on one build.");

    assertThat(quoted.lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("  | ").hasSizeLessThanOrEqualTo(40));
  }

  /** A terminal would break it anywhere, and nobody could copy it. */
  @Test
  void anAddressInATableIsMovedToTheLeftWhereItIsWiderThanThePage() {
    var table = new Table();
    table.head("name", "value", "from");
    table.add("saas.url", "https://example.org", "default (work-packages/gate.yaml:26:23)");
    table.add("rows", "22", "default (/srv/gates/release/work-packages/gate.yaml:28:35)");

    assertThat(table.text(Layout.of(60)))
        .isEqualTo(
            """
            name      value                from
            saas.url  https://example.org  default
                                         (work-packages/gate.yaml:26:23)
            rows      22                   default
                      (/srv/gates/release/work-packages/gate.yaml:28:35)
            """);
  }
}
