package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an overview says of gates, told event by event. */
final class OverviewTest {
  private static final OverviewRow WP01 = OverviewRow.of("WP01");
  private static final OverviewRow WP05 = OverviewRow.of("WP05");
  private static final OverviewRow SCENARIO = new OverviewRow("WP05", "scenario 4");

  private static final Finding FOUND = ToldGates.found("3.2.0rc17");

  private static String word(OverviewGate gate, int run, OverviewRow row) {
    return gate.runs().get(run).cell(row).word();
  }

  private static String cause(OverviewGate gate, int run, OverviewRow row) {
    return gate.runs().get(run).cell(row).cause();
  }

  @Test
  void aRunIsAColumnAndTheNewestShowsTheGateAsItIs() {
    var gate = ToldGates.flaky().shown();

    assertThat(gate.runs()).extracting(OverviewRun::number).containsExactly(2, 1);
    assertThat(word(gate, 1, WP05)).isEqualTo("failed");
    assertThat(word(gate, 1, SCENARIO)).isEqualTo("failed 1/2");
    assertThat(cause(gate, 1, SCENARIO)).isEqualTo("scenario 4 failed in run 2");
    assertThat(cause(gate, 1, WP05)).isEqualTo("canary-failed: Scenario 4 got 502.");
    assertThat(word(gate, 0, WP05)).isEqualTo("passed");
    assertThat(word(gate, 0, SCENARIO)).isEqualTo("passed 2/2");
    assertThat(word(gate, 0, WP01)).isEqualTo("passed");
    assertThat(cause(gate, 0, WP01)).isEqualTo("in run 1");
    assertThat(gate.runs().get(0).cell(WP01).took()).isNull();
    assertThat(gate.runs().get(0).cell(WP05).took()).isEqualTo(Duration.ofSeconds(310));
  }

  @Test
  void aGateThatWasInterruptedSaysSoAndWhoseTurnItIs() throws Exception {
    var under = ToldGates.gate("gate-1", Duration.ofHours(1)).run().passed("WP01", 1, FOUND);
    under.add(new Event.AttemptStarted(ToldGates.NOW, "WP05", 1));
    assertThat(ToldGates.overview(under.shown()).text(Layout.of(120)))
        .contains("OPEN")
        .doesNotContain("due: WP05", "OPEN, interrupted");

    var left = under.add(new Event.RunInterrupted(ToldGates.NOW, "gone")).shown();
    var overview = ToldGates.overview(left);

    assertThat(overview.text(Layout.of(120)))
        .contains("OPEN, interrupted", "due: WP05 (saas-team)");
    assertThat(overview.html(null, UnaryOperator.identity()))
        .contains("OPEN, interrupted", "<div>due: WP05 <strong class=\"who\">saas-team</strong>");
    var gate = new ObjectMapper().readTree(overview.json("")).path("gates").path(0);
    assertThat(gate.path("interrupted").asBoolean()).isTrue();
    assertThat(gate.path("dueFirst").toString())
        .isEqualTo("[{\"package\":\"WP05\",\"owner\":\"saas-team\"}]");
  }

  @Test
  void aPassThatIsTooOldNowIsStaleAlthoughTheGateWasCleared() {
    var gate = ToldGates.old().shown();

    assertThat(word(gate, 0, WP05)).isEqualTo("passed, stale");
    assertThat(cause(gate, 0, WP05)).isEqualTo("is 2d 23h old, holds for 1d");
    assertThat(word(gate, 0, SCENARIO)).isEqualTo("passed, stale 2/2");
    assertThat(gate.inWords()).isEqualTo("OPEN, was cleared, 1 stale");
  }

