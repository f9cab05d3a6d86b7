package dev.canarygate.client.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PythonJsonTest {
  @Test
  void deepNestingIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> PythonJson.read("{\"a\":".repeat(980) + "1" + "}".repeat(980)))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("its nesting or a number is too large at line 1, column");
  }

  @Test
  void whatIsJustNotTooDeepCanBeShown() {
    var deep = PythonJson.read("[".repeat(200) + "]".repeat(200));
    assertThat(deep.str()).hasSize(400);
  }

  @Test
  void aNumberOfVeryManyDigitsIsRefused() {
    assertThatThrownBy(() -> PythonJson.read("{\"pid\": " + "9".repeat(100_000) + "}"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("a number is too large at line 1");
    assertThatThrownBy(() -> PythonJson.read("9".repeat(4_301))).isInstanceOf(Malformed.class);
    assertThat(PythonJson.read("-" + "9".repeat(4_300)).typeName()).isEqualTo("a whole number");
  }
}
