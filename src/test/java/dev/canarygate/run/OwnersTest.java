package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.Verdict;
import dev.canarygate.report.Explanation;
import dev.canarygate.report.Layout;
import dev.canarygate.report.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose turn it is: a package has an owner, and a stop can have another one. */
final class OwnersTest extends RunsOnAStage {
  private static StopCondition stop(String owner) {
    return new StopCondition(
        "too-many",
        Condition.parse("rows > 3"),
        Verdict.FAILED,
        "4 rows",
        "explain them",
        List.of(),
        List.of(),
        true,
        null,
        false,
        owner,
        null);
  }

  private Plan stopped(String owner) {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("look", Finding.passed("ok").with("rows", 4)))
            .stops(stop(owner))
            .owner("release-manager")
            .uses("harness")
            .end();
    return stage(gate).run();
  }

  @Test
  void theReportNamesTheOwnerOfWhatStopsTheGate() {
    var report = Report.of(stopped(""));

    assertThat(report.text()).contains("  unblocks  explain them\n  owner     release-manager\n");
    assertThat(report.markdown()).contains("- owner: release-manager");
    assertThat(report.json()).containsPattern("\"owner\" ?: ?\"release-manager\"");
  }

  @Test
  void aStopCanHaveAnOwnerOfItsOwn() {
    assertThat(Report.of(stopped("saas-team")).text())
        .contains("  owner     saas-team\n")
        .doesNotContain("release-manager");
  }

  @Test
  void anExplanationNamesOwnerAndWhatThePackageUsesAlone() {
    var plan = stopped("");

    assertThat(Explanation.of(plan, plan.definition().workPackage("A"), Layout.PLAIN))
        .contains("Owner: release-manager\nUses alone: harness\n");
  }
}
