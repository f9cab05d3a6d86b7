package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.ExitCode;
import dev.canarygate.report.Layout;
import dev.canarygate.text.Colors;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a command says goes through one door. */
final class ConsoleTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void momentsInANoteAreInTheZoneOfAllScreens() {
    var console =
        new Console(
            new PrintWriter(out), new PrintWriter(err), Colors.of(null, Map.of()), false, false);
    var moment = "2026-11-29T02:48:28.822676044Z";
    var note = "pid 7 (sleep), started " + moment + " by WP04 attempt 1";

    console.say(new CommandAnswer(layout -> "OPEN", () -> "{}", ExitCode.OK, List.of(note)), false);

    assertThat(err.toString())
        .contains("started " + Layout.ofErrors(Map.of()).timed(moment) + " by WP04")
        .doesNotContain("28.82");
  }
}
