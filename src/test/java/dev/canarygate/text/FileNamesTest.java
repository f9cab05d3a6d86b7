package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others named is kept under a name that Windows, macOS and Linux can have. */
final class FileNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"TEST-a.b.C.xml", "a", ".hidden", "console.txt", "com.txt", "lpt10"})
  void aNameThatEachSystemCanHaveStays(String name) {
    assertThat(FileNames.fitting(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          CON|_CON
          nul|_nul
          aux.txt|_aux.txt
          Com1.a.xml|_Com1.a.xml
          lpt9|_lpt9
          aux .xml|aux_.xml
          name.|name_
          name...|name_
          name |name_
          .|_
          ..|_
          a:b|a_b
          a\\b/c|a_b_c
          a*?"<>b|a_____b
          é.xml|_.xml
          CONIN$|CONIN_
          """)
  void anotherIsSpelledInAWayThatEachCanHave(String name, String kept) {
    assertThat(FileNames.fitting(name)).isEqualTo(kept);
  }

  @Test
  void ofALongOneTheEndStays() {
    assertThat(FileNames.fitting("a".repeat(300) + ".xml")).hasSize(150).endsWith("aa.xml");
    assertThat(FileNames.fitting("")).isEqualTo("_");
  }
}
