package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.AttemptOverview;
import dev.canarygate.evidence.AttemptOverview.RunRow;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.report.Layout;
import dev.canarygate.run.Outlook;
import dev.canarygate.text.Columns;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole answers at the widths that people have, kept as files. After a change that is meant, write
 * them again with {@code -Dscreens.write=true} and read what differs.
 */
final class AnswerScreensTest {
  private static final Path SCREENS = Path.of("src/test/resources/screens");
  private static final Instant AT = Instant.parse("2026-05-20T05:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "plan, 40", "plan, 80", "plan, 120",
    "config, 40", "config, 80", "config, 120",
    "attempts, 40", "attempts, 80", "attempts, 120",
    "verify, 40", "verify, 80", "verify, 120",
    "verify-denied, 80", "verify-unsigned, 80"
  })
  void aScreenLooksAsItIsKept(String name, int columns) throws Exception {
    var screen = screen(name, new Layout(columns, true, ZoneOffset.UTC));
    var file = SCREENS.resolve(name + "-" + columns + ".txt");
    if (Boolean.getBoolean("screens.write")) {
      Files.writeString(file, screen);
    }
    assertThat(screen).isEqualTo(Files.readString(file));
    assertThat(screen.lines())
        .allMatch(
            line -> Columns.width(line) <= columns || line.strip().split(" ").length == 1, "fits");
  }

  @Test
  void aPipeGetsEachLineWhole() {
    assertThat(screen("plan", Layout.PLAIN))
        .contains(
            "would stop at WP04: scenario-4 (failed). Scenario 4 got in_review, expected planned, so the")
        .containsOnlyOnce("is not fixed in this candidate")
        .endsWith("\n\nNext, when what stops it is put right: ./gate-runner run --dry-run");
    assertThat(screen("plan", Layout.PLAIN).lines()).anyMatch(line -> line.length() > 120);
  }

  @Test
  void aCommentIsShownAsItWouldBePostedWithItsTimesInUtc() {
    var berlin = new Layout(80, true, ZoneId.of("Europe/Berlin"));

    assertThat(screen("plan", berlin))
        .contains("   | | built at | 2026-05-20T05:16:22Z |\n")
        .doesNotContain("CEST");
  }

  private static String screen(String name, Layout layout) {
    return switch (name) {
      case "plan" -> preview().answer().shown(layout);
      case "verify-denied" -> VerifyScreen.denied().shown(layout);
      case "verify-unsigned" -> VerifyScreen.unsigned().shown(layout);
      case "verify" -> VerifyScreen.answer().shown(layout);
      case "config" -> ShownConfiguration.table(values(), layout);
      default ->
          new KeptAttempts(GateStore.FILES, Path.of("nowhere"), attempts())
              .list(() -> Launcher.PLAIN)
              .shown(layout);
    };
  }

  private static List<ShownConfiguration.Row> values() {
    return List.of(
        new ShownConfiguration.Row("gate", "/srv/gates/release/work-packages", "default"),
        new ShownConfiguration.Row("by", "ana", "default: git, else the login"),
        new ShownConfiguration.Row("blockers", "7, 8", "command line"),
        new ShownConfiguration.Row(
            "saas.url",
            "https://a-deployment-with-a-long-name.example.org/teamspace",
            "/srv/gates/release/.gate-runner.yaml:3:5"));
  }

  private static List<AttemptOverview> attempts() {
    var scenarios = new TreeMap<>(Map.of(1, "passed", 2, "passed", 3, "passed", 4, "in_review"));
    var runs = new TreeMap<>(Map.of("run-1", new RunRow("fail", scenarios)));
    return List.of(
        new AttemptOverview(
            "v3.2.0rc16-attempt1", Map.of(), "failed", "ab".repeat(32), runs, new TreeMap<>()));
  }

  private static Preview preview() {
    var definition = definition();
    var canary = definition.workPackage("WP04");
    var said =
        new Effect.Comment(
            EffectId.parse("g/a/said"),
            new IssueRef("o/cli", 7),
            "The canary of 3.2.0rc16 stopped at its fourth scenario, which is in_review and not"
                + " planned.\n\n| run | outcome |\n|---|---|\n| run-1 | fail |\n| built at | 2026-05-20T05:16:22Z |");
    var stop =
        new TrippedStop(
            "scenario-4",
            Verdict.FAILED,
            "Scenario 4 got in_review, expected planned, so the handover of the task to its"
                + " reviewer is not fixed in this candidate.",
            "A fix for o/cli#7 in a newer candidate, then a new gate.",
            List.of());
    var lines =
        List.of(
            line(
                "look", true, Finding.failed("Scenario 4 failed: got in_review, expected planned")),
            line("say", true, Finding.passed("worded").wanting(said)));
    var section =
        new Outlook.Section(
            canary.id(),
            canary.title(),
            new Standing(Standing.Kind.DUE, "never ran"),
            "",
            "",
            lines);
    return new Preview(
        definition,
        "",
        new Outlook(List.of(section), List.of(), stopped(definition, stop)),
        Launcher.PLAIN,
        "run");
  }

  private static Outlook.Line line(String id, boolean did, Finding finding) {
    return new Outlook.Line(id, "", did, finding, "", null);
  }

  private static Plan stopped(GateDefinition definition, TrippedStop stop) {
    var state =
        GateState.of(
            List.of(
                new Event.RunStarted(
                    AT, "gate-1", "d1g3st", Map.of(), Map.of(), "gate-runner 1", "ana", "box"),
                new Event.AttemptStarted(AT, "WP04", 1),
                new Event.AttemptEnded(AT, "WP04", 1, Verdict.FAILED, List.of(stop))));
    return new Plan(definition, state, AT);
  }

  private static GateDefinition definition() {
    var canary =
        new WorkPackage(
            "WP04",
            "Single canary",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            3,
            null,
            List.of(),
            false);
    var nothing = new WritePolicy(List.of(), List.of());
    return new GateDefinition("A gate", Map.of(), List.of(canary), nothing, "d1g3st");
  }
}
