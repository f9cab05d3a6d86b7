package dev.canarygate.report;

import static dev.canarygate.run.SmallGate.finds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.run.SmallGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The branch contract, and what became of each stop condition. */
final class FinalReportTest {
  private static final Instant NOW = Instant.parse("2026-05-21T08:20:00Z");
  private static final Facts BRANCHES =
      Facts.NONE
          .with("branch.e2e.repository", "o/e2e")
          .with("branch.e2e.base", "main")
          .with("branch.e2e.target", "main")
          .with("branch.e2e.not-read", "nothing")
          .with("branch.e2e.current", "fix/41")
          .with("branch.e2e.default", "main")
          .with("branch.e2e.matches", "false")
          .with("branch.cli.repository", "o/cli")
          .with("branch.cli.base", "main")
          .with("branch.cli.target", "main")
          .with("branch.cli.not-read", "current branch: no checkout is configured")
          .with("branch.cli.candidate", "main")
          .with("branch.cli.matches", "true");

  private final List<Event> events = new ArrayList<>();

  FinalReportTest() {
    events.add(new Event.RunStarted(NOW, "gate-1", "d", Map.of(), Map.of(), "tool", "ana", "host"));
  }

  private static GateDefinition gate() {
    return new SmallGate()
        .workPackage("A")
        .does(finds("first", Finding.passed("")), finds("second", Finding.passed("")))
        .stops("open", "open = yes", Verdict.WAITING, List.of())
        .stops("rows", "rows != 22", Verdict.FAILED, List.of())
        .stops("late", "late = yes", Verdict.FAILED, List.of())
        .end()
        .workPackage("B", "A")
        .does(finds("look", Finding.passed("")))
        .stops("never", "never = yes", Verdict.FAILED, List.of())
        .end()
        .definition();
  }

  private FinalReportTest found(String step, Finding finding) {
    if (events.size() == 1) {
      events.add(new Event.AttemptStarted(NOW, "A", 1));
    }
    events.add(new Event.StepFinished(NOW, "A", 1, step, finding));
    return this;
  }

  private FinalReportTest ended(Verdict verdict, TrippedStop... stops) {
    events.add(new Event.AttemptEnded(NOW, "A", 1, verdict, List.of(stops)));
    return this;
  }

  private static TrippedStop stop(String id, Verdict as) {
    return new TrippedStop(id, as, "why", "who", List.of());
  }

  private Report report() {
    return Report.of(new Plan(gate(), GateState.of(events), NOW));
  }

  private JsonNode json() throws Exception {
    return new ObjectMapper().readTree(report().json());
  }

  @Test
  void theBranchContractIsRestatedAsItWasRead() throws Exception {
    found("first", Finding.passed("told").with(BRANCHES));

    assertThat(report().text(Layout.of(200)))
        .contains(
            "  o/e2e: current branch fix/41, planning/base branch main, final merge target main,"
                + " branch_matches_target: false\n    default branch main\n")
        .contains(
            "  o/cli: current branch not read, planning/base branch main, final merge target main,"
                + " branch_matches_target: true (by the branch of the candidate)\n    default branch"
                + " not read, candidate on main; not read: current branch: no checkout is"
                + " configured\n");
    assertThat(report().markdown()).contains("## Branches", "branch_matches_target: false");
    assertThat(json().at("/branches/0/current").asText()).isEqualTo("fix/41");
    assertThat(json().at("/branches/0/matches").asBoolean(true)).isFalse();
    assertThat(json().at("/branches/0/notRead").asText()).isEmpty();
    assertThat(json().at("/branches/1/current").isNull()).isTrue();
    assertThat(json().at("/branches/1/candidate").asText()).isEqualTo("main");
  }

  @Test
  void aGateThatWasToldNoBranchesNamesNone() throws Exception {
    assertThat(report().text()).doesNotContain("Branches");
    assertThat(json().at("/branches").isArray()).isTrue();
  }

  @Test
  void eachStopConditionTrippedOrDidNotOrWasNeverReached() throws Exception {
    found("first", Finding.passed("read").with("open", "yes").with("rows", 22))
        .ended(Verdict.WAITING, stop("open", Verdict.WAITING));

    assertThat(report().text())
        .contains(
            """
            Stop conditions:
              A         tripped: open
                        did not trip: rows
                        not reached: late
              B         not reached: never
            """);
    assertThat(report().markdown())
        .contains("| A | open | `open = yes` | waiting | tripped |")
        .contains("| A | rows | `rows != 22` | failed | did not trip |")
        .contains("| A | late | `late = yes` | failed | not reached |")
        .contains("| B | never | `never = yes` | failed | not reached |");
    assertThat(became("/packages/0")).containsExactly("tripped", "did-not-trip", "not-reached");
    assertThat(became("/packages/1")).containsExactly("not-reached");
  }

  private List<String> became(String workPackage) throws Exception {
    var all = new ArrayList<String>();
    json().at(workPackage + "/conditions").forEach(each -> all.add(each.path("became").asText()));
    return all;
  }

  @Test
  void onceEveryStepIsDoneWhatDidNotTripDidNot() throws Exception {
    found("first", Finding.passed("read"))
        .found("second", Finding.passed("read"))
        .ended(Verdict.PASSED);

    assertThat(report().text()).contains("  A         did not trip: open, rows, late\n");
    assertThat(became("/packages/0")).containsOnly("did-not-trip");
  }

  @Test
  void aWaivedStopIsToldApartAndAStepWithoutAStopOfItsOwnIsToldToo() throws Exception {
    var tomorrow = NOW.plusSeconds(86_400);
    found("first", Finding.passed("read").with("rows", 21))
        .found("second", Finding.inconclusive("no answer"))
        .ended(
            Verdict.FAILED,
            stop("rows", Verdict.FAILED),
            stop("second-inconclusive", Verdict.INCONCLUSIVE));
    events.add(new Event.Waived(NOW, new Waiver("A", "rows", "ana", "known", tomorrow, null)));

    assertThat(report().text())
        .contains("  A         tripped: second-inconclusive\n            waived: rows\n");
    assertThat(became("/packages/0"))
        .as("a step that could have measured it learned nothing")
        .containsExactly("not-reached", "waived", "not-reached", "tripped");
  }
}
