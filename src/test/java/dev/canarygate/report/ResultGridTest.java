package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.page.PageContent.Grid;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Pair;
import dev.canarygate.page.PageState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results of the same checks in several runs, as a page shows them. */
final class ResultGridTest {
  private static Grid grid(ToldGates told) {
    var report = told.report(ToldGates.definition());
    return ResultGrid.all(report.rows(), PassesOfNow.of(report.plan())).get(0);
  }

  @Test
  void aSupersededAttemptIsNotShownAsAPass() {
    var told =
        ToldGates.gate("g", Duration.ofHours(2))
            .run()
            .found("WP05", 1, ToldGates.fine())
            .add(new Event.AttemptSuperseded(ToldGates.NOW, "WP05", 1, "another build"))
            .ended("WP05", 1, Verdict.PASSED)
            .passed("WP05", 2, ToldGates.fine());

    var grid = grid(told);

    assertThat(grid.columns()).first().asString().startsWith("attempt 1 (superseded), run");
    assertThat(grid.columns()).last().asString().startsWith("attempt 2, run");
    assertThat(grid.rows().get(0).cells())
        .contains(
            new Mark(PageState.DUE, "pass, superseded", "another build"),
            new Mark(PageState.PASSED, "pass"));
    assertThat(grid.causes())
        .containsExactly(new Pair("attempt 1 does not count", "another build"));
  }

  @Test
  void aPassThatNoLongerCountsIsMarkedAndSaysWhy() {
    var told =
        ToldGates.gate("g", Duration.ofHours(2))
            .run()
            .passed("WP05", 1, ToldGates.fine())
            .add(new Event.PassVoided(ToldGates.NOW, "WP05", "another build"));

    assertThat(grid(told).rows().get(0).cells())
        .contains(new Mark(PageState.STALE, "pass, stale", "another build"));
    assertThat(grid(told).causes())
        .containsExactly(new Pair("attempt 1 is stale where it passed", "another build"));

    told.passed("WP05", 2, ToldGates.fine());
    assertThat(grid(told).rows().get(0).cells())
        .contains(
            new Mark(PageState.STALE, "pass, stale", "a later attempt followed"),
            new Mark(PageState.PASSED, "pass"));
  }

  @Test
  void aPassThatRestsOnAnotherBuildSaysWhichOne() {
    var told =
        Told.started()
            .passed("WP04", 1, Finding.passed("fine").with("canary.run-1.scenario-4", "pass"))
            .run()
            .passed("WP03", 2, Finding.passed("fine").with("saas.sha", "77c1d2ab"));
    var passes = PassesOfNow.of(told.plan());

    assertThat(passes.doubt(told.state().newestAttempt("WP04").orElseThrow()))
        .isEqualTo("saas.sha was 548194aa7e75bbaa and is 77c1d2ab");
  }

  @Test
  void aFailureHasItsCauseInItsCell() {
    var failed =
        Finding.failed("1 of 4 failed")
            .with("canary.run-1.scenario-4", "fail")
            .detail("scenario 4: the rollback is missing");
    var told =
        ToldGates.gate("g", Duration.ofHours(2)).run().stopped("WP05", 1, failed, Verdict.FAILED);

    var cell = grid(told).rows().get(0).cells().get(0);

    assertThat(cell).isEqualTo(new Mark(PageState.FAILED, "fail", "the rollback is missing"));
    assertThat(cell.isTrouble()).isTrue();
  }

  @Test
  void whatTheStopOfThePageSaysIsNotSaidAgain() {
    var failed =
        Finding.failed("1 of 4 failed")
            .with("canary.run-1.scenario-4", "fail")
            .detail("scenario 4: the rollback is missing");
    var stop = new TrippedStop("canary-failed", Verdict.FAILED, "It failed.", "fix", List.of());
    var told =
        ToldGates.gate("g", Duration.ofHours(2))
            .run()
            .found("WP05", 1, failed)
            .ended("WP05", 1, Verdict.FAILED, stop);

    var grid = grid(told);

    assertThat(grid.causes())
        .containsExactly(
            new Pair("look did not pass", "1 of 4 failed\nSee above: WP05 stopped: canary-failed"));
  }
}
