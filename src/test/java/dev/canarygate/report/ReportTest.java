package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WritePolicy;
import java.io.StringReader;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class ReportTest {
  @Test
  void aStopSaysWhatStoppedMeasuredAgainstExpectedWhatWasDoneWhoUnblocksItAndWhatToType() {
    assertThat(Told.stopped().report().text())
        .isEqualTo(
            """
            STOPPED: A gate

            WP04 stopped: scenario-4 (failed)
              Scenario 4 got in_review`\\u{1b}[2J|, expected planned.
              measured  canary.failed-scenarios = 4
              expected  canary.failed-scenarios without 4
              got \\u{202e}in_review, expected planned
              done      reopened o/cli#1141: https://example.org/1141
              evidence  attempt1
              unblocks  a fix for #1141

            Next: ./gate-runner resume
              Type this when what stopped the gate is resolved.

            gate-1, run 1 by ana on box, 2026-05-20 05:00 UTC
            candidate 3.2.0rc16, SaaS 548194aa7

                  work package      verdict  failures  time    status
            WP01  Blockers "fixed"  passed   0 of 3    4s      due: WP04 stopped after it
            WP03  Health            passed   0 of 3    4s      passed, still valid
            WP04  Single canary     failed   1 of 3    5m 10s  stops the gate
            failures: failed or inconclusive attempts, and how many are allowed

            Not confirmed on GitHub yet; resume looks for them first:
              comment on o/cli#1141: not known whether GitHub has it, no answer
              close o/cli#1141: not tried yet

            Stop conditions:
              WP01      none of its own; a step that does not pass stops it
              WP03      none of its own; a step that does not pass stops it
              WP04      tripped: scenario-4
            """);
  }

  @Test
  void aRehearsalSaysSoInEveryFormOfTheReport() throws Exception {
    var told = new Told().rehearsed();
    var report = told.report();

    assertThat(report.text()).startsWith("REHEARSAL: nothing here is real\nOPEN: A gate\n");
    assertThat(report.markdown()).contains("\n**REHEARSAL: nothing here is real**\n");
    assertThat(report.junit()).contains("name=\"A gate (REHEARSAL: nothing here is real)\"");
    assertThat(new ObjectMapper().readTree(report.json()).at("/rehearsal").asBoolean()).isTrue();
    assertThat(Story.of(told.events, Layout.PLAIN).text())
        .contains("REHEARSAL: nothing here is real");
    assertThat(Told.started().report().text()).doesNotContain("REHEARSAL");
  }

  @Test
  void aGateThatIsLeftToDriversNamesNoCommandThatTakesItAway() {
    var stopped = Told.stopped().report();
    var goesOn = stopped.left(LeftTo.DRIVERS);
    assertThat(goesOn.text())
        .contains("\nDrivers go on with the gate by themselves.\n")
        .doesNotContain("Next: ");
    assertThat(goesOn.nextLines()).containsExactly("Drivers go on with the gate by themselves.");

    assertThat(stopped.left(LeftTo.DRIVERS_TO_COME).nextLines())
        .containsExactly("A driver goes on with the gate by itself, as soon as one is here.");

    var afterAWord = stopped.left(LeftTo.DRIVERS_AFTER_A_WORD);
    assertThat(afterAWord.text())
        .contains("\nNext: ./gate-runner resume --detach\n")
        .contains("  Type this when what stopped the gate is resolved.\n");
    assertThat(afterAWord.nextLines()).containsExactly("Next: ./gate-runner resume --detach");
    assertThat(stopped.nextLines()).containsExactly("Next: ./gate-runner resume");
  }

  @Test
  void aClearedGateIsDone() {
    assertThat(Told.cleared().report().text()).startsWith("CLEARED: A gate\nDone.\n");
  }

  @Test
  void whatWasDoneOnGitHubHasItsAddress() {
    assertThat(Told.commented().report().text())
        .contains("Changes on GitHub:\n  commented on o/cli#1141: https://example.org/c1\n");
  }

  @Test
  void aGateThatNeverRanSaysThatAndWhatToType() {
    assertThat(new Told().report().text())
        .isEqualTo(
            """
            OPEN: A gate

            Next: ./gate-runner run
              No gate was started.
              A run begins with: WP01 Blockers "fixed", WP03 Health
            """);
    assertThat(Told.started().report().text())
        .contains(
            "\nNext: ./gate-runner resume\n  Nobody runs the gate now. This command continues with what is due.\n");
  }

  @Test
  void aGateThatNeverRanSaysWhereItWasLookedFor() {
    var elsewhere =
        new GateDefinition(
            "A gate",
            Map.of(GateDefinition.ARTIFACTS, "/srv/gates"),
            Told.definition().workPackages(),
            new WritePolicy(List.of(), List.of()),
            "d1g3st");
    var report = Report.of(new Plan(elsewhere, GateState.NEW, Told.START));
    assertThat(report.text(Layout.of(200)))
        .contains(
            "No gate was started in /srv/gates. A gate that is kept elsewhere is found with"
                + " --set artifacts-dir=DIR, or with 'artifacts: DIR' in .gate-runner.yaml.");
    assertThat(report.ofNone(NoGate.inDatabase()).text(Layout.of(200)))
        .contains("No gate was started in the database.")
        .doesNotContain("kept elsewhere");
    var none = new NoGate("/srv/gates", 2, Optional.of("./gate-runner -C r/x-1 status"));
    assertThat(report.ofNone(none).text(Layout.of(300)))
        .contains(
            """
            Next, one of these:
              ./gate-runner run
              ./gate-runner -C r/x-1 status
            """,
            "Only 2 rehearsals are kept here: the last command shows the newest one.");
  }

  @Test
  void aStopSaysEachThingOnce() {
    var told =
        Told.started()
            .attempt("WP04", 1)
            .later(310)
            .found(
                "WP04",
                1,
                "look",
                Finding.failed("scenario 4 failed, as its document says")
                    .with("canary.failed-scenarios", "4")
                    .detail("expected nothing in canary.failed-scenarios, found 4")
                    .detail("the log says: got in_review"))
            .ended(
                "WP04",
                1,
                Verdict.FAILED,
                new TrippedStop("scenario-4", Verdict.FAILED, "Got it.", "a fix", List.of()),
                new TrippedStop("look-failed", Verdict.FAILED, "It failed.", "mend", List.of()));
    var text = told.report().text();
    assertThat(text)
        .contains("measured  canary.failed-scenarios = 4")
        .contains("expected  canary.failed-scenarios without 4")
        .containsOnlyOnce("the log says: got in_review")
        .doesNotContain("found 4");
    assertThat(told.report().brief(Layout.PLAIN))
        .contains("WP04 stopped: scenario-4 (failed)\n  Got it.\n")
        .doesNotContain("measured");
  }

  /** A suite's report names the test with its failure, and its diagnosis names it once more. */
  @Test
  void aDiagnosisSaysNothingThatWasSaidBefore() {
    var told =
        Told.started()
            .attempt("WP04", 1)
            .found(
                "WP04",
                1,
                "look",
                Finding.failed("2 tests failed")
                    .detail("test_8: HTTP 413")
                    .detail("test_9: HTTP 413")
                    .detail("test_8")
                    .detail("  payload-too-large: layer cli")
                    .detail("test_9")
                    .detail("  payload-too-large: layer cli"))
            .ended(
                "WP04",
                1,
                Verdict.FAILED,
                new TrippedStop("a", Verdict.FAILED, "Too large by far.", "fix", List.of()),
                new TrippedStop("b", Verdict.FAILED, "It failed.", "fix", List.of()));
    assertThat(told.report().text())
        .containsOnlyOnce("test_8")
        .containsOnlyOnce("test_9")
        .containsOnlyOnce("payload-too-large: layer cli");
  }

  @Test
  void aGateThatWasExportedIsNotToBeResumedHere() {
    var left = new Event.Exported(Told.START, "ana", "gate.tar.gz");
    var gone = "The gate was exported and goes on where the bundle was imported.";
    var report = Told.stopped().add(left).report();
    assertThat(report.text())
        .contains("\n" + gone + "\n")
        .doesNotContain("gate-runner resume", "unblocks");
    assertThat(report.markdown()).contains(gone).doesNotContain("gate-runner resume");
    assertThat(report.json())
        .contains("\"command\" : \"\"", "\"unblocks\" : \"\"")
        .doesNotContainPattern("\"unblocks\" : \"[^\"]");
    assertThat(Told.cleared().add(left).report().text())
        .contains("\nDone. The gate was exported to gate.tar.gz.\n");
  }

  @Test
  void aClearedGateThatIsTooOldSaysThatItWasCleared() {
    var told = Told.cleared().plan();
    var later = new Plan(told.definition(), told.state(), told.now().plus(Duration.ofDays(2)));

    assertThat(Report.of(later).text())
        .startsWith("OPEN, was cleared: ")
        .contains("The gate was cleared, and is so no longer: WP03 is 2d old, holds for 1d. This");
    assertThat(Report.of(later).markdown()).startsWith("# Gate OPEN, was cleared: ");
  }

  @Test
  void aGateThatCameBackIsResumedHere() {
    assertThat(
            Told.stopped()
                .add(new Event.Exported(Told.START, "ana", "gate.tar.gz"))
                .add(new Event.Imported(Told.START, "ana", "h", "back.tar.gz"))
                .report()
                .text())
        .contains(
            "\nNext: ./gate-runner resume\n  Type this when what stopped the gate is resolved.\n");
  }

  @Test
  void aCutShortAndARunningPackageAreToldApart() {
    assertThat(Told.started().attempt("WP04", 1).report().text()).contains("running");
    assertThat(Told.started().attempt("WP04", 1).run().report().text()).contains("interrupted");
  }

  @Test
  void waiversDecisionsAndAttestationsStandInTheReport() {
    var text =
        Told.stopped().waived(Told.START.plusSeconds(9999)).decided().report().text(Layout.of(120));

    assertThat(text)
        .contains(
            "Waivers:\n  waiver-1 WP04 scenario-4 by ben until 2026-05-20 07:46:39 UTC, only for 3.2.0rc16:"
                + " known")
        .contains(
            "Decisions:\n  decision-1 WP07 suite: skip by ben, for rc16: CLI only https://example.org/9")
        .contains(
            "Attested:\n  attestation-1 ben, for rc16, until 2026-05-20 05:05:18 UTC: no ingress override");
  }

  @Test
  void aPackageThatAPersonLeftOutIsSkippedAndNotPassed() throws Exception {
    var report = Told.skipped().end(Outcome.CLEARED).report();

    assertThat(report.text(Layout.of(120)))
        .startsWith("CLEARED: A gate")
        .contains("skipped  0 of 3    4s    skipped by ben (decision-1), still valid\n");
    assertThat(report.markdown()).contains("| WP04 | Single canary | skipped | ");
    assertThat(report.junit())
        .contains("<skipped message=\"skipped by ben (decision-1): CLI only\"");
    var row = new ObjectMapper().readTree(report.json()).at("/packages/2");
    assertThat(row.path("verdict").asText()).isEqualTo("passed");
    assertThat(row.path("skipped").asText()).isEqualTo("skipped by ben (decision-1): CLI only");
    assertThat(Told.cleared().report().json()).doesNotContain("skipped");
  }

  @Test
  void whyAChangeWasNotMadeIsSaidByTheStopAlone() {
    var report = Told.refused().report();

    for (var form : List.of(report.text(Layout.of(120)), report.markdown())) {
      assertThat(form)
          .containsOnlyOnce("GitHub answered 403")
          .contains("comment on", "not made, as said above");
    }
  }

  @Test
  void anExpiredWaiverIsCalledSo() {
    assertThat(Told.stopped().waived(Told.START).report().text()).contains("(expired)");
  }

  @Test
  void theEndOfAWaiverIsLocalAlsoNextToWhatComesNext() {
    var report = Told.stopped().waived(Told.START.plusSeconds(7200)).report();

    assertThat(report.text(new Layout(200, true, ZoneId.of("America/New_York"))))
        .contains("scenario-4 is waived by ben until 2026-05-20 03:00 EDT.");
    assertThat(report.markdown()).contains("waived by ben until 2026-05-20 07:00 UTC.");
    assertThat(report.json()).contains("waived by ben until 2026-05-20 07:00 UTC.");
  }

  @Test
  void whatAResumeBeginsWithIsNotCalledARun() {
    var report = Told.stopped().waived(Told.START.plusSeconds(7200)).report();

    assertThat(report.text(Layout.of(200)))
        .contains("Next: ./gate-runner resume", "  It begins with: ")
        .doesNotContain("A run begins with");
    assertThat(report.markdown()).contains(" It begins with: `").doesNotContain("A run begins");
  }

  @Test
  void spentAttemptsAreAnsweredWithAWaiverOrANewGateWhereNoCandidateIsNamed() {
    var told = new Told();
    for (int n = 1; n <= 3; n++) {
      told.run()
          .attempt("WP03", n)
          .found("WP03", n, "look", Finding.inconclusive("no answer"))
          .ended(
              "WP03",
              n,
              Verdict.INCONCLUSIVE,
              new TrippedStop("no-answer", Verdict.INCONCLUSIVE, "no answer", "wait", List.of()));
    }
    var text = told.run().passed("WP01", 1, Finding.passed("ok")).report().text(Layout.of(120));

    assertThat(text)
        .contains("spent: all 3 attempts are spent")
        .contains("Next: ./gate-runner waive no-answer --only WP03")
        .contains(
            "All attempts of WP03 are used up; a new gate has attempts of its own: `./gate-runner run --new`.");
  }

  @Test
  void spentAttemptsThatNoWaiverHelpsNameANewGateAtOnce() {
    var guarded =
        new TrippedStop(
            "look-inconclusive",
            Verdict.INCONCLUSIVE,
            "no answer",
            "Repair what kept the step from measuring. Then resume.",
            List.of(),
            false,
            null);
    var found = Finding.inconclusive("no answer");
    var last = spent(told -> told.found("WP03", 3, "look", found), guarded);
    var undone =
        spent(told -> told, new TrippedStop("no-answer", Verdict.INCONCLUSIVE, "", "", List.of()));

    for (var told : List.of(last, undone)) {
      assertThat(told.report().text(Layout.of(120)))
          .contains("stops the gate", "Next: ./gate-runner run --new\n", "does not repeat it")
          .doesNotContain("waive");
    }
    assertThat(last.report().text(Layout.of(120)))
        .contains("unblocks  Repair what kept the step from measuring.\n");
    assertThat(last.run().report().text(Layout.of(120)))
        .contains("spent: all 3", "Next: ./gate-runner run --new\n")
        .doesNotContain("waive", "Then resume");
  }

  @Test
  void aValueThatTheReportAndTheDetailsSayIsNotSaidAThirdTime() {
    var stop = new TrippedStop("scenario-4", Verdict.FAILED, "Failed: #4, #12.", "", List.of());
    var found = Finding.failed("2 fail").with("canary.failed-scenarios", "#4, #12");
    var brief = failed(found.detail("#4 fails"), stop);
    var full = failed(found.detail("#4 fails").detail("#12 fails"), stop);

    assertThat(brief).contains("measured  canary.failed-scenarios = #4, #12\n");
    assertThat(full).contains("measured  canary.failed-scenarios, as above\n", "#12 fails");
  }

  private static String failed(Finding found, TrippedStop stop) {
    return new Told()
        .run()
        .attempt("WP04", 1)
        .found("WP04", 1, "look", found)
        .ended("WP04", 1, Verdict.FAILED, stop)
        .report()
        .text(Layout.of(120));
  }

  /** A resume would stop there again without a look. */
  @Test
  void aStopWithoutAttemptsLeftNamesWhatHelpsInPlaceOfAResume() {
    var stop =
        new TrippedStop(
            "look-failed", Verdict.FAILED, "broken", "Have it fixed. Then resume.", List.of());
    var found = Finding.failed("broken");
    var waivable = spent(told -> told.found("WP03", 3, "look", found), stop).report();
    var undone = spent(told -> told, stop).report();

    assertThat(waivable.text(Layout.of(120)))
        .contains("STOPPED", "Next: ./gate-runner waive look-failed --only WP03 ")
        .contains("All attempts of WP03 are used up")
        .doesNotContain("gate-runner resume");
    assertThat(undone.text(Layout.of(120)))
        .contains("STOPPED", "Next: ./gate-runner run --new\n", "does not repeat it")
        .doesNotContain("gate-runner resume", "waive ");
  }

  @Test
  void aStopWithoutAttemptsLeftNamesNoDecisionThatIsRefused() {
    var unblocks =
        "Find the cause. While attempts are left, it is decided: `./gate-runner decide WP03 --run`.";
    var stop = new TrippedStop("look-failed", Verdict.FAILED, "broken", unblocks, List.of());

    assertThat(spent(told -> told, stop).report().text(Layout.of(120)))
        .contains("unblocks  Find the cause.\n")
        .doesNotContain("decide WP03");
  }

  /** Three attempts at WP03 in the same run, of which the last one ended at a stop. */
  private static Told spent(UnaryOperator<Told> found, TrippedStop stop) {
    var told = new Told();
    for (int n = 1; n <= 2; n++) {
      told.run()
          .attempt("WP03", n)
          .found("WP03", n, "look", Finding.inconclusive("no answer"))
          .ended("WP03", n, stop.as(), stop);
    }
    var passed = told.run().passed("WP01", 1, Finding.passed("ok"));
    return found.apply(passed.attempt("WP03", 3)).ended("WP03", 3, stop.as(), stop);
  }

  @Test
  void waitingAndHeldSayWhenToAskAgain() {
    assertThat(blockedBy(Verdict.WAITING))
        .contains("WAITING", "Type this when that has happened. With --wait");
    assertThat(blockedBy(Verdict.INCONCLUSIVE))
        .contains("HELD", "Type this when what kept the gate from going on is repaired.");
  }

  @Test
  void whoWaitedWaitsAsLongAgain() {
    assertThat(toldOf(Verdict.WAITING).report().waiting("--wait=5s").text(Layout.of(120)))
        .contains(
            """
            Next: ./gate-runner resume --wait=5s
              Type this when that has happened, or sooner: it looks again for as long as before.
            """);
  }

  private static String blockedBy(Verdict verdict) {
    return toldOf(verdict).report().text();
  }

  private static Told toldOf(Verdict verdict) {
    return new Told()
        .run()
        .attempt("WP03", 1)
        .found("WP03", 1, "look", Finding.of(verdict, "hm").details(List.copyOf(many())))
        .ended("WP03", 1, verdict, new TrippedStop("x", verdict, "hm", "somebody", List.of()));
  }

  private static List<String> many() {
    return java.util.stream.IntStream.range(0, 16).mapToObj(i -> "line " + i).toList();
  }

  @Test
  void aPassIsNoTryThatCountsHoweverOftenThePackageIsLookedAt() {
    var told = new Told();
    for (int attempt = 1; attempt <= 6; attempt++) {
      told = told.run().passed("WP03", attempt, Finding.passed("fine"));
    }
    var report =
        told.run()
            .attempt("WP03", 7)
            .found("WP03", 7, "look", Finding.inconclusive("no answer"))
            .ended("WP03", 7, Verdict.INCONCLUSIVE)
            .report();
    assertThat(report.text()).contains("inconclusive  1 of 3");
    assertThat(report.markdown()).contains("| inconclusive | 1 of 3 |");
    assertThat(report.json()).contains("\"attempts\" : 1,\n    \"allowed\" : 3,\n    \"made\" : 7");
  }

  @Test
  void aNewerReleaseThatWasSkippedIsSaidInTheFirstLines() {
    var skipped = "v3.2.0rc41 is newer, but yanked: broken; the gate is about v3.2.0rc40";
    var report =
        new Told()
            .run()
            .attempt("WP02", 1)
            .found(
                "WP02",
                1,
                "discover",
                Finding.passed("found")
                    .with("candidate.version", "3.2.0rc40")
                    .with("candidate.skipped", skipped))
            .report();
    assertThat(report.text().lines().limit(4)).contains(skipped);
    assertThat(report.markdown().lines().limit(8)).anyMatch(line -> line.contains(skipped));
    assertThat(report.json()).contains(skipped);
  }

  @Test
  void manyDetailsAreCutWithThePlaceWhereTheRestStands() {
    assertThat(blockedBy(Verdict.WAITING))
        .contains("line 11")
        .doesNotContain("line 12")
        .contains("… and 4 more lines: explain WP03");
  }

  @Test
  void programsReadTheSameInJson() throws Exception {
    var json = new ObjectMapper().readTree(Told.stopped().decided().report().json());

    assertThat(json.at("/version").asInt()).isEqualTo(1);
    assertThat(json.at("/outcome").asText()).isEqualTo("STOPPED");
    assertThat(json.at("/runs/0/person").asText()).isEqualTo("ana");
    assertThat(json.at("/packages/2/id").asText()).isEqualTo("WP04");
    assertThat(json.at("/packages/2/verdict").asText()).isEqualTo("failed");
    assertThat(json.at("/measured/0/fact").asText()).isNotEmpty();
    assertThat(json.at("/measured/0/package").asText()).startsWith("WP");
    assertThat(json.at("/measured/0/at").asText()).endsWith("Z");
    assertThat(json.at("/measured/0/identity").isObject()).isTrue();
    assertThat(json.at("/packages/2/standing").asText()).isEqualTo("BLOCKING");
    assertThat(json.at("/packages/2/seconds").asDouble()).isEqualTo(310.0);
    assertThat(json.at("/packages/2/stops/0/id").asText()).isEqualTo("scenario-4");
    assertThat(json.at("/packages/2/stops/0/waived").asBoolean()).isFalse();
    assertThat(json.at("/packages/2/steps/0/evidence/0/path").asText())
        .isEqualTo("attempt1/run-1.json");
    assertThat(json.at("/effects/0/fate").asText()).isEqualTo("LANDED");
    assertThat(json.at("/effects/1/fate").asText()).isEqualTo("PENDING");
    assertThat(json.at("/effects/2/change").asText()).isEqualTo("close");
    assertThat(json.at("/facts/saas.sha").asText()).isEqualTo("548194aa7e75bbaa");
    assertThat(json.at("/attestations/0").asText()).contains("no ingress override");
    assertThat(json.at("/next/command").asText()).isEqualTo("./gate-runner resume");
  }

  @Test
  void theReportHoldsEachCommentInTheWordsThatWerePosted() {
    assertThat(Told.commented().report().markdown())
        .contains(
            """
            <details>
            <summary>A comment in full</summary>

            The comment on `o/cli#1141`:

            body

            </details>
            """);
  }

  @Test
  void everyPackageIsKeptOrDueAndWhy() {
    var standings = Told.cleared().report().standings();

    assertThat(standings)
        .containsExactly(
            "WP01 passed, for this run", "WP03 passed, still valid", "WP04 passed, still valid");
    assertThat(new Told().report().standings())
        .contains("WP01 due: never ran", "WP04 due: never ran; needs WP01, WP03");
  }

  @Test
  void aWaivedStopIsMarkedInJson() throws Exception {
    var told = Told.stopped().waived(Told.START.plusSeconds(9999));
    var json = new ObjectMapper().readTree(told.report().json());

    assertThat(json.at("/packages/2/stops/0/waived").asBoolean()).isTrue();
    assertThat(json.at("/packages/2/verdict").asText()).isEqualTo("failed");
  }

  @Test
  void inMarkdownWhatComesFromElsewhereIsOnlyCode() {
    assertThat(Told.stopped().decided().report().markdown())
        .startsWith("# Gate STOPPED: A gate\n")
        .contains("| WP04 | Single canary | failed | 1 of 3 | 5m 10s | stops the gate |")
        .contains("| WP01 | `Blockers \"fixed\"` | passed |")
        .contains("- expected: `canary.failed-scenarios without 4`")
        .contains("| got | ``in_review`\\u{1b}[2J\\|`` |")
        .contains("```text\nScenario 4 got in_review`\\u{1b}[2J|, expected planned.\n```")
        .contains("- `reopened o/cli#1141: https://example.org/1141`")
        .contains("**Next:** `./gate-runner resume`. Type this when what stopped");
  }

  @Test
  void inMarkdownTheStopOfAStepHasTheLinesThatDecidedItWhatWasMeasuredAndItsEvidence() {
    var finding =
        Finding.failed("exit code 1")
            .with("seen", "3")
            .details(List.of("ERROR: no `module`", "BUILD FAILED", "expected seen = 4; seen is 3"))
            .proof(new Exhibit("gates/g/WP01/1/look.log", "d1g3st", 3L));
    var tripped = new TrippedStop("look-failed", Verdict.FAILED, "exit code 1", "", List.of());
    var told =
        new Told()
            .run()
            .attempt("WP01", 1)
            .found("WP01", 1, "look", finding)
            .ended("WP01", 1, Verdict.FAILED, tripped);

    assertThat(told.report().markdown())
        .contains(
            """
            ```text
            exit code 1
            ```

            ```text
            ERROR: no `module`
            BUILD FAILED
            ```

            - `step look: measured failed, expected passed`
            - `seen: measured 3`
            - evidence: gates/g/WP01/1
            """);
  }

  @Test
  void inMarkdownASentenceOfOursIsTextAndOnlyItsOptionsAreCode() {
    assertThat(toldOf(Verdict.WAITING).report().markdown())
        .contains(
            "**Next:** `./gate-runner resume`. Type this when that has happened. With `--wait` it"
                + " looks again until then.");
  }

  @Test
  void eachWayOutOfAStopIsACommand() {
    var report =
        Told.stopped(
                "it is as before, then resume; or ./gate-runner run --new --set a=1; or"
                    + " ./gate-runner waive scenario-4 --until 7d --reason TEXT")
            .report();

    assertThat(report.text())
        .contains(
            """
              unblocks  it is as before, then resume; or ./gate-runner run --new --set a=1;
                        or ./gate-runner waive scenario-4 --until 7d --reason TEXT

            Next, one of these:
              ./gate-runner resume
              ./gate-runner run --new --set a=1
              ./gate-runner waive scenario-4 --until 7d --reason TEXT
              Type the first when what stopped the gate is resolved. What unblocks the stop
              says when to type another one. Give your reason in place of TEXT.
            """);
    assertThat(report.json()).contains("\"command\" : \"./gate-runner resume\"");
  }

  @Test
  void aCommandThatComesNextIsShownOnceAndWithoutWhatFollowsIt() {
    var report =
        Told.stopped(
                "have one cut, then resume; or another floor is right: `./gate-runner run --new"
                    + " --set floor=COMMIT`; or a person waives it: `./gate-runner waive scenario-4"
                    + " --until 7d --reason TEXT`")
            .report();

    assertThat(report.text())
        .contains(
            """
              unblocks  have one cut, then resume; or another floor is right: see Next; or a
                        person waives it: see Next

            Next, one of these:
              ./gate-runner resume
              ./gate-runner run --new --set floor=COMMIT
              ./gate-runner waive scenario-4 --until 7d --reason TEXT
              Type the first when what stopped the gate is resolved. What unblocks the stop
              says when to type another one. Give your reason in place of TEXT. Give the SHA
              of a commit in place of COMMIT.
            """);
    assertThat(report.json()).contains("another floor is right: `./gate-runner run --new --set");
    var frame = new PageFrame(7, "head", "../", UnaryOperator.identity());
    var page = report.html(new GateCourse(), frame).replaceAll("<[^>]*>", "");
    assertThat(page).contains("another floor is right: see below");
    assertThat(report.markdown())
        .contains(
            "**Next, one of these:**\n\n- `./gate-runner resume`\n- `./gate-runner run --new");
    for (var form : List.of(page, report.junit(), report.ctrf())) {
      assertThat(form).containsOnlyOnce("run --new --set floor=COMMIT");
    }
  }

  @Test
  void junitReadersFindEveryStepAndWhatWasNotRun() throws Exception {
    var xml = parse(Told.stopped().report().junit());
    var missing = parse(Told.started().report().junit());

    assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(5);
    assertThat(missing.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("5");
    assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
    assertThat(xml.getDocumentElement().getAttribute("time")).isEqualTo("318.000");
    assertThat(xml.getDocumentElement().getAttribute("timestamp"))
        .isEqualTo("2026-05-20T05:00:00Z");
    var suite = (Element) xml.getElementsByTagName("testsuite").item(2);
    assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-05-20T05:00:08Z");
  }

  @Test
  void aStopThatIsWaivedIsNoPassInJunitNorInCtrf() throws Exception {
    var report = Told.stopped().waived(Told.START.plusSeconds(86_400)).report();

    assertThat(parse(report.junit()).getElementsByTagName("skipped").getLength()).isPositive();
    assertThat(report.junit())
        .contains("<skipped message=\"waived by ben (known): Scenario 4 failed\"")
        .contains(" failures=\"0\" errors=\"0\" skipped=\"1\"")
        .doesNotContain("<failure");
    assertThat(report.ctrf()).contains("waived by ben (known): ", "\"failed\" : 0");
  }

  @Test
  void aStopWhoseWaiverEndedSaysSo() {
    var told = Told.stopped().waived(Told.START.plusSeconds(7200));
    var plan = told.plan();
    var expired =
        Report.of(new Plan(plan.definition(), plan.state(), Told.START.plusSeconds(9000)));
    assertThat(expired.text()).contains("\n  waiver    waiver-1 of ben expired 2026-05-20 07:00");
    assertThat(expired.markdown()).contains("- waiver: `waiver-1 of ben expired 2026-05-20 07:00");
    assertThat(HtmlReportTest.html(expired, told))
        .contains("<dt>Waiver</dt><dd>waiver-1 of ben expired ");

    told.add(new Event.Revoked(Told.START.plusSeconds(330), "waiver-1", "ana", "no", List.of()));
    assertThat(told.later(60).report().text())
        .contains("\n  waiver    waiver-1 of ben was revoked by ana: no\n");
  }

  @Test
  void aTextOfOthersInTheNextParagraphIsCode() {
    var told = new Told();
    told.add(
            new Event.RunStarted(
                Told.START, "gate-1", "d1g3st", Map.of(), Map.of(), "t", "Ann <!-- x", "box"))
        .add(new Event.RunInterrupted(Told.START, "gone"));
    assertThat(told.report().markdown())
        .contains("`The run of Ann <!-- x on box was interrupted; this continues it.`");
  }

  @Test
  void anInterruptedGateSaysWhatWasInterrupted() {
    var told = Told.started().attempt("WP04", 1).add(new Event.RunInterrupted(Told.START, "gone"));
    assertThat(told.report().text(Layout.of(200)))
        .contains("The run of ana on box was interrupted during WP04 Single canary; this");
  }

  @Test
  void aFailureInJunitSaysWhatWasMeasuredAndExpectedAndWhereTheEvidenceIs() throws Exception {
    var failures = parse(Told.stopped().report().junit()).getElementsByTagName("failure");

    assertThat(failures.getLength()).as("one reason is one failure").isEqualTo(1);
    assertThat(failures.item(0).getTextContent())
        .startsWith(
            """
            got \\u{202e}in_review, expected planned
            evidence: attempt1/run-1.json
            stop condition scenario-4
            """)
        .contains(
            "measured: canary.failed-scenarios = 4",
            "expected: canary.failed-scenarios without 4",
            "unblocks: a fix for #1141");
  }

  @Test
  void theBodyOfAFailureInJunitSaysWhatItsMessageDoesNot() throws Exception {
    var report = Told.stopped().report();
    var failure = (Element) parse(report.junit()).getElementsByTagName("failure").item(0);

    assertThat(failure.getAttribute("message")).isEqualTo("Scenario 4 failed");
    assertThat(failure.getTextContent())
        .doesNotContain(failure.getAttribute("message"))
        .endsWith("\nnext: " + report.nextCommands().get(0));
  }

  @ParameterizedTest
  @EnumSource(names = {"WAITING", "INCONCLUSIVE"})
  void whatWaitsOrLearnedNothingIsAnErrorInJunitAndNeverSkipped(Verdict verdict) throws Exception {
    var xml = parse(toldOf(verdict).report().junit());

    assertThat(xml.getElementsByTagName("error").getLength()).isEqualTo(1);
    assertThat(xml.getElementsByTagName("error").item(0).getTextContent()).contains("line 15");
    assertThat(xml.getDocumentElement().getAttribute("errors")).isEqualTo("1");
    assertThat(xml.getDocumentElement().getAttribute("skipped")).isEqualTo("2");
  }

  private static org.w3c.dom.Document parse(String xml) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void theSameEventsGiveTheSameReportByteForByte() {
    var one = Told.stopped().decided().report();
    var two = Told.stopped().decided().report();

    assertThat(one.text() + one.json() + one.markdown() + one.junit())
        .isEqualTo(two.text() + two.json() + two.markdown() + two.junit());
  }
}
