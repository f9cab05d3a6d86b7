package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Statement;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.report.GateCourse;
import dev.canarygate.report.LiveTerms;
import dev.canarygate.report.PageFrame;
import dev.canarygate.report.Report;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person's word is about a candidate and a period, not about a run of the program. */
@Timeout(30)
class AttestedRunsTest {
  private static final IssueRef ISSUE = new IssueRef("acme/e2e", 41);
  private static final String LINK = "https://forge.example/41#issuecomment-1";
  private static final Attestation WHOLE_RUN = Attestation.ofWholeRun("ana", "nobody touched it");

  @TempDir Path folder;
  private Stage stage;
  private String candidate = "3.2.0rc16";
  private boolean closes = true;

  @BeforeEach
  void aGateThatSaysWhatAPersonVouchedForAndClosesAnIssue() {
    stage = stage(folder);
  }

  private Stage stage(Path place) {
    var fresh = new Stage(place, gate());
    fresh
        .world
        .forge
        .settling(Effect.Comment.class::isInstance, wanted -> landed(LINK))
        .settling(Effect.Close.class::isInstance, wanted -> close());
    return fresh;
  }

  private static Settlement landed(String receipt) {
    return new Settlement(Settlement.How.LANDED, receipt);
  }

  private Settlement close() {
    if (!closes) {
      throw new Obstacle(Obstacle.Kind.UNREACHABLE, "GitHub", "no answer", "wait");
    }
    return landed("closed");
  }

  private GateDefinition gate() {
    var small =
        new SmallGate()
            .workPackage("RUNS")
            .does(step("run", (world, here) -> tested(world.time())))
            .holdsWhile("wanted")
            .end()
            .definition();
    var said =
        new WorkPackage(
            "SAYS",
            "Says",
            List.of("RUNS"),
            List.of(
                attested(),
                finds("comment", wanting(new Effect.Comment(EffectId.parse("c"), ISSUE, "words"))),
                finds("close", wanting(new Effect.Close(EffectId.parse("x"), ISSUE)))),
            List.of(
                new StopCondition(
                    "not-attested",
                    Condition.parse("integrity.attestation = missing"),
                    Verdict.WAITING,
                    "Nobody has vouched. {{gate.posted}}",
                    "attest",
                    List.of(),
                    List.of())),
            List.of(),
            5,
            null,
            List.of("candidate.version"),
            false);
    return new GateDefinition(
        "Attested",
        Map.of(),
        List.of(small.workPackages().get(0), said),
        small.writePolicy(),
        "digest");
  }

  private Finding tested(Time time) {
    stage.world.time.advance(Duration.ofMinutes(10));
    return Finding.passed("ran at " + time.now()).with("candidate.version", candidate);
  }

  private static Finding wanting(Effect effect) {
    return Finding.passed("wanted").wanting(effect);
  }

  private static StepDefinition attested() {
    return AttestedStep.with(Map.of("runs-of", List.of("RUNS")));
  }

  private Plan run(Attestation... said) {
    stage.world.time.advance(Duration.ofMinutes(1));
    return stage
        .runner()
        .run(
            stage.start(),
            List.of(said).stream()
                .<Event>map(each -> new Event.Attested(stage.world.time.now(), each))
                .toList());
  }

  private static Instant ended(Attempt attempt) {
    return Objects.requireNonNull(attempt.ended()).at();
  }

  private String stopped(Plan plan) {
    return plan.state().newestAttempt("SAYS").orElseThrow().stops().get(0).report();
  }

  @Test
  void aWordForTheWholeRunIsRecordedWhenItsRunsAreDoneForCandidateAndPeriod() {
    var plan = run(WHOLE_RUN);

    assertThat(plan.outcome()).isEqualTo(Outcome.CLEARED);
    var word = plan.state().attestations().get(1);
    var runs = plan.state().newestAttempt("RUNS").orElseThrow();
    assertThat(word.person()).isEqualTo("ana");
    assertThat(word.candidate()).isEqualTo("3.2.0rc16");
    assertThat(word.from()).isEqualTo(runs.startedAt());
    assertThat(word.until()).isAfterOrEqualTo(ended(runs));
    assertThat(plan.state().facts().get("integrity.attested").orElseThrow())
        .startsWith("by ana, from " + runs.startedAt() + " to ")
        .endsWith(": nobody touched it");
  }

  @Test
  void aPersonReadsWhatTheyAttestNextToTheCommandThatDoesIt() {
    var plan = run();
    var report = Report.of(plan);

    assertThat(plan.outcome()).isEqualTo(Outcome.WAITING);
    for (var form : List.of(report.text(), report.markdown(), report.json())) {
      assertThat(form.replaceAll("\\s+", " "))
          .contains("./gate-runner attest")
          .containsOnlyOnce("You attest: " + Attestation.USUAL);
    }
  }

  /** It reaches beyond the runs, until it is given. */
  @Test
  void theFormOfAPageSaysWhichTimeTheWordCovers() {
    var plan = run();
    var runs = plan.state().newestAttempt("RUNS").orElseThrow();
    var terms = new LiveTerms(1, "t", Set.of(Statement.Kind.ATTESTATION), "ana");
    var frame = new PageFrame(7, "head", "../", UnaryOperator.identity());

    var form =
        Report.of(plan)
            .live(new GateCourse(), frame, terms)
            .replaceAll("(?s).*<form|</form>.*", "")
            .replaceAll("<[^>]*>", "");

    assertThat(form)
        .contains("Nobody has attested what cannot be measured for candidate ")
        .contains("You attest: " + Attestation.USUAL)
        .contains(
            "It covers the time from 2026-05-20 "
                + LocalTime.ofInstant(runs.startedAt(), ZoneOffset.UTC))
        .contains(" UTC to the moment when you attest.")
        .contains("It counts for these runs");
  }

