package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.text.Screen;
import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Live lines of a terminal whose window a person makes narrower and wider. */
final class LiveLinesTest {
  private final StringWriter shown = new StringWriter();
  private int columns = 40;
  private final LiveLines lines = new LiveLines(new PrintWriter(shown), () -> columns);

  private String next(Runnable action) {
    shown.getBuffer().setLength(0);
    action.run();
    return shown.toString();
  }

  @Test
  void linesAreDrawnAgainInPlace() {
    lines.show(List.of("WP01 1s", "WP03 1s"));

    assertThat(next(() -> lines.show(List.of("WP01 2s"))))
        .isEqualTo("\u001b[2A\r\u001b[JWP01 2s\n");
    assertThat(next(lines::wipe)).isEqualTo("\u001b[1A\r\u001b[J");
    assertThat(next(lines::wipe)).isEmpty();
  }

  @Test
  void aNarrowerWindowHasWrappedWhatIsTakenAwayAndGetsShorterLines() {
    lines.show(List.of("w".repeat(100), "WP03"));
    columns = 15;

    // 39 columns were drawn, which take 3 rows of 15 now.
    assertThat(next(() -> lines.show(List.of("w".repeat(100)))))
        .isEqualTo("\u001b[4A\r\u001b[J" + "w".repeat(13) + "…\n");
  }

  @Test
  void aWiderWindowGetsLongerLines() {
    lines.show(List.of("w".repeat(100)));
    columns = 60;

    assertThat(next(() -> lines.show(List.of("w".repeat(100)))))
        .isEqualTo("\u001b[1A\r\u001b[J" + "w".repeat(58) + "…\n");
  }

  @Test
  void theTerminalIsAskedAnewForEachRegularDrawing() {
    Queue<OptionalInt> answers =
        new ArrayDeque<>(List.of(OptionalInt.of(80), OptionalInt.empty(), OptionalInt.of(50)));
    var uptime = new Duration[] {Duration.ofSeconds(7)};
    var recent = new RecentColumns(answers::remove, () -> uptime[0]);

    assertThat(recent.get()).hasValue(80);
    uptime[0] = uptime[0].plusMillis(199);
    assertThat(recent.get()).hasValue(80);
    uptime[0] = uptime[0].plusMillis(1);
    assertThat(recent.get()).isEmpty();
    uptime[0] = uptime[0].plusMillis(250);
    assertThat(recent.get()).hasValue(50);
  }

  @Test
  void aTerminalThatDoesNotKnowItsSizeKeepsTheOneOfTheStart() {
    var environment = Map.of("GATE_RUNNER_COLUMNS", "132");
    assertThat(Terminal.of(environment, OptionalInt::empty).columns().getAsInt()).isEqualTo(132);
    assertThat(Terminal.of(environment, () -> OptionalInt.of(60)).columns().getAsInt())
        .isEqualTo(60);
    var unknown = Map.of("GATE_RUNNER_COLUMNS", "0");
    assertThat(Terminal.of(unknown, OptionalInt::empty).columns().getAsInt()).isEqualTo(80);
  }

  @Test
  void linesThatAreTakenAwayLastAreGoneAtOnce() {
    var terminal = new StringWriter();
    var screen = new Screen(new BufferedWriter(terminal));
    var last = new LiveLines(screen, () -> 40);
    last.show(List.of("WP01 1s"));

    last.wipe();

    assertThat(terminal.toString()).endsWith("\u001b[1A\r\u001b[J");
  }
}
