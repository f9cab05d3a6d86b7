package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.app.StepKinds;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.gatefile.GateFiles;
import dev.canarygate.gatefile.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate's files are a person's to change; what nothing lifts stays, however they spell it. */
final class NeverLiftedTest {
  private static final String TRACKER = "WP08-tracker-comment.yaml";
  private static final String SUITE = "WP07-teamspace-suite.yaml";

  private static final String BY_PARAMETERS =
      "repo: \"${repos.cli}\", issue: \"${release-tracker}\"";

  @TempDir Path folder;

  @BeforeEach
  void aCopyOfTheShippedFiles() throws IOException {
    try (var files = Files.list(Path.of("work-packages"))) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private NeverLiftedTest edited(String file, String... fromTo) throws IOException {
    var text = Files.readString(folder.resolve(file));
    for (int i = 0; i < fromTo.length; i += 2) {
      assertThat(text).contains(fromTo[i]);
      text = text.replace(fromTo[i], fromTo[i + 1]);
    }
    Files.writeString(folder.resolve(file), text);
    return this;
  }

  private GateDefinition gate(String... sets) {
    return GateFiles.load(
        folder,
        Path.of("evidence-templates"),
        Overrides.of(List.of(sets), List.of()),
        Map.of(),
        StepKinds.all());
  }

  private StopCondition stop(String workPackage, String id, String... sets) {
    return gate(sets).workPackage(workPackage).stops().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aStopAboutAClosedTrackerCannotBeWaivedByAnyName() throws IOException {
    edited(
        TRACKER,
        "tracker-closed",
        "rain",
        "    waivable: false\n",
        "",
        "as: tracker",
        "as: weather",
        "tracker.state",
        "weather.state");

    assertThat(stop("WP08", "rain").waivable()).isFalse();
    assertThat(stop("WP08", "evidence-issue-open").waivable()).isTrue();
  }

  @Test
  void aFileThatSaysItCanBeWaivedIsRefusedWithTheChangeToMake() throws IOException {
    edited(TRACKER, "waivable: false", "waivable: true");

    assertThatThrownBy(this::gate)
        .hasMessageContaining(TRACKER)
        .hasMessageContaining("stop 'tracker-closed' asks about tracker.state")
        .hasMessageContaining("expected waivable: false");
  }

  @Test
  void itFollowsTheTrackerThatAParameterNames() throws IOException {
    edited(TRACKER, "    waivable: false\n", "");

    assertThat(stop("WP08", "tracker-closed", "release-tracker=7").waivable()).isFalse();
    assertThat(gate("release-tracker=7").writePolicy().never())
        .contains(
            new Rule("close", "Priivacy-ai/spec-kitty", 1038),
            new Rule("close", "Priivacy-ai/spec-kitty", 7));
  }

  @Test
  void aGateFileWithoutRolesKeepsItsTrackerOpen() throws IOException {
    edited(
        "gate.yaml",
        "  tracker: {repo: \"${repos.cli}\", issue: \"${release-tracker}\", allow: [comment], never: [close]}\n",
        "",
        "verdict: {comment-on: tracker}\n",
        "");
    edited(TRACKER, "    waivable: false\n", "", "role: tracker", BY_PARAMETERS);
    edited(
        SUITE, "      role: tracker\n", "      " + BY_PARAMETERS.replace(", ", "\n      ") + "\n");

    assertThat(stop("WP08", "tracker-closed", "repos.cli=o/r", "release-tracker=7").waivable())
        .isFalse();
    assertThat(gate("repos.cli=o/r", "release-tracker=7").writePolicy().never())
        .contains(new Rule("close", "o/r", 7));
  }

  @Test
  void aStepAboutTheTrackerGuardsItAlthoughNoStopAsks() throws IOException {
    edited(TRACKER, "    when: tracker.state = closed\n", "    when: saas.degraded is known\n");
    edited(TRACKER, "    waivable: false\n", "").edited(TRACKER, ", as: tracker}", "}");

    var before =
        gate().workPackage("WP08").steps().stream()
            .filter(each -> each.id().equals("open-before"))
            .findFirst()
            .orElseThrow();

    assertThat(before.guards()).singleElement().matches(guard -> !guard.waivable());
  }

  @Test
  void aRefusalOfTheSyncBoundaryKeepsItsExitCodeByAnyName() throws IOException {
    edited(SUITE, "sync-boundary-refused", "rain");
    edited("gate.yaml", "sync-boundary-refused:", "rain:", "    exit: refused\n", "");
    edited("WP04-single-canary.yaml", "sync-boundary-refused", "rain");
    edited("WP05-four-run-canary-single.yaml", "sync-boundary-refused", "rain");

    assertThat(stop("WP07", "rain").exit()).isEqualTo(StopCondition.Exit.REFUSED);
    assertThat(stop("WP07", "suite-failed").exit()).isNull();
  }
}
