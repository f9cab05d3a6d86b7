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

  /** What others wrote is in a column of its own, however it is worded. */
  @Test
  void theOutcomesOfGatesAreColoredInTheirColumn() {
    var list =
        """
        gate                  candidate     outcome      started     last run by
        gate-20260520-050000  3.2.0rc16     STOPPED      2 days ago  ana on box
        gate-20260519-050000  a  CLEARED 1  WAITING (*)  5m 0s ago   bob  STOPPED  on box
                                            CLEARED      1h 0m ago   bob

        gate-20260519-050000  a  CLEARED 1  CLEARED
        """;

    assertThat(colored(list))
        .isEqualTo(
            list.replace("STOPPED      2", "<1;31>STOPPED<0>      2")
                .replace("WAITING (*)", "<1;33>WAITING<0> (*)")
                .replace("CLEARED      1h", "<1;32>CLEARED<0>      1h"));
  }

  @Test
  void theOutcomesOfGatesAreColoredWhereEachCellHasALine() {
    var list =
        """
        WP01 stopped: x (failed)
          outcome: CLEARED
        #4
          gate: gate-20260516-120000
          candidate: 3.2.0rc16
            outcome: CLEARED
          outcome: REHEARSAL, STOPPED
        gate-20260519-050000
          candidate: -
          outcome: OPEN (*)
          outcome: OPENED
        """;

    assertThat(colored(list))
        .isEqualTo(
            list.replace("(failed)", "(<31>failed<0>)")
                .replace("REHEARSAL, STOPPED", "REHEARSAL, <1;31>STOPPED<0>")
                .replace("OPEN (*)", "<1;33>OPEN<0> (*)"));
  }

  private static String colored(String text) {
    var terminal = new StringWriter();
    Colors.of(Colors.When.ALWAYS, Map.of()).text(new Screen(terminal), text);
    return terminal.toString().replaceAll("\u001b\\[([\\d;]+)m", "<$1>");
  }
}
