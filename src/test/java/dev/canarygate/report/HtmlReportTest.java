package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.page.PageContent;
import dev.canarygate.page.PageContent.Changed;
import dev.canarygate.page.PageContent.Compared;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Pair;
import dev.canarygate.page.PageContent.Task;
import dev.canarygate.page.PageContent.Word;
import dev.canarygate.page.PageState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page says of a gate; how it is written is the subject of the package page. */
final class HtmlReportTest {
  private static final PageFrame FRAME =
      new PageFrame(7, "ab".repeat(32), "../../../", UnaryOperator.identity());

  private static PageContent content(Told told) {
    return content(told, told.plan().now());
  }

  private static PageContent content(Told told, Instant now) {
    var plan = new Plan(Told.definition(), told.state(), now);
    return new HtmlReport(Report.of(plan), GateCourse.of(told.events), FRAME).content();
  }

  private static String html(Told told) {
    return html(told.report(), told);
  }

  static String html(Report report, Told told) {
    return report.html(GateCourse.of(told.events), FRAME);
  }

  @Test
  void onlyWhatARuleAsksAboutIsShownAsWrong() {
    var tripped =
        new TrippedStop("look-inconclusive", Verdict.INCONCLUSIVE, "No answer.", "", List.of());
    var told =
        new Told()
            .run()
            .attempt("WP01", 1)
            .found("WP01", 1, "look", Finding.inconclusive("no answer").with("seen", "nothing"))
            .ended("WP01", 1, Verdict.INCONCLUSIVE, tripped);

    assertThat(html(told))
        .contains(
            "<td data-label=\"measured\" class=\"measured\">inconclusive</td>",
            "<td data-label=\"measured\">nothing</td><td data-label=\"expected\">-</td>");
  }

  @Test
  void thePartsComeInTheOrderInWhichPeopleAsk() {
    var headings =
        Pattern.compile("<h2 id=\"h-([a-z]+)\">")
            .matcher(html(Told.stopped()))
            .results()
            .map(each -> each.group(1))
            .toList();

    assertThat(headings)
        .containsExactly(
            "outcome",
            "next",
            "stops",
            "about",
            "packages",
            "timeline",
            "github",
            "people",
            "facts",
            "evidence",
            "journal");
  }

  @Test
  void aStoppedGateSaysWhyInOneSentenceAndWhatToType() {
    var page = content(Told.stopped());

    assertThat(page.outcome()).isEqualTo(new Mark(PageState.FAILED, "STOPPED"));
    assertThat(page.why()).startsWith("WP04 stopped: scenario-4 (failed). Scenario 4 got");
    assertThat(page.next().commands()).containsExactly("./gate-runner resume");
  }

  @Test
  void theCandidateIsInTheFirstWordsOnceItIsKnown() {
    assertThat(content(Told.stopped()).candidate()).isEqualTo("3.2.0rc16");
    assertThat(content(new Told()).candidate()).isEmpty();
  }

  @Test
  void ofSeveralStopsTheOthersAreNamed() {
    var health = new TrippedStop("slow", Verdict.FAILED, "It is slow.", "", List.of());
    var told = Told.stopped().attempt("WP03", 2).ended("WP03", 2, Verdict.FAILED, health);

    assertThat(content(told).why())
        .startsWith("WP03 stopped: slow")
        .endsWith(" Also: WP04 stopped: scenario-4 (failed).");
  }

  @Test
  void aWaivedStopIsNamedWithWhoLetItPassAndForHowLong() {
    var waived = Told.stopped().waived(Told.START.plus(Duration.ofDays(1)));

    assertThat(content(waived).why())
        .isEqualTo(
            "WP04 scenario-4 is waived by ben until 2026-05-21 05:00 UTC. This command"
                + " continues with what is due.");
    assertThat(content(waived, Told.START.plus(Duration.ofDays(2))).why())
        .startsWith("WP04 stopped: scenario-4")
        .contains(" Its waiver by ben was valid until 2026-05-21 05:00 UTC.");
  }

  @Test
  void whatWasMeasuredIsNextToWhatWasExpectedWithWhatDecidedIt() {
    var stop = content(Told.stopped()).stops().get(0);

    assertThat(stop.facts())
        .containsExactly(new Compared("canary.failed-scenarios", "4", "no 4 among them"));
    assertThat(stop.lines().items()).containsExactly("got \u202ein_review, expected planned");
    assertThat(stop.unblocks()).isEqualTo("a fix for #1141");
    assertThat(stop.since().before()).isEmpty();
    assertThat(stop.evidence().get(0).href()).isEqualTo("../../../attempt1/run-1.json");
  }

