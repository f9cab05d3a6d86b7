package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Finding;
import dev.canarygate.text.Columns;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole screens at the widths that people have, kept as files. After a change that is meant, write
 * them again with {@code -Dscreens.write=true} and read what differs.
 */
final class ReportScreensTest {
  private static final Path SCREENS = Path.of("src/test/resources/screens");

  @ParameterizedTest
  @CsvSource({
    "stopped, 40", "stopped, 80", "stopped, 120",
    "cleared, 40", "cleared, 80", "cleared, 120",
    "never-ran, 40", "never-ran, 80", "never-ran, 120"
  })
  void aScreenLooksAsItIsKept(String name, int columns) throws Exception {
    var screen = report(name).text(columns);
    var file = SCREENS.resolve(name + "-" + columns + ".txt");
    if (Boolean.getBoolean("screens.write")) {
      Files.createDirectories(SCREENS);
      Files.writeString(file, screen);
    }
    assertThat(screen).isEqualTo(Files.readString(file));
  }

  private static Report report(String name) {
    return switch (name) {
      case "stopped" -> Told.stopped().waived(Told.START).decided().report();
      case "cleared" -> cleared();
      default -> new Told().report();
    };
  }

  private static Report cleared() {
    return Told.commented()
        .passed(
            "WP03",
            2,
            Finding.passed("fine")
                .with("evidence.path", "a-folder/v3.2.0rc16-attempt1")
                .with("branch.e2e.repository", "o/e2e")
                .with("branch.e2e.base", "main")
                .with("branch.e2e.target", "main")
                .with("branch.e2e.not-read", "nothing")
                .with("branch.e2e.current", "fix/41")
                .with("branch.e2e.default", "main")
                .with("branch.e2e.matches", "false"))
        .decided()
        .report();
  }

  /** What is wider is one word that a person copies: an address or a path. */
  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void noLineIsWiderThanTheScreenButForAWordThatStaysWhole(int columns) {
    for (var name : new String[] {"stopped", "cleared", "never-ran"}) {
      assertThat(report(name).text(columns).lines())
          .allMatch(
              line ->
                  Columns.width(line) <= columns
                      || line.strip().split(" ").length == 1
                      || line.contains("./gate-runner"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 40, 80})
  void anAddressIsNeverBroken(int columns) {
    assertThat(Told.commented().report().text(columns)).contains("https://example.org/c1\n");
  }
}
