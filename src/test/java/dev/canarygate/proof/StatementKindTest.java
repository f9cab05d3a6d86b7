package dev.canarygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Outcome;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class StatementKindTest {
  @ParameterizedTest
  @EnumSource
  void eachKindIsFoundByItsType(StatementKind kind) {
    assertThat(StatementKind.ofType(kind.type())).contains(kind);
  }

  @Test
  void noTwoKindsHaveOneType() {
    var types = new HashSet<String>();
    for (var each : StatementKind.values()) {
      assertThat(types.add(each.type())).as(each.type()).isTrue();
    }
  }

  /** What was signed years ago is read by these. */
  @ParameterizedTest
  @CsvSource({
    "CLEARED, https://canarygate.dev/gate-cleared/v1",
    "STOPPED, https://canarygate.dev/gate-stopped/v1",
    "REHEARSED, https://canarygate.dev/gate-rehearsed/v1",
    "SUMMARY, https://slsa.dev/verification_summary/v1"
  })
  void aTypeNeverChanges(StatementKind kind, String type) {
    assertThat(kind.type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"CLEARED,CLEARED", "STOPPED,STOPPED"})
  void aRehearsalIsOfAKindOfItsOwnWhateverItCameTo(Outcome outcome, StatementKind real) {
    assertThat(StatementKind.of(outcome, false)).isEqualTo(real);
    assertThat(StatementKind.of(outcome, true)).isEqualTo(StatementKind.REHEARSED);
  }

  @Test
  void anotherTypeIsOfNoKind() {
    assertThat(StatementKind.ofType("https://canarygate.dev/gate-cleared/v2")).isEmpty();
    assertThat(StatementKind.ofType("")).isEmpty();
  }
}