  /** The steps of a stop need not be as bad as it, and a change has the files of its step. */
  @Test
  void aStopLinksToTheFilesOfWhatItMeasuredAndOfTheChangeThatItWanted() {
    var file = new Exhibit("attempt1/body.md", "ab".repeat(32), 12);
    var measured =
        Told.started()
            .attempt("WP04", 1)
            .found(
                "WP04",
                1,
                "look",
                Finding.passed("done").with("canary.failed-scenarios", "4").proof(file))
            .ended(
                "WP04",
                1,
                Verdict.FAILED,
                new TrippedStop("scenario-4", Verdict.FAILED, "It failed.", "", List.of()));

    assertThat(content(measured).stops().get(0).evidence())
        .extracting(PageContent.Proof::path)
        .containsExactly("attempt1/body.md");
    assertThat(content(Told.refused()).stops().get(0).evidence()).isEmpty();
    assertThat(html(Told.refused())).contains("No step kept a file about this stop.");
  }

  @Test
  void nobodyIsSentToAskAboutAFileThatTheVerdictDoesNotName() {
    var told = Told.cleared();
    told.add(
        new Event.VerdictStated(
            told.plan().now(),
            Outcome.CLEARED,
            7,
            "ab",
            "verdict/run-1",
            Map.of("predicate.json", "cd"),
            null,
            null));

    assertThat(content(told).journal().commands())
        .extracting(Pair::value)
        .containsExactly("./gate-runner verify", "./gate-runner verify --online");
  }

  @Test
  void aSecondAttemptSaysWhatChangedSinceTheFirst() {
    var again =
        Told.stopped()
            .later(60)
            .run()
            .passed("WP01", 2, Finding.passed("closed").with("candidate.version", "3.2.0rc17"))
            .attempt("WP04", 2)
            .found(
                "WP04",
                2,
                "look",
                Finding.failed("Scenario 1 failed").with("canary.failed-scenarios", "1"))
            .ended(
                "WP04",
                2,
                Verdict.FAILED,
                new TrippedStop("look-failed", Verdict.FAILED, "Scenario 1", "a fix", List.of()));

    var since = content(again).stops().get(0).since();

    assertThat(since.before()).isEqualTo("attempt 1");
    assertThat(since.changes().items())
        .contains(
            new Changed("canary.failed-scenarios", "4", "1"),
            new Changed("got", "in_review`\u001b[2J|", "not measured"));
  }

  @Test
  void aPassSaysHowLongItIsValidAndSinceWhenItIsStale() {
    var told = Told.cleared();
    var now = told.plan().now();

    assertThat(freshness(content(told, now), "WP03"))
        .startsWith("valid for another 23h 59m, until");
    assertThat(freshness(content(told, now), "WP04"))
        .isEqualTo("valid while these stay the same: saas.sha");
    assertThat(freshness(content(told, now), "WP01"))
        .isEqualTo("valid for run 1; looked at again in the next run");
    var later = content(told, now.plus(Duration.ofHours(30)));
    assertThat(freshness(later, "WP03")).startsWith("stale since 2026-05-21 05:00 UTC");
    assertThat(later.outcome().word()).isEqualTo("OPEN, was cleared");
  }

  /** What counts by a waiver counts no longer than the waiver. */
  @Test
  void whatIsWaivedSaysForHowLong() {
    var waived = Told.stopped().waived(Told.START.plus(Duration.ofDays(1)));

    assertThat(freshness(content(waived), "WP04"))
        .startsWith("waived for another 23h")
        .endsWith("until 2026-05-21 05:00 UTC");
    assertThat(freshness(content(waived, Told.START.plus(Duration.ofDays(2))), "WP04")).isEmpty();
  }

  private static String freshness(PageContent page, String id) {
    return task(page, id).freshness();
  }

