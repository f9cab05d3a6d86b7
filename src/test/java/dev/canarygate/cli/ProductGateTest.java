package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.app.StepKinds;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.gatefile.GateFiles;
import dev.canarygate.gatefile.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate that this repository carries. */
final class ProductGateTest {
  @TempDir Path folder;

  private static GateDefinition gate() {
    return gate(Map.of());
  }

  private static GateDefinition gate(Map<String, String> environment) {
    return GateFiles.load(
        Path.of("work-packages"),
        Path.of("evidence-templates"),
        Overrides.NONE,
        environment,
        StepKinds.all());
  }

  private static WorkPackage fourRuns(String launches) {
    return gate(Map.of("GATE_CANARY_LAUNCHES", launches)).workPackages().stream()
        .filter(each -> each.id().equals("WP05"))
        .findFirst()
        .orElseThrow();
  }

  /** Whichever way the four runs are launched: the same conditions, remedies and freshness. */
  @Test
  void itsFourRunsStopForTheSameReasonsHoweverTheyAreLaunched() {
    var single = fourRuns("single");
    var all = fourRuns("all");

    assertThat(all.stops()).usingRecursiveComparison().isEqualTo(single.stops());
    assertThat(all.needs()).isEqualTo(single.needs());
    assertThat(all.holdsWhile()).isEqualTo(single.holdsWhile());
    assertThat(all.attempts()).isEqualTo(single.attempts());
    assertThat(kinds(single)).contains("canary.run").doesNotContain("canary.runs");
    assertThat(kinds(all)).contains("canary.runs").doesNotContain("canary.run");
  }

  /** Owners are roles: who they are changes from one release to the next. */
  @Test
  void eachOfItsStopsSaysWhoseTurnItIs() {
    var gate = gate(Map.of("GATE_REPOS_SAAS", "acme/saas"));

    assertThat(gate.workPackages()).noneMatch(each -> each.owner().isEmpty());
    assertThat(gate.workPackage("WP01").ownerOf("blocker-open"))
        .isEqualTo("owners of Priivacy-ai/spec-kitty");
    assertThat(gate.workPackage("WP02").ownerOf("no-newer-candidate")).isEqualTo("release owner");
    assertThat(gate.workPackage("WP02").ownerOf("stray-startup-files")).isEqualTo("operator");
    assertThat(gate.workPackage("WP04").ownerOf("rows-changed")).isEqualTo("owners of acme/saas");
    assertThat(gate.workPackage("WP08").ownerOf("tracker-closed")).isEqualTo("release owner");
  }

  private static List<String> kinds(WorkPackage workPackage) {
    return workPackage.steps().stream().map(step -> step.kind().name()).toList();
  }

  @Test
  void anUnknownWayToLaunchIsSaidBeforeAnythingRuns() {
    assertThatThrownBy(() -> fourRuns("al"))
        .hasMessageContaining("parameter 'canary.launches' is 'al'; expected all or single");
  }

  @Test
  void whatMayBeReopenedFollowsTheBlockers() {
    var gate = gate(Map.of("GATE_BLOCKERS", "1188,1190"));
    var single = gate.workPackage("WP04");

    assertThat(single.stops())
        .extracting(StopCondition::id)
        .contains("known-issue-1188", "known-issue-1190")
        .doesNotContain("known-issue-1141", "known-issue-1182");
    assertThat(
            gate.workPackages().stream()
                .flatMap(each -> each.steps().stream())
                .filter(step -> step.kind().name().equals("canary.run"))
                .map(step -> step.settings().texts("reopen-only")))
        .hasSize(5)
        .containsOnly(List.of("1188", "1190"));
    assertThat(gate.writePolicy().allow().toString())
        .contains("#1188", "#1190")
        .doesNotContain("#1141", "#1182");
  }

  @Test
  void itsFilesMakeSense() {
    assertThat(gate().parameters())
        .containsEntry("blockers", "1141, 1182")
        .containsEntry("candidate.newer-than", "v3.2.0rc15");
    assertThat(gate().writePolicy().never())
        .contains(new Rule("close", "Priivacy-ai/spec-kitty", 1038));
  }

  /** What was posted is known to the journal alone: {{gate.posted}} says it. */
  @Test
  void noTextOfItClaimsThatNothingWasPosted() throws IOException {
    for (var folder : List.of("work-packages", "evidence-templates")) {
      try (var files = Files.list(Path.of(folder))) {
        for (var file : files.toList()) {
          assertThat(file)
              .content()
              .doesNotContainPattern(
                  "(?i)nothing (more |else )?(was|has been) (posted|sent|written)");
        }
      }
    }
  }

