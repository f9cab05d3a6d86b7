package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name means the same on every system, in file names, in comments and on command lines. */
final class IdTest {
  private static final String LONGEST = "a".repeat(Id.LONGEST);

  @ParameterizedTest
  @ValueSource(strings = {"WP03", "a", "health-before", "saas.url", "run_1.b-2"})
  void wordsJoinedByAMarkAreAName(String name) {
    assertThat(Id.require("step", name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ../x      | letters and digits
          -a        | letters and digits
          a--b      | letters and digits
          'a b'     | letters and digits
          ''        | letters and digits
          é         | letters and digits
          con       | Windows reserves
          LPT1.yaml | Windows reserves
          """)
  void anythingElseIsRefusedWithWhatWouldBeRight(String name, String expected) {
    assertThatThrownBy(() -> Id.require("step", name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "' is not the name of a step")
        .hasMessageContaining(expected);
  }

  @Test
  void whatItNamesHasItsArticle() {
    assertThatThrownBy(() -> Id.require("element", "a b"))
        .hasMessageContaining("'a b' is not the name of an element");
  }

  @Test
  void aNameHasAtMostSixtyCharacters() {
    assertThat(Id.require("step", LONGEST)).isEqualTo(LONGEST);
    assertThat(Id.requireWords("step", LONGEST)).isEqualTo(LONGEST);
    assertThatThrownBy(() -> Id.require("step", LONGEST + "a")).hasMessageContaining("at most 60");
    assertThatThrownBy(() -> Id.requireWords("step", LONGEST + " a"))
        .hasMessageContaining("at most 60");
  }

  @ParameterizedTest
  @CsvSource({"saas.url, saas-url", "two words, two-words", "_a_, a", "-a-b-, a-b"})
  void packagesAndStepsAreJoinedByHyphensAlone(String name, String meant) {
    assertThatThrownBy(() -> Id.requireWords("step", name))
        .hasMessageEndingWith("joined by '-', such as " + meant);
  }

  @Test
  void aNameOfMarksAloneHasNoNeighbor() {
    assertThatThrownBy(() -> Id.requireWords("step", "../"))
        .hasMessageEndingWith("letters and digits joined by '-'");
  }

  @Test
  void someNamesAreLowerCase() {
    assertThat(Id.requireLowerCase("parameter", "saas.url-2")).isEqualTo("saas.url-2");
    assertThat(Id.requireLowerWords("role", "release-tracker")).isEqualTo("release-tracker");
    assertThatThrownBy(() -> Id.requireLowerCase("parameter", "Saas"))
        .hasMessageContaining("lower-case");
    assertThatThrownBy(() -> Id.requireLowerCase("parameter", "_saas"))
        .hasMessageContaining("letters");
    assertThatThrownBy(() -> Id.requireLowerCase("parameter", "saas_url"))
        .hasMessageContaining("lower-case words joined by '-' or '.'");
    assertThatThrownBy(() -> Id.requireLowerWords("role", "Tracker"))
        .hasMessageContaining("such as tracker");
  }

  @Test
  void caseDoesNotMakeAnotherName() {
    assertThat(Id.key("WP-I")).isEqualTo("wp-i");
  }
}
