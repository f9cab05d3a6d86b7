package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.text.Colors;
import dev.canarygate.text.Columns;
import dev.canarygate.text.Screen;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    "stopped, 40",
    "stopped, 80",
    "stopped, 120",
    "cleared, 40",
    "cleared, 80",
    "cleared, 120",
    "never-ran, 40",
    "never-ran, 80",
    "never-ran, 120",
    "scripts, 40",
    "scripts, 80",
    "history, 40",
    "history, 80",
    "history, 120",
    "explain, 40",
    "explain, 80",
    "explain, 120",
    "explain-package, 40",
    "explain-package, 80",
    "explain-package, 120",
    "gates, 40",
    "gates, 80",
    "gates, 120",
    "overview, 40",
    "overview, 80",
    "overview, 120",
    "overview-empty, 80"
  })
  void aScreenLooksAsItIsKept(String name, int columns) throws Exception {
    var screen = screen(name, new Layout(columns, true, ZoneId.of("Europe/Berlin")));
    var file = SCREENS.resolve(name + "-" + columns + ".txt");
    if (Boolean.getBoolean("screens.write")) {
      Files.createDirectories(SCREENS);
      Files.writeString(file, screen);
    }
    assertThat(screen).isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @CsvSource({"gates, 40", "gates, 120", "overview, 40", "overview, 120"})
  void aColoredScreenLooksAsItIsKept(String name, int columns) throws Exception {
    var terminal = new StringWriter();
    Colors.of(Colors.When.ALWAYS, Map.of())
        .text(
            new Screen(terminal),
            screen(name, new Layout(columns, true, ZoneId.of("Europe/Berlin"))));
    var file = SCREENS.resolve(name + "-color-" + columns + ".txt");
    if (Boolean.getBoolean("screens.write")) {
      Files.writeString(file, terminal.toString());
    }
    assertThat(terminal).hasToString(Files.readString(file));
  }

  private static String screen(String name, Layout layout) {
    var plan = Told.stopped().waived(Told.START).decided().plan();
    return switch (name) {
      case "history" -> Story.of(history().events, layout).text();
      case "explain" -> Explanation.of(plan, layout);
      case "explain-package" -> Explanation.of(plan, plan.definition().workPackage("WP04"), layout);
      case "gates" -> gates().text(layout);
      case "overview" -> ToldGates.all().text(layout);
      case "overview-empty" -> ToldGates.overview().text(layout);
      default -> report(name).text(layout);
    };
  }

  private static Told history() {
    return Told.stopped()
        .waived(Told.START.plusSeconds(3600))
        .decided()
        .add(new Event.RunInterrupted(Told.START, "a person ended the run"))
        .later(600)
        .run()
        .add(new Event.PassVoided(Told.START, "WP03", "the SaaS was built anew"));
  }

  private static final String VERDICT = "the verdict STOPPED is not stated yet";

  private static Optional<GateList.Driver> driver() {
    var since = Told.START.plusSeconds(4800);
    return Optional.of(
        new GateList.Driver("bob", "build-2", since, since.plusSeconds(580), "alive"));
  }

  private static GateList gates() {
    var runs = Told.started().state().runs();
    var moved = "/srv/exports/gate-20260519-081500.tar.gz";
    return new GateList(
        "artifacts",
        List.of(
            new GateList.Row(
                "gate-20260520-050000",
                "Release gate",
                "3.2.0rc16",
                "",
                "STOPPED",
                false,
                false,
                runs,
                true,
                "",
                VERDICT,
                driver(),
                Optional.empty(),
                ""),
            new GateList.Row(
                "gate-20260519-081500",
                "Release gate",
                "",
                "",
                "OPEN",
                true,
                false,
                runs,
                false,
                moved,
                "",
                Optional.empty(),
                Optional.empty(),
                ""),
            GateList.Row.unreadable(
                "gate-20260518-101112", "record 7 of journal.jsonl is not what was written")),
        Told.START.plusSeconds(5400));
  }

  private static Report report(String name) {
    return switch (name) {
      case "stopped" -> Told.stopped().waived(Told.START).decided().report();
      case "cleared" -> cleared();
      case "scripts" -> scripts();
      default -> new Told().report();
    };
  }

  /** Scripts without blanks, from right to left, with marks, and what a terminal would obey. */
  private static Report scripts() {
    var gate =
        new GateDefinition(
            "リリース判定 👩\u200d👧🚀 שער שחרור \u202eevil\u202c \u001b[31mred \u0007",
            Map.of(),
            List.of(
                Told.workPackage("A", "全角の題名がとても長いので、折り返しが必要です（絵文字👍🏽も）", List.of(), List.of()),
                Told.workPackage("B", "שם ארוך מאוד של חבילת עבודה", List.of("A"), List.of()),
                Told.workPackage("C", "e\u0301".repeat(45), List.of(), List.of())),
            new WritePolicy(List.of(), List.of()),
            "d1g3st");
    return Report.of(new Plan(gate, GateState.of(new Told().run().events), Told.START));
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
        .end(Outcome.CLEARED)
        .report();
  }

  /** What is wider is one word that a person copies: an address or a path. */
  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void noLineIsWiderThanTheScreenButForAWordThatStaysWhole(int columns) {
    for (var name :
        List.of(
            "stopped",
            "cleared",
            "never-ran",
            "history",
            "explain",
            "explain-package",
            "gates",
            "overview")) {
      assertThat(screen(name, Layout.of(columns)).lines())
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
    assertThat(Told.commented().report().text(Layout.of(columns)))
        .contains("https://example.org/c1\n");
  }
}