  /** What a package file can never reach is said when it is read, not after hours of runs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          single | repeat: 4           | repeat: 3        | step 'protocol' can never pass: no step before it launches run 4
          single | fingerprints: 8     | fingerprints: 9  | step 'integrity' can never pass: it expects 9 fingerprints, and the steps before it take 8
          all    | runs: 4             | runs: 3          | step 'protocol' can never pass: no step before it launches run 4
          all    | fingerprints: 5     | fingerprints: 6  | step 'integrity' can never pass: it expects 6 fingerprints, and the steps before it take 5
          all    | health.snapshot:    | health.snapsht:  | has no key 'health.snapsht'; did you mean 'health.snapshot'?
          """)
  void aPackageThatCanNeverPassIsSaidWhenItIsRead(
      String launches, String what, String instead, String problem) throws IOException {
    refuses("WP05-four-run-canary-" + launches, launches, what, instead, problem);
  }

  /** A condition about a fact that nobody learns would never trip, and nobody would notice. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gate                        | when: sync.ok = no                | when: sync.okay = no             | :11: unknown fact 'sync.okay'; did you mean 'sync.ok'?
          gate                        | when: sync.ok = no                | when: sync.ok = false            | :11: 'sync.ok = false': no such value, and sync.ok is yes-no
          gate                        | when: sync.ok = no                | when: canary.outcme = fail       | :11: unknown fact 'canary.outcme'; did you mean 'canary.outcome'?
          gate                        | when: sync.ok = no                | when: canary.run-single.outcome > 3 | :11: 'canary.run-single.outcome > 3': > compares numbers, and canary.run-single.outcome is one of pass, fail, skipped
          gate                        | when: sync.ok = no                | when: canary.run-1.outcome = fail | :11: fact 'canary.run-1.outcome' is not learned in WP04, but by step 'run-1/canary' of WP05
          gate                        | when: integrity.verdict = suspect | when: integrity.verdict = suspicious | no such value, and integrity.verdict is one of clean, explained, suspect, invalid, inconclusive
          gate                        | when: sync.ok = no                | when: candidate.version = 1      | :11: fact 'candidate.version' is not learned in WP04, but by step 'discover' of WP02
          gate                        | sync.mismatches}}                 | sync.mismatch}}                  | unknown fact 'sync.mismatch'; did you mean 'sync.mismatches'?
          WP04-single-canary          | holds-while: .candidate.version   | holds-while: [candidat.version   | :15: unknown fact 'candidat.version'; did you mean 'candidate.version'?
          gate                        | health.state = ok                 | health.statsu = 200              | unknown fact 'health.statsu'; did you mean 'health.status'?
          gate                        | health.state = ok                 | sync.ok = yes                    | fact 'sync.ok' is not learned in step 'health-before', but by step 'boundary' of WP04
          gate                        | health.state = ok                 | health.state > 1                 | > compares numbers
          WP08-tracker-comment        | when: tracker.state = closed      | when: tracker.state = shut       | no such value, and tracker.state is one of open, closed
          WP03-saas-preflight         | when: events.enough = no          | when: saas.image contains 1 and suite.result = no | fact 'suite.result' is not learned in WP03, but by step 'judge' of WP07
          WP03-saas-preflight         | v..events.version..               | v{{candidate.tag}}               | fact 'candidate.tag' is not learned in or before step 'events-tag', but by step 'discover' of WP02
          """)
  void aFactThatCannotBeKnownIsSaidWhenItIsNamed(
      String name, String what, String instead, String problem) throws IOException {
    refuses(name, "single", what, instead, problem);
  }

  private void refuses(String name, String launches, String what, String instead, String problem)
      throws IOException {
    var gate = Files.createDirectory(folder.resolve("work-packages"));
    try (var files = Files.list(Path.of("work-packages"))) {
      for (var file : files.toList()) {
        Files.copy(file, gate.resolve(file.getFileName()));
      }
    }
    var file = gate.resolve(name + ".yaml");
    var text = Files.readString(file);
    var changed = Pattern.compile(what, Pattern.MULTILINE).matcher(text).replaceFirst(instead);
    Files.writeString(file, changed);
    assertThatThrownBy(
            () ->
                GateFiles.load(
                    gate,
                    Path.of("evidence-templates"),
                    Overrides.NONE,
                    Map.of("GATE_CANARY_LAUNCHES", launches),
                    StepKinds.all()))
        .hasMessageContaining(problem);
  }

  @Test
  void itsRunbookHasALineForEveryStop() throws IOException {
    var runbook = Files.readString(Path.of("docs/runbook.md"));

    assertThat(gate().workPackages().stream().flatMap(each -> each.stops().stream()))
        .isNotEmpty()
        .extracting(stop -> "`" + stop.id() + "`")
        .allMatch(runbook::contains);
  }
}