  @Test
  void theWordStillCountsAfterAnInterruptedCloseAndAPlainResume() {
    closes = false;
    assertThat(run(WHOLE_RUN).outcome()).isEqualTo(Outcome.HELD);

    assertThat(run().outcome()).isEqualTo(Outcome.HELD);
    closes = true;
    assertThat(run().outcome()).isEqualTo(Outcome.CLEARED);
  }

  @Test
  void theWordCountsWhateverRecordTheMachineDiesAtOnceTheRunsWereVouchedFor() {
    var whole = stage(folder.resolve("whole"));
    stage = whole;
    run(WHOLE_RUN);
    int last = whole.events.size();
    int vouched =
        (int)
            whole.events.stream()
                .takeWhile(
                    each ->
                        !(each instanceof Event.StepFinished step
                            && step.step().equals("attested")))
                .count();
    for (int appends = vouched + 1; appends < last - 1; appends++) {
      stage = stage(folder.resolve("dies-" + appends)).diesAfter(appends);
      assertThatThrownBy(() -> run(WHOLE_RUN)).isInstanceOf(Stage.MachineDied.class);
      stage.diesAfter(Integer.MAX_VALUE);
      assertThat(run().outcome()).as("after %d records", appends).isEqualTo(Outcome.CLEARED);
    }
  }

  @Test
  void aWordForARunThatWasCutBeforeItsRunsWereDoneIsAskedForAgain() {
    stage.diesAfter(4);
    assertThatThrownBy(() -> run(WHOLE_RUN)).isInstanceOf(Stage.MachineDied.class);

    stage.diesAfter(Integer.MAX_VALUE);
    var plan = run();
    assertThat(plan.outcome()).isEqualTo(Outcome.WAITING);
    assertThat(stopped(plan)).isEqualTo("Nobody has vouched. Nothing was posted.");
  }

  @Test
  void aWordDoesNotReachRunsAfterItsPeriodNorAnotherCandidate() {
    closes = false;
    run(WHOLE_RUN);
    closes = true;
    stage.record(new Event.PassVoided(stage.world.time.now(), "RUNS", "somebody looked"));
    var again = run();
    assertThat(again.outcome()).isEqualTo(Outcome.WAITING);
    assertThat(again.state().newestAttempt("SAYS").orElseThrow().performed().get(0).finding())
        .satisfies(
            finding ->
                assertThat(finding.details())
                    .anyMatch(each -> each.contains("which does not cover these runs")));

    candidate = "3.2.0rc17";
    stage.record(new Event.PassVoided(stage.world.time.now(), "RUNS", "a newer one"));
    assertThat(run().outcome()).isEqualTo(Outcome.WAITING);
  }

  @Test
  void aStopTextSaysWhatTheJournalSaysOfWhatWasPosted() {
    closes = false;
    run(WHOLE_RUN);
    stage.record(new Event.PassVoided(stage.world.time.now(), "RUNS", "somebody looked"));

    assertThat(stopped(run()))
        .isEqualTo(
            "Nobody has vouched. Posted before: comment on acme/e2e#41: "
                + LINK
                + ". Not known whether GitHub has it: close acme/e2e#41.");
    closes = true;
    assertThat(stopped(run()))
        .isEqualTo(
            "Nobody has vouched. Posted before: comment on acme/e2e#41: "
                + LINK
                + ", close acme/e2e#41.");
  }

  @Test
  void aRepairByHandBeforeTheRunsIsNamedInWhatTheCommentRestsOn() {
    stage.record(new Event.Intervened(stage.world.time.now(), "eve", "removed an orphan record"));
    var plan = run(WHOLE_RUN);
    assertThat(plan.outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(plan.state().facts().get("integrity.interventions").orElseThrow())
        .endsWith("Z by eve: removed an orphan record");
  }

  @Test
  void withoutARepairTheCommentSaysThatNoneWasRecorded() {
    assertThat(run(WHOLE_RUN).state().facts().get("integrity.interventions"))
        .hasValue("none recorded");
  }

  @Test
  void aRunDuringWhichAPersonIntervenedDoesNotCount() {
    assertThat(run().outcome()).isEqualTo(Outcome.WAITING);
    var runs = stage.plan().state().newestAttempt("RUNS").orElseThrow();
    stage.record(new Event.Intervened(ended(runs), "eve", "ended process 4711"));

    var plan = run(WHOLE_RUN);
    assertThat(plan.outcome()).isEqualTo(Outcome.HELD);
    assertThat(plan.state().facts().get("integrity.intervened-during-runs").orElseThrow())
        .contains("eve: ended process 4711");
  }

  @Test
  void aWordFromBeforePeriodsWereKeptReachesUntilTheMomentItWasGiven() {
    assertThat(run().outcome()).isEqualTo(Outcome.WAITING);
    var old = new Attestation("ben", "no edits", "3.2.0rc16");
    stage.record(new Event.Attested(stage.world.time.now(), old));
    assertThat(run().outcome()).isEqualTo(Outcome.CLEARED);

    stage.record(new Event.PassVoided(stage.world.time.now(), "RUNS", "somebody looked"));
    stage.record(new Event.PassVoided(stage.world.time.now(), "SAYS", "somebody looked"));
    assertThat(run().outcome()).isEqualTo(Outcome.WAITING);
  }
}