  @Test
  void anAttemptThatWasSupersededAndFollowedInItsRunHasAColumn() {
    var gate =
        ToldGates.gate("g", Duration.ofHours(2))
            .run()
            .found("WP05", 1, ToldGates.fine())
            .add(new Event.AttemptSuperseded(ToldGates.NOW, "WP05", 1, "another build"))
            .ended("WP05", 1, Verdict.PASSED)
            .passed("WP05", 2, ToldGates.fine())
            .shown();

    assertThat(gate.runs())
        .extracting(OverviewRun::name)
        .containsExactly("run 1", "run 1 superseded");
    assertThat(word(gate, 0, WP05)).isEqualTo("passed");
    assertThat(word(gate, 1, WP05)).isEqualTo("superseded");
    assertThat(gate.runs().get(1).has(OverviewRow.of("WP01")))
        .as("what was done once was not superseded")
        .isFalse();
    assertThat(cause(gate, 1, WP05)).isEqualTo("another build");
  }

  @Test
  void aPassThatAnotherAttemptFollowedInItsRunHasAColumnToo() {
    var gate =
        ToldGates.gate("g", Duration.ofHours(2))
            .run()
            .passed("WP05", 1, ToldGates.fine())
            .passed("WP05", 2, ToldGates.fine())
            .shown();

    assertThat(gate.runs())
        .extracting(OverviewRun::name)
        .containsExactly("run 1", "run 1 superseded");
    assertThat(word(gate, 1, WP05)).isNotEqualTo("not run");
  }

  @Test
  void aPassThatALaterAttemptReplacedIsStale() {
    var gate =
        ToldGates.gate("g", Duration.ofHours(2))
            .run()
            .passed("WP05", 1, ToldGates.fine())
            .add(new Event.PassVoided(ToldGates.NOW, "WP05", "another build"))
            .run()
            .passed("WP05", 2, ToldGates.fine())
            .shown();

    assertThat(word(gate, 1, WP05)).isEqualTo("passed, stale");
    assertThat(cause(gate, 1, WP05)).isEqualTo("a later attempt followed");
    assertThat(word(gate, 1, SCENARIO)).isEqualTo("passed, stale 2/2");
    assertThat(word(gate, 0, WP05)).isEqualTo("passed");
  }

  @Test
  void aVoidedPassSaysWhy() {
    var gate =
        ToldGates.gate("g", Duration.ofHours(2))
            .run()
            .passed("WP05", 1, ToldGates.fine())
            .add(new Event.PassVoided(ToldGates.NOW, "WP05", "another build"))
            .shown();

    assertThat(word(gate, 0, WP05)).isEqualTo("passed, stale");
    assertThat(cause(gate, 0, WP05)).isEqualTo("another build");
  }

  @Test
  void aPassByFilesThatChangedSinceIsNotShownAsFine() {
    var gate = ToldGates.otherwise().shown();

    assertThat(word(gate, 0, WP01)).isEqualTo("passed then");
    assertThat(word(gate, 0, SCENARIO)).isEqualTo("passed then 2/2");
    assertThat(cause(gate, 0, SCENARIO)).startsWith("by gate files that changed since");
    assertThat(gate.inWords()).isEqualTo("CLEARED, 2 passed then");
    assertThat(gate.sameFiles()).isFalse();
  }

  /** Another candidate is another parameter, and the rules are the same. */
  @Test
  void anotherParameterAloneKeepsAPass() {
    var files = Map.of("gate.yaml", "aa", "parameter candidate.newer-than", "other");
    var gate =
        ToldGates.gate("g", Duration.ofHours(2))
            .run(ToldGates.REAL, files)
            .passed("WP01", 1, ToldGates.found("3.2.0rc17"))
            .shown();

    assertThat(word(gate, 0, WP01)).isEqualTo("passed");
    assertThat(gate.sameFiles()).isTrue();
  }

  @Test
  void whatWasNotRunSaysSo() {
    var gate = ToldGates.waiting().shown();
    var overview = ToldGates.overview(gate, ToldGates.flaky().shown());

    assertThat(word(gate, 0, WP05)).isEqualTo("not run");
    assertThat(word(gate, 0, SCENARIO)).isEqualTo("not run");
    assertThat(overview.html(null, UnaryOperator.identity()))
        .contains("</svg>not run</span>")
        .doesNotContain("<td></td>");
  }

