package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Pair;
import dev.canarygate.page.PageState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results of the same checks in several runs, as a page shows them. */
final class ResultGridTest {
  @Test
  void aSupersededAttemptIsNotShownAsAPass() {
    var told =
        ToldGates.gate("g", Duration.ofHours(2))
            .run()
            .found("WP05", 1, ToldGates.fine())
            .add(new Event.AttemptSuperseded(ToldGates.NOW, "WP05", 1, "another build"))
            .ended("WP05", 1, Verdict.PASSED)
            .passed("WP05", 2, ToldGates.fine());

    var grid = ResultGrid.all(told.report(ToldGates.definition()).rows()).get(0);

    assertThat(grid.columns()).first().asString().startsWith("attempt 1 (superseded), run");
    assertThat(grid.columns()).last().asString().startsWith("attempt 2, run");
    assertThat(grid.rows().get(0).cells())
        .contains(new Mark(PageState.DUE, "pass, superseded"), new Mark(PageState.PASSED, "pass"));
    assertThat(grid.causes())
        .containsExactly(new Pair("attempt 1 does not count", "another build"));
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

    var grid = ResultGrid.all(told.report(ToldGates.definition()).rows()).get(0);

    assertThat(grid.causes())
        .containsExactly(
            new Pair("look did not pass", "1 of 4 failed\nSee above: WP05 stopped: canary-failed"));
  }
}
