package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Growth;
import dev.canarygate.Slow;
import dev.canarygate.gate.AskedAgain;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Verdict;
import dev.canarygate.page.PageContent;
import dev.canarygate.page.PageContent.Bar;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Moment;
import dev.canarygate.page.PageContent.Run;
import dev.canarygate.page.PageState;
import dev.canarygate.run.LargeGate;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The timeline of a page: what it shows of a story, and that it stays small. */
final class GateCourseTest {
  private static final PageFrame FRAME = new PageFrame(1, "", "", UnaryOperator.identity());

  private static List<Run> runs(Told told) {
    return CourseBars.of(GateCourse.of(told.events), false, Told.START).items();
  }

  @Test
  void eachAttemptIsABarWithItsStepsInThousandthsOfTheRun() {
    var told =
        new Told()
            .run()
            .passed("WP01", 1, Finding.passed("closed"))
            .passed("WP03", 1, Finding.passed("fine"));

    var bars = runs(told).get(0).bars().items();

    assertThat(bars).extracting(Bar::name).containsExactly("WP01", "WP03");
    assertThat(bars).extracting(Bar::from).containsExactly(0, 500);
    assertThat(bars).extracting(Bar::width).containsExactly(500, 500);
    assertThat(bars.get(0).parts().items()).extracting(Bar::name).containsExactly("look");
    assertThat(bars.get(0).took()).isEqualTo("4s");
  }

  /** The holder changes before the run that goes on begins. */
  @Test
  void runsOfOneMinuteAreToldApart() {
    var told = new Told().run().passed("WP01", 1, Finding.passed("closed")).later(7).run();

    assertThat(runs(told))
        .extracting(PageContent.Run::started)
        .containsExactly("2026-05-20 05:00:11 UTC", "2026-05-20 05:00:00 UTC");
  }

  @Test
  void aTakeoverIsToldByTheRunThatFollowsIt() {
    var told = new Told().run().attempt("WP01", 1).later(5);
    told.add(
        new Event.HolderChanged(
            Told.START.plusSeconds(5),
            "robo on box (pid 7) since 2026-05-20T04:59:10Z",
            "ana on vm",
            "ana",
            "the holder had died",
            "vm"));
    var text =
        "ana took the gate from robo on box (pid 7) since 2026-05-20 04:59:10 UTC: the holder had"
            + " died";

    assertThat(runs(told).get(0).takeovers().items()).extracting(Moment::text).contains(text);

    told.run().passed("WP01", 1, Finding.passed("closed"));

    assertThat(runs(told).get(0).takeovers().items()).extracting(Moment::text).contains(text);
    assertThat(runs(told).get(1).takeovers().items()).isEmpty();
    assertThat(runs(told).get(1).moments().items()).isEmpty();
  }

  @Test
  void aProcessIsAPartOfItsStep() {
    var told = new Told().run().attempt("WP01", 1).add(child("m1", Told.START)).later(3);
    told.add(new Event.ChildEnded(Told.START.plusSeconds(2), "m1", true, "exit code 0"))
        .found("WP01", 1, "look", Finding.passed("done"))
        .ended("WP01", 1, Verdict.PASSED);

    var child = step(told).parts().items().get(0);

    assertThat(child.name()).isEqualTo("pytest -q");
    assertThat(child.mark()).isEqualTo(new Mark(PageState.PASSED, "exit code 0"));
    assertThat(child.took()).isEqualTo("2s");
  }

  /** An exit code that a step accepts is not a failure. */
  @ParameterizedTest
  @CsvSource({
    "exit code 1, FAILED, FAILED",
    "exit code 3, PASSED, PASSED",
    "ended at its limit, PASSED, FAILED",
    "was found gone, PASSED, INCONCLUSIVE"
  })
  void aProcessHasTheMarkOfHowItEnded(String how, Verdict verdict, PageState state) {
    var told = new Told().run().attempt("WP01", 1).add(child("m1", Told.START)).later(3);
    told.add(new Event.ChildEnded(Told.START.plusSeconds(2), "m1", true, how))
        .found(
            "WP01",
            1,
            "look",
            verdict == Verdict.PASSED ? Finding.passed("done") : Finding.failed("not done"))
        .ended("WP01", 1, verdict);

    assertThat(step(told).parts().items().get(0).mark()).isEqualTo(new Mark(state, how));
  }

