package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ColorsTest {
  private static final String REPORT =
      """
      STOPPED: A gate
      WP04 stopped: scenario-4 (failed)
        STOPPED: a text of others \u001b[31m
            work package      verdict  failures
      WP01  Blockers passed   passed   0/3       4s
      """;

  private static String shown(Colors.@Nullable When asked, Map<String, String> environment) {
    var terminal = new StringWriter();
    Colors.of(asked, environment).text(new Screen(terminal), REPORT);
    return terminal.toString();
  }

  private static boolean colors(Colors.@Nullable When asked, Map<String, String> environment) {
    return shown(asked, environment).contains("\u001b[");
  }

  @Test
  void theOutcomeAndVerdictsAreColoredAndTextsOfOthersCannotBe() {
    assertThat(shown(Colors.When.ALWAYS, Map.of()))
        .isEqualTo(
            """
            \u001b[1;31mSTOPPED\u001b[0m: A gate
            WP04 stopped: scenario-4 (\u001b[31mfailed\u001b[0m)
              STOPPED: a text of others \\u{1b}[31m
                  work package      verdict  failures
            WP01  Blockers passed   \u001b[32mpassed\u001b[0m   0/3       4s
            """);
  }

  @Test
  void aTerminalIsColoredAndAPipeIsNot() {
    assertThat(colors(null, Map.of("GATE_RUNNER_OUT_COLUMNS", "80"))).isTrue();
    assertThat(colors(null, Map.of("GATE_RUNNER_OUT_COLUMNS", "80", "TERM", "dumb"))).isFalse();
    assertThat(colors(null, Map.of("GATE_RUNNER_OUT_COLUMNS", ""))).isFalse();
    assertThat(colors(null, Map.of())).isFalse();
  }

  @Test
  void whatAPersonAsksForOutranksTheEnvironmentAndNoColorOutranksForce() {
    var terminal = Map.of("GATE_RUNNER_OUT_COLUMNS", "80", "NO_COLOR", "1");
    assertThat(colors(Colors.When.AUTO, terminal)).isFalse();
    assertThat(colors(Colors.When.ALWAYS, terminal)).isTrue();
    assertThat(colors(Colors.When.NEVER, Map.of("CLICOLOR_FORCE", "1"))).isFalse();
    assertThat(colors(Colors.When.AUTO, Map.of("CLICOLOR_FORCE", "1"))).isTrue();
    assertThat(colors(Colors.When.AUTO, Map.of("CLICOLOR_FORCE", "0"))).isFalse();
    assertThat(colors(null, Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"))).isFalse();
  }
}
