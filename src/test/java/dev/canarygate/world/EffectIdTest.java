package dev.canarygate.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EffectIdTest {
  @ParameterizedTest
  @CsvSource({
    "gate-1/v1-attempt1/e2e,       gate-1, v1-attempt1, e2e,    1",
    "gate-1/v1-attempt1/close-7~2, gate-1, v1-attempt1, close-7, 2",
    "gate-1/none/say~12,           gate-1, none,        say,    12",
    "g/a/b/say,                    g,      a/b,         say,    1",
    "/none/say,                    '',     none,        say,    1",
    "g/a/say~1,                    g,      a,           say~1,  1",
    "say,                          '',     '',          say,    1",
    "g/say,                        g,      '',          say,    1",
  })
  void aTextAndItsPartsMeanTheSame(
      String text, String gate, String evidence, String slot, int number) {
    var id = new EffectId(gate, evidence, slot, number);

    assertThat(EffectId.parse(text)).isEqualTo(id);
    assertThat(id).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 40})
  void aLaterTryIsAtTheSameSlot(int number) {
    var first = new EffectId("g", "a", "say");

    assertThat(EffectId.parse(first + "~" + number)).isEqualTo(first.numbered(number));
    assertThat(first.numbered(number).numbered(1)).isEqualTo(first);
  }
}