  @Test
  void whatAStepAskedAgainIsMarkedOnItsBarAndOnThatOfItsAttempt() {
    var retried =
        Finding.passed("fine")
            .askingAgain(
                List.of(
                    new AskedAgain(Told.START.plusSeconds(1), "HTTP 503 from /health/", 2),
                    new AskedAgain(Told.START.plusSeconds(3), "no answer", 1)));
    var told = new Told().run().attempt("WP03", 1).later(4).found("WP03", 1, "look", retried);
    told.ended("WP03", 1, Verdict.PASSED);

    var bar = runs(told).get(0).bars().items().get(0);
    assertThat(bar.note()).isEqualTo("asked again 3 times");
    assertThat(step(told).note())
        .isEqualTo("asked again 3 times, after HTTP 503 from /health/, no answer");
    assertThat(bar.again()).containsExactly(250, 750).isEqualTo(step(told).again());
  }

  @Test
  void textMarkdownAndJsonSayWhatWasAskedAgain() {
    var retried =
        Finding.passed("fine")
            .askingAgain(List.of(new AskedAgain(Told.START, "HTTP 503 from /health/", 1)));
    var report = new Told().run().passed("WP03", 1, retried).report();

    assertThat(report.text())
        .contains("Asked again before an answer counted:")
        .contains("WP03 look: asked again once, after HTTP 503 from /health/");
    assertThat(report.markdown())
        .contains("## Asked again before an answer counted")
        .contains("- `WP03 look: asked again once, after HTTP 503 from /health/`");
    assertThat(report.json())
        .contains("\"askedAgain\"")
        .contains("\"after\" : \"HTTP 503 from /health/\"");
  }

  private static Bar step(Told told) {
    return runs(told).get(0).bars().items().get(0).parts().items().get(0);
  }

  private static Event child(String mark, Instant at) {
    return new Event.ChildStarted(
        at, "WP01", 1, "look", mark, "box", 7, "b", at, 7, at.plusSeconds(60), "pytest -q");
  }

  @Test
  void anAttemptThatWasCutShortSaysSoAndASecondOneHasItsNumber() {
    var told =
        new Told()
            .run()
            .attempt("WP01", 1)
            .later(5)
            .add(new Event.RunInterrupted(Told.START.plusSeconds(5), "by ana"))
            .later(3_595)
            .run()
            .passed("WP01", 2, Finding.passed("closed"));

    var all = runs(told);

    assertThat(all).extracting(Run::number).containsExactly(2, 1);
    assertThat(all.get(0).pause()).isEqualTo("59m 55s");
    assertThat(all.get(0).bars().items().get(0).name()).isEqualTo("WP01 attempt 2");
    assertThat(all.get(1).bars().items().get(0).mark().state()).isEqualTo(PageState.DUE);
    assertThat(all.get(1).bars().items().get(0).mark().word()).isEqualTo("interrupted");
    assertThat(all.get(1).moments().items())
        .extracting(Moment::text)
        .containsExactly("interrupted: by ana");
  }

  /** The journal says nothing while a step works; its bar goes on all the same. */
  @Test
  void aRunThatWasKilledSaysSoInsteadOfALength() {
    var told = new Told().run().attempt("WP01", 1);

    var run = runs(told).get(0);

    assertThat(run.took()).isEqualTo("interrupted");
    assertThat(run.bars().items().get(0).took()).isEqualTo("-");
    assertThat(runs(told.later(9).found("WP01", 1, "look", Finding.passed("a"))).get(0).took())
        .isEqualTo("interrupted after 9s");
  }

  @Test
  void whatIsUnderWayGoesOnUntilNow() {
    var told = new Told().run().attempt("WP01", 1);
    var now = Told.START.plusSeconds(600);

    var run = CourseBars.of(GateCourse.of(told.events), true, now).items().get(0);

    assertThat(run.took()).isEqualTo("took 10m 0s");
    assertThat(run.bars().items().get(0).took()).isEqualTo("10m 0s");
    assertThat(run.bars().items().get(0).mark().word()).isEqualTo("running");
  }

  @Test
  void changesOnGitHubAreMoments() {
    assertThat(runs(Told.stopped()).get(0).moments().items())
        .extracting(Moment::text)
        .contains("reopened o/cli#1141: https://example.org/1141");
  }

  @Slow
  @Test
  void thePageOfALongJournalIsSmallAndOlderRunsAreCounted() {
    var gate = new LargeGate(8, 20);
    var events = gate.events(300);
    var plan = new Plan(gate.definition(), GateState.of(events), LargeGate.BEGAN);

    var course = GateCourse.of(events);

    assertThat(CourseBars.of(course, false, LargeGate.BEGAN).more()).isEqualTo(294);
    assertThat(Report.of(plan).html(course, FRAME).length()).isLessThan(800_000);
  }

  @Test
  void drawingGrowsWithTheEvents() {
    var gate = new LargeGate(5, 20);
    Growth.isLinear(
        20,
        runs -> {
          var events = gate.events(runs);
          return () -> assertThat(GateCourse.of(events).runs.newest()).isPresent();
        });
  }
}
