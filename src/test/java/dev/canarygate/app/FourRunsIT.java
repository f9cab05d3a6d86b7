package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.Slow;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Verdict;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.rehearsal.state.StateForm;
import dev.canarygate.report.Report;
import dev.canarygate.run.Watcher;
import dev.canarygate.world.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole gates of the product: both shapes of documents, both ways to launch the four runs. */
final class FourRunsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String E2E = "Priivacy-ai/spec-kitty-end-to-end-testing";
  private static final String CLI = "Priivacy-ai/spec-kitty";

  @TempDir Path folder;
  private final List<Rehearsal> worlds = new ArrayList<>();

  private Rehearsal world(String name, String canary) {
    var world = Rehearsal.start(folder.resolve(name), Episodes.named("cleared").orElseThrow(), 0);
    worlds.add(world);
    world.world().merge(json("{\"canary\": " + canary + "}"));
    return world;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void end() {
    worlds.forEach(Rehearsal::close);
  }

  private static GateFlow.Ended gate(Rehearsal world, String launches, Watcher watcher) {
    var gate = RehearsedGate.in(world).where("GATE_CANARY_LAUNCHES", launches);
    return gate.flow().start(false, watcher);
  }

  private static String told(GateFlow.Ended ended) {
    return Report.of(ended.plan()).text().replaceAll("\\s+", " ");
  }

  @Slow
  @Test
  void everyShapeAndEveryWayToLaunchIsClearedWithTheSameComments() throws Exception {
    var said = new LinkedHashMap<String, List<String>>();
    for (var shape : List.of("harness", "documented")) {
      for (var launches : List.of("single", "all")) {
        var world = world(shape + "-" + launches, "{\"shape\": \"" + shape + "\"}");
        var ended = gate(world, launches, Watcher.NONE);
        assertThat(ended.plan().outcome()).as(told(ended)).isEqualTo(Outcome.CLEARED);
        said.put(shape + "-" + launches, comments(world));
        evidenceIsAsEver(world);
      }
    }
    assertThat(said.get("harness-single")).hasSize(2);
    assertThat(said.values()).containsOnly(said.get("harness-single"));
  }

  /** All that was said, without what is measured anew each time. */
  private static List<String> comments(Rehearsal world) {
    return Stream.concat(said(world, E2E, "41").stream(), said(world, CLI, "1038").stream())
        .map(FourRunsIT::lasting)
        .toList();
  }

  private static List<String> said(Rehearsal world, String repository, String number) {
    return StateForm.tree(world.world().state())
        .path("github")
        .path(repository)
        .path("issues")
        .path(number)
        .path("comments")
        .properties()
        .stream()
        .map(Map.Entry::getValue)
        .filter(comment -> comment.path("author").asText().equals("release-bot"))
        .map(comment -> comment.path("body").asText())
        .toList();
  }

  private static String lasting(String body) {
    return body.replaceAll("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z", "TIME")
        .replaceAll("took \\d+m?s", "took")
        .replaceAll("01K[0-9A-Z]{23}|`not stated`", "ID")
        .replaceAll("\\b[0-9a-f]{64}\\b", "DIGEST")
        .replaceAll("gate-\\d{8}-\\d{6}(-\\d+)?", "GATE")
        .replaceAll("harness at [0-9a-f]{12}", "harness")
        .replaceAll("in [58] fingerprints", "in fingerprints")
        .replaceAll("had \\d+ records", "had N records")
        .replaceAll("issuecomment-\\d+", "COMMENT");
  }

  private static void evidenceIsAsEver(Rehearsal world) throws IOException {
    var attempt = attempt(world);
    for (int run = 1; run <= 4; run++) {
      assertThat(attempt.resolve("runs/run-" + run + ".json")).isRegularFile();
    }
    assertThat(attempt.resolve("latest.json"))
        .hasSameBinaryContentAs(attempt.resolve("runs/run-4.json"));
    assertThat(attempt.resolve("SHA256SUMS.evidence")).isRegularFile();
  }

  /** The first one. */
  private static Path attempt(Rehearsal world) throws IOException {
    var shelf = world.setFile().resolve("../../artifacts/sync_identity_boundary").normalize();
    try (var attempts = Files.list(shelf)) {
      return attempts.filter(Files::isDirectory).sorted().findFirst().orElseThrow();
    }
  }

  @Test
  void aWrongNumberIsSaidRightAfterItsRun() throws Exception {
    var world = world("number", "{\"shape\": \"documented\", \"next\": [{}, {}, {\"number\": 4}]}");
    var ended = gate(world, "single", Watcher.NONE);
    assertThat(ended.plan().outcome()).isEqualTo(Outcome.HELD);
    assertThat(told(ended))
        .contains("WP05 stopped: run-2/canary-inconclusive")
        .contains("/run_number: expected 2, 1 or nothing: one launch for each run, found 4");
    assertThat(launches(world)).isEqualTo(3);
  }

  private static long launches(Rehearsal world) {
    return world.log().entries().stream().filter(each -> each.path().startsWith("canary")).count();
  }

  @Slow
  @Test
  void aDeploymentThatChangesBetweenTwoDocumentsEndsTheLaunchAndTheRunsStartAgain()
      throws Exception {
    var world = world("redeployed", "{\"takes-ms\": 1500}");
    var sha = "1".repeat(40);
    var body = "{\"saas\": {\"health\": {\"usual\": {\"body\": {\"git_sha\": \"" + sha + "\"}}}}}";
    var redeploy = new Redeploy(() -> world.world().merge(json(body)));
    var ended = gate(world, "all", redeploy);

    var cut = redeploy.launches.get(0);
    assertThat(cut.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(cut.facts().asMap())
        .as("what the stop deployment-changed looks at")
        .containsEntry("integrity.verdict", "invalid")
        .containsKey("canary.run-2.outcome")
        .doesNotContainKey("canary.run-3.outcome");
    assertThat(cut.details()).contains("the harness was ended after run 2 of 4");
    var first = attempt(world);
    assertThat(first.getFileName().toString()).endsWith("attempt1");
    assertThat(first.resolve("runs/run-2.json")).isRegularFile();
    assertThat(first.resolve("runs/run-3.json")).doesNotExist();

    assertThat(ended.plan().outcome()).as(told(ended)).isEqualTo(Outcome.CLEARED);
    assertThat(redeploy.launches).hasSize(2);
    assertThat(said(world, E2E, "41")).singleElement().asString().contains(sha);
  }

  /** Deploys another build once, as soon as run 1 has passed. */
  private static final class Redeploy implements Watcher {
    private final List<Finding> launches = new ArrayList<>();
    private Runnable deploy;

    Redeploy(Runnable deploy) {
      this.deploy = deploy;
    }

    @Override
    public void saw(Event event, GateState state) {
      if (event instanceof Event.StepFinished finished && finished.step().equals("runs")) {
        launches.add(finished.finding());
      }
    }

    @Override
    public Progress progress(String workPackage) {
      return new Progress() {
        @Override
        public void doing(String what) {
          if (what.equals("canary run 2 of 4, run 1 passed")) {
            deploy.run();
            deploy = () -> {};
          }
        }

        @Override
        public void output(String line) {}
      };
    }
  }

  @Test
  void aScriptThatIsNotThereIsSaidBeforeTheFirstRun() throws Exception {
    var world = world("missing", "{}");
    Files.delete(world.stage().canary());
    var ended = gate(world, "all", Watcher.NONE);
    assertThat(told(ended))
        .contains("WP04 stopped: harness-inconclusive", "harness script not found: ")
        .doesNotContain("uv-sync");
    assertThat(launches(world)).isZero();
  }
}