  private static Task task(PageContent page, String id) {
    return page.packages().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void theCauseAndTheWayOutOfTheOnlyStopAreSaidOnceAtTheTop() {
    var page = content(Told.stopped());

    assertThat(page.isOutcome(page.stops().get(0))).isTrue();
    assertThat(page.next().way()).isEqualTo("a fix for #1141");
    assertThat(html(Told.stopped()))
        .containsPattern("<p class=\"said\">a fix for #1141</p>\\s*<pre class=\"command\"")
        .contains("<p>Why: <a href=\"#decision\">the outcome above says it</a>.</p>")
        .doesNotContain("<dt>Unblocks</dt>");
  }

  @Test
  void whoHasToDecideReadsWhyInTheSameSentence() {
    var definition =
        new GateDefinition(
            "A gate",
            Map.of(),
            List.of(
                new WorkPackage(
                    "A",
                    "Look",
                    List.of(),
                    List.of(asking()),
                    List.of(),
                    List.of(),
                    3,
                    null,
                    List.of(),
                    false)),
            new WritePolicy(List.of(), List.of()),
            "d1g3st");
    var report = "ben may have written that it is no longer required.";
    var stop = new TrippedStop("look-waiting", Verdict.WAITING, report, "", List.of());
    var told =
        new Told()
            .run()
            .attempt("A", 1)
            .found("A", 1, "look", Finding.waiting(report))
            .ended("A", 1, Verdict.WAITING, stop);

    var page =
        new HtmlReport(
                Report.of(new Plan(definition, told.state(), Told.START)),
                GateCourse.of(told.events),
                FRAME)
            .content();

    assertThat(page.why()).isEqualTo("A: a person must decide on the suite. " + report);
    assertThat(page.isOutcome(page.stops().get(0))).isTrue();
  }

  private static StepDefinition asking() {
    var kind =
        new StepKind(
                "test.asks",
                "Asks.",
                Shape.EMPTY,
                true,
                settings -> (world, job) -> Finding.waiting("."))
            .asking(
                (settings, asked, now) ->
                    List.of(
                        Question.ofDecision(
                            asked,
                            Decision.Subject.SUITE,
                            List.of(Decision.Choice.SKIP, Decision.Choice.RUN),
                            true)));
    return new StepDefinition("look", kind, Settings.NONE);
  }

  @Test
  void momentsInAStopAreForPeople() {
    var report = "Written at 2026-05-21T07:40:00Z.";
    var stop = new TrippedStop("look-waiting", Verdict.WAITING, report, "", List.of());
    var page =
        content(
            new Told()
                .run()
                .attempt("WP01", 1)
                .found("WP01", 1, "look", Finding.waiting(report).detail("by 2026-05-21T08:00:00Z"))
                .ended("WP01", 1, Verdict.WAITING, stop));

    assertThat(page.why()).endsWith(" Written at 2026-05-21 07:40:00 UTC.");
    assertThat(page.isOutcome(page.stops().get(0))).isTrue();
    assertThat(page.stops().get(0).lines().items()).containsExactly("by 2026-05-21 08:00:00 UTC");
  }

  @Test
  void aChangeThatGitHubRefusedHasItsAnswerAmongWhatWasMeasured() {
    var page = content(Told.refused());

    assertThat(page.why()).contains(" Not made: comment on o/cli#1141: GitHub answered 403");
    assertThat(page.stops().get(0).facts())
        .containsExactly(
            new Compared("change on GitHub", "not landed", "made, and seen on GitHub"),
            new Compared(
                "answer", "GitHub answered 403 no access", "that this account may make it"));
  }

  @Test
  void whatIsDueAgainIsNotShownAsPassed() {
    var page = content(Told.stopped());

    assertThat(task(page, "WP01").mark()).isEqualTo(new Mark(PageState.DUE, "passed, due again"));
    assertThat(freshness(page, "WP01")).isEqualTo("no longer valid");
    assertThat(task(page, "WP04").attempts()).isEqualTo("1 made, 1 of 3 allowed failures");
  }

  @Test
  void aClearedGateDoesNotCallPassedWhatAPersonLeftOut() {
    assertThat(content(Told.skipped().end(Outcome.CLEARED)).why())
        .startsWith("2 of 3 work packages passed. ")
        .contains(
            "was skipped by ben: WP04 Single canary (CLI only). All of it is valid until 2026-05-21");
  }

  @Test
  void aClearedGateIsDone() {
    var page = content(Told.cleared());

    assertThat(page.why())
        .isEqualTo(
            "All 3 work packages passed. All of it is valid until 2026-05-21 05:00 UTC; another run looks at WP01 again.");
    assertThat(page.next().commands()).isEmpty();
    assertThat(page.stops()).isEmpty();
    assertThat(page.journal().records()).isEqualTo(7);
    assertThat(page.journal().commands().get(0).value()).isEqualTo("./gate-runner verify");
  }

  @Test
  void aChangeOnGitHubSaysWhetherItWasSeen() {
    var changes = content(Told.stopped()).changes().items();

    assertThat(changes.get(0).seen())
        .isEqualTo(new Mark(PageState.PASSED, "made, and seen on GitHub"));
    assertThat(changes.get(0).url()).isEqualTo("https://example.org/1141");
    assertThat(changes.get(0).what()).isEqualTo("reopened o/cli#1141");
    assertThat(changes.get(1).seen())
        .isEqualTo(new Mark(PageState.WAITING, "not known whether GitHub has it"));
    assertThat(changes.get(1).body()).isEqualTo("body");
  }

  @Test
  void aChangeThatGitHubRefusedIsNotMade() {
    assertThat(content(Told.refused()).changes().items().get(0).seen())
        .isEqualTo(new Mark(PageState.FAILED, "not made"));
  }

  /** What a command does belongs to the command. */
  @Test
  void theOutcomeSaysNothingOfOptions() {
    var told =
        new Told()
            .run()
            .add(new Event.Attested(Told.START, Attestation.ofWholeRun("ana", "nobody touched it")))
            .attempt("WP01", 1)
            .add(new Event.RunInterrupted(Told.START.plusSeconds(9), "by ana"));

    var page = content(told);

    assertThat(page.why()).startsWith("The run of ana on box was interrupted during WP");
    assertThat(page.next().commands()).containsExactly("./gate-runner resume --attest");
    assertThat(page.next().why())
        .isEqualTo("--attest attests the whole run in your name, as ana did.");
    assertThat(told.report().json())
        .contains("continues it. --attest attests the whole run in your name, as ana did.");
  }

  @Test
  void whatAStopDidOnGitHubLeadsThere() {
    assertThat(content(Told.stopped()).stops().get(0).done())
        .containsExactly(new Pair("reopened o/cli#1141", "https://example.org/1141"));
  }

  @Test
  void whatPeopleSaidHasTheirNameReasonAndExpiry() {
    var told = Told.stopped().waived(Told.START.plus(Duration.ofDays(1))).decided();
    var page = content(told);

    assertThat(page.people().items()).extracting(Word::id).contains("waiver-1", "decision-1");
    var waiver = page.people().items().get(0);
    assertThat(waiver.text()).contains("by ben", "until 2026-05-21 05:00 UTC", "known");
    assertThat(waiver.mark().word()).isEqualTo("counts");
    var expired = content(told, Told.START.plus(Duration.ofDays(2))).people().items().get(0);
    assertThat(expired.mark().word()).isEqualTo("expired");
    told.add(new Event.Revoked(Told.START, "waiver-1", "ana", "a mistake", List.of()));
    var revoked = content(told).people().items().get(0);
    assertThat(revoked.mark().word()).isEqualTo("revoked");
    assertThat(revoked.text()).contains("Revoked by ana", "a mistake");
  }

  /** A line that two stops of one attempt rest on is with the first, in each form of the report. */
  @Test
  void linesOfAStopAreChosenAsOnTheTerminal() {
    var own = new TrippedStop("step-failed", Verdict.FAILED, "The step failed.", "", List.of());
    var stop = new TrippedStop("scenario-4", Verdict.FAILED, "Scenario 4.", "", List.of());
    var told =
        Told.started()
            .attempt("WP04", 1)
            .found("WP04", 1, "look", Finding.failed("it broke").detail("the log says: boom"))
            .ended("WP04", 1, Verdict.FAILED, stop, own);
    var stops = content(told).stops();

    assertThat(stops.get(0).lines().items()).containsExactly("the log says: boom");
    assertThat(stops.get(1).lines().items()).containsExactly("it broke");
    assertThat(told.report().text()).containsOnlyOnce("boom").containsOnlyOnce("it broke");
  }

  @Test
  void aRehearsalSaysSoBeforeAllElse() {
    var told = new Told().rehearsed();

    assertThat(html(told))
        .contains("<p class=\"banner\" role=\"note\">REHEARSAL: nothing here is real</p>");
    assertThat(html(Told.started())).doesNotContain("REHEARSAL");
  }

  @Test
  void theSameJournalGivesTheSamePage() {
    assertThat(html(Told.stopped())).isEqualTo(html(Told.stopped()));
  }

  @Test
  void whatOthersWroteCannotTurnTheDirectionOfWriting() {
    assertThat(html(Told.stopped()))
        .contains("got \\u{202e}in_review", "in_review`\\u{1b}[2J|")
        .doesNotContain("\u202e", "\u001b");
  }

  /** An attempt that was killed before it measured anything takes nothing away. */
  @Test
  void whatEarlierAttemptsMeasuredAndKeptIsSaid() {
    var told =
        Told.stopped().later(60).run().attempt("WP01", 2).attempt("WP03", 2).attempt("WP04", 2);

    var page = content(told);

    assertThat(page.unmeasured())
        .startsWith("The newest attempts measured nothing yet. Before them: WP01 attempt 1");
    assertThat(page.evidence().items())
        .extracting(each -> each.by())
        .contains("WP04 look, attempt 1");
  }

  @Test
  void aGateThatNeverRanHasAPage() {
    assertThat(html(new Told())).contains("No gate was started.", "Nothing was measured yet.");
    assertThat(content(new Told()).runs().isEmpty()).isTrue();
    assertThat(GateState.NEW.runs()).isEmpty();
  }
}