  @Test
  void aFailureIsNotCarriedIntoTheNextRunButNamedThere() {
    var gate =
        ToldGates.gate("g", Duration.ofHours(2))
            .run()
            .stopped("WP05", 1, ToldGates.half(), Verdict.FAILED)
            .run()
            .shown();

    assertThat(word(gate, 0, WP05)).isEqualTo("not run");
    assertThat(cause(gate, 0, WP05)).isEqualTo("attempt 1 in run 1 was failed");
    assertThat(word(gate, 0, SCENARIO)).isEqualTo("not run");
  }

  @Test
  void whatWasCutShortOrGivenUpOrIsUnderWayIsNotFine() {
    var under = ToldGates.gate("g", Duration.ofHours(1)).run().found("WP05", 1, ToldGates.fine());
    assertThat(word(under.shown(), 0, WP05)).isEqualTo("running");
    assertThat(word(under.shown(), 0, SCENARIO)).isEqualTo("running 2/2");

    under.add(new Event.RunInterrupted(ToldGates.NOW, "gone"));
    assertThat(word(under.shown(), 0, WP05)).isEqualTo("interrupted");
    assertThat(word(under.shown(), 0, SCENARIO)).isEqualTo("interrupted 2/2");

    var given =
        ToldGates.gate("g", Duration.ofHours(1))
            .run()
            .found("WP05", 1, ToldGates.fine())
            .add(new Event.AttemptSuperseded(ToldGates.NOW, "WP05", 1, "a new build"))
            .ended("WP05", 1, Verdict.INCONCLUSIVE);
    assertThat(word(given.shown(), 0, WP05)).isEqualTo("superseded");
    assertThat(cause(given.shown(), 0, WP05)).isEqualTo("a new build");
    assertThat(word(given.shown(), 0, SCENARIO)).isEqualTo("superseded 2/2");
  }

  @Test
  void aWaiverIsShownAsOneAndNotAsAPass() {
    var until = ToldGates.NOW.plusSeconds(3600);
    var gate =
        ToldGates.gate("g", Duration.ofHours(1))
            .run()
            .passed("WP01", 1, ToldGates.found("3.2.0rc17"))
            .stopped("WP05", 1, ToldGates.half(), Verdict.FAILED)
            .add(
                new Event.Waived(
                    ToldGates.NOW,
                    new Waiver("WP05", "canary-failed", "ben", "known", until, "3.2.0rc17")))
            .shown();

    assertThat(word(gate, 0, WP05)).isEqualTo("waived");
    assertThat(word(gate, 0, SCENARIO)).isEqualTo("failed 1/2");
    assertThat(cause(gate, 0, WP05))
        .startsWith("waived by ben until " + ShownTime.untilMoment(until) + ": canary-failed: ");
    assertThat(gate.inWords()).isEqualTo("OPEN, 1 waived");
    assertThat(gate.tally().stops()).as("it stopped the gate first").hasSize(1);
    assertThat(gate.tally().durations())
        .extracting(OverviewTally.Took::state)
        .contains(OverviewState.WAIVED);
  }

  @Test
  void whatWasWaivedBeforeItTrippedStoppedNothing() {
    var until = ToldGates.NOW.plusSeconds(3600);
    var gate =
        ToldGates.gate("g", Duration.ofHours(1))
            .run()
            .passed("WP01", 1, ToldGates.found("3.2.0rc17"))
            .add(
                new Event.Waived(
                    ToldGates.NOW.minus(Duration.ofHours(2)),
                    new Waiver("WP05", "canary-failed", "ben", "known", until, "3.2.0rc17")))
            .stopped("WP05", 1, ToldGates.half(), Verdict.FAILED)
            .shown();

    assertThat(gate.tally().stops()).isEmpty();
  }

