package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.page.PageContent.Pair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a gate is about, before anything of it was measured. */
final class HtmlAboutTest {
  private static List<Pair> about(Rule... allowed) {
    var policy = new WritePolicy(List.of(allowed), List.of());
    var gate =
        new GateDefinition("A gate", Map.of(), Told.definition().workPackages(), policy, "d1g3st");
    return HtmlAbout.of(Report.of(new Plan(gate, GateState.NEW, Told.START)));
  }

  @Test
  void aPlaceIsThereOnceWithEachChangeThatIsAllowedThere() {
    var about =
        about(
            new Rule("comment", "o/cli", 1141),
            new Rule("comment", "o/cli", 1038),
            new Rule("reopen", "o/cli", 1141),
            new Rule("status", "o/cli"));

    assertThat(about)
        .containsExactly(
            new Pair("work packages", "3 packages, 3 steps, 1 stop condition in the gate's files"),
            new Pair(
                "may write on GitHub",
                "o/cli#1141: comment, reopen\no/cli#1038: comment\ncommits of o/cli: status"),
            new Pair("definition", "SHA-256 d1g3st"));
  }

  @Test
  void momentsAreForPeopleAndTheBranchesHaveOneHeading() {
    var found =
        Finding.passed("fine")
            .with("saas.build", "2026-05-20T04:16:22Z")
            .with("branch.cli.repository", "o/cli")
            .with("branch.e2e.repository", "o/e2e");
    var about = HtmlAbout.of(new Told().run().passed("WP01", 1, found).report());

    assertThat(about).contains(new Pair("deployment built", "2026-05-20 04:16:22 UTC"));
    assertThat(about)
        .filteredOn(each -> each.name().equals("branches"))
        .singleElement()
        .satisfies(each -> assertThat(each.value()).contains("o/cli: ", "\no/e2e: "));
  }

  @Test
  void aGateThatMayWriteNothingSaysSo() {
    assertThat(about()).contains(new Pair("may write on GitHub", "nothing"));
  }
}