  @Test
  void aCheckIsFlakyWhenItPassedAndFailedForTheSameCandidate() {
    var one = ToldGates.all().trends().flaky();

    assertThat(one).hasSize(1);
    assertThat(one.get(0).check()).isEqualTo(SCENARIO);
    assertThat(one.get(0).inWords()).isEqualTo("3.2.0rc17 passed 3, failed 1");
  }

  @Test
  void aRehearsalAndTheRealWorldAreNotComparedWithEachOther() {
    var gates = List.of(ToldGates.rehearsed().shown(), ToldGates.old().shown());

    var flaky = OverviewTrends.of(gates, List.of(), true).flaky();

    assertThat(flaky).hasSize(1);
    assertThat(flaky.get(0).inWords())
        .isEqualTo("3.2.0rc16 passed 1, failed 1 (rehearsal gate-20260516-120000)");
    assertThat(flaky.get(0).candidates()).hasSize(1);
  }

  @Test
  void differentResultsForDifferentCandidatesAreNotFlaky() {
    var failed =
        ToldGates.gate("g", Duration.ofHours(2))
            .run()
            .passed("WP01", 1, ToldGates.found("3.2.0rc17"))
            .stopped(
                "WP05",
                1,
                ToldGates.scenarios(Finding.failed("no"), List.of(Map.of(4, "fail"))),
                Verdict.FAILED);

    assertThat(ToldGates.overview(failed.shown(), ToldGates.old().shown()).trends().flaky())
        .isEmpty();
  }

  @Test
  void rehearsalsSayWhatTheyAreAndDoNotCountUnlessAskedOrAlone() {
    var mixed = List.of(ToldGates.old().shown(), ToldGates.rehearsed().shown());

    assertThat(new Overview(ToldGates.scope(false), ToldGates.definition(), mixed).trends().stops())
        .isEmpty();
    assertThat(new Overview(ToldGates.scope(true), ToldGates.definition(), mixed).trends().stops())
        .hasSize(1);
    var alone = ToldGates.overview(ToldGates.rehearsed().shown());
    assertThat(alone.trends().stops()).hasSize(1);
    assertThat(alone.text(Layout.PLAIN)).startsWith(RehearsalMark.BANNER);
    assertThat(ToldGates.all().text(Layout.PLAIN))
        .doesNotContain(RehearsalMark.BANNER)
        .contains(", rehearsal");
  }

  @Test
  void trendsSayHowLongItTakesAndWhatStopsGates() {
    var trends = ToldGates.all().trends();

    assertThat(trends.gates()).isEqualTo(4);
    assertThat(trends.clearedInWords()).isEqualTo("3 of 4, median 5m 12s, longest 1h 10m");
    assertThat(trends.stops())
        .extracting(each -> each.name() + " " + each.gates() + " " + each.attempts())
        .containsExactly("WP01 canary-failed 1 1", "WP05 canary-failed 1 1");
    assertThat(trends.paces())
        .extracting(each -> each.workPackage() + ": " + each.inWords())
        .containsExactly(
            "WP01: newest 2s, median 2s, longest 2s, 4 attempts",
            "WP05: newest 5m 10s, median 5m 10s, longest 5m 10s, 4 attempts");
  }

  @Test
  void itSaysWhoseTurnItIs() {
    assertThat(ToldGates.waiting().shown().blocks())
        .extracting(OverviewGate.Block::turn)
        .containsExactly("WP01 canary-failed (@ana)");
    assertThat(ToldGates.all().text(Layout.of(140))).contains("WP01 canary-failed (@ana)");
    assertThat(ToldGates.all().html(null, UnaryOperator.identity())).contains("@ana", "saas-team");
  }

  @Test
  void aPageLeadsToTheGatesFromWhereItIs() {
    var link = "gates/gate-20260520-090000/report/report.html\"";

    assertThat(ToldGates.all().html("", UnaryOperator.identity())).contains("href=\"" + link);
    assertThat(ToldGates.all().html("kept/", UnaryOperator.identity()))
        .contains("href=\"kept/" + link);
    assertThat(ToldGates.all().html(null, UnaryOperator.identity())).doesNotContain("gates/gate");
  }

  @Test
  void theSameGatesGiveTheSameBytes() {
    assertThat(ToldGates.all().html("", UnaryOperator.identity()))
        .isEqualTo(ToldGates.all().html("", UnaryOperator.identity()));
    assertThat(ToldGates.all().json("")).isEqualTo(ToldGates.all().json(""));
  }

  @Test
  void whatOthersWroteMovesNoCursorAndIsNeverMarkup() {
    assertThat(Stream.of(40, 80, 120).map(each -> ToldGates.hostile().text(Layout.of(each))))
        .allSatisfy(
            text ->
                assertThat(text).doesNotContain("\u001b", "\u202e", "\u0000").contains("x\\u{"));
    assertThat(ToldGates.hostile().html("", UnaryOperator.identity()))
        .doesNotContain("\u001b", "\u202e", "\u0000", "<img", "<script", "</script")
        .contains("&lt;/script&gt;");
    assertThat(ToldGates.hostile().json("")).doesNotContain("\u001b", "\u202e", "\u0000");
  }

  @Test
  void programsReadACellForEachRow() throws Exception {
    var json = new ObjectMapper().readTree(ToldGates.all().json("overview.html"));

    assertThat(json.path("page").asText()).isEqualTo("overview.html");
    assertThat(json.path("rows")).hasSize(4);
    for (var gate : json.path("gates")) {
      gate.path("runs").forEach(run -> assertThat(run.path("cells")).hasSize(4));
    }
    assertThat(states(json.at("/gates/1/runs/1")))
        .containsExactly("passed", "failed", "stale", "failed");
    assertThat(json.at("/gates/5/problem").asText()).startsWith("record 7");
    assertThat(json.at("/trends/flaky/0/candidates/0/differs").asBoolean()).isFalse();
    assertThat(json.at("/trends/flaky/0/candidates/2/differs").asBoolean()).isTrue();
  }

  private static List<String> states(JsonNode run) {
    return Stream.iterate(0, i -> i + 1)
        .limit(run.path("cells").size())
        .map(i -> run.path("cells").get(i).path("state").asText())
        .toList();
  }

  @Test
  void aVerdictThatStrangersDoNotSeeYetIsNamedInEachForm() throws Exception {
    var comment =
        new Effect.Comment(
            new EffectId("g", "run-1", "verdict"), new IssueRef("acme/lib", 7), "digest");
    var stated =
        new Event.VerdictStated(
            ToldGates.NOW, Outcome.CLEARED, 2, "ab", "verdict/run-1", Map.of(), "SHA256:k", null);
    var gate =
        ToldGates.gate("g", Duration.ofHours(1))
            .run()
            .end(Outcome.CLEARED)
            .add(stated.announcedBy(comment));
    var overview = ToldGates.overview(gate.shown());
    var due = "the comment with the verdict is not on acme/lib#7";

    assertThat(overview.text(Layout.of(200)))
        .contains("g: " + due + "; next: ./gate-runner resume --gate-id g");
    assertThat(new ObjectMapper().readTree(overview.json("")).at("/gates/0/due").asText())
        .isEqualTo(due);
    assertThat(overview.html(null, UnaryOperator.identity())).contains("Still to do: " + due + ".");
  }

  @Test
  void candidatesAreThoseOfTheirRun() {
    var gate =
        ToldGates.gate("g", Duration.ofHours(3))
            .run()
            .passed("WP01", 1, ToldGates.found("3.2.0rc16"))
            .run()
            .passed("WP01", 2, ToldGates.found("3.2.0rc17"))
            .end(Outcome.CLEARED)
            .shown();

    assertThat(gate.runs())
        .extracting(OverviewRun::candidate)
        .containsExactly("3.2.0rc17", "3.2.0rc16");
    assertThat(gate.candidate()).isEqualTo("3.2.0rc17");
    assertThat(SharedFacts.CANDIDATE_VERSION.name()).isEqualTo("candidate.version");
  }
}
