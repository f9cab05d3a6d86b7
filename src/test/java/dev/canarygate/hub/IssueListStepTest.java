package dev.canarygate.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FoundIssues;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IssueListStepTest extends HubWorld {
  @BeforeEach
  void thereAreIssues() {
    world.forge.open(REPO, 7, "Crash at start");
    world.forge.open(REPO, 8, "Typo");
    world.forge.put(REPO, List.of("blocker"), "issues", "7", "labels");
    world.forge.put(REPO, "2.4.0", "issues", "7", "milestone");
    world.forge.put(REPO, List.of("blocker", "docs"), "labels");
  }

  @Test
  void oneThatIsFoundIsWaitedFor() {
    var finding = perform(IssueListStep.KIND, "labels", List.of("blocker"));

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.summary())
        .isEqualTo("acme/lib: 1 open issue with label 'blocker', expected at most 0");
    assertThat(facts(finding))
        .containsEntry("issues.count", "1")
        .containsEntry("issues.numbers", "7");
    assertThat(finding.details())
        .containsExactly("#7 Crash at start, https://github.com/acme/lib/issues/7");
  }

  @Test
  void noneIsAPass() {
    var finding = perform(IssueListStep.KIND, "labels", List.of("docs"), "milestone", "2.4.0");

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(facts(finding))
        .containsEntry("issues.count", "0")
        .doesNotContainKey("issues.numbers");
  }

  @Test
  void asManyAsTheFileAllowsPass() {
    assertThat(perform(IssueListStep.KIND, "state", "all", "at-most", "2").verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(perform(IssueListStep.KIND, "state", "all", "at-most", "1").verdict())
        .isEqualTo(Verdict.WAITING);
  }

  @Test
  void aLabelOrAMilestoneThatNobodyMadeIsNoPass() {
    var finding = perform(IssueListStep.KIND, "labels", List.of("blokcer"), "milestone", "2.5.0");

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary())
        .isEqualTo("acme/lib has no label 'blokcer', no milestone '2.5.0'");
    assertThat(facts(finding)).doesNotContainKey("issues.count");
  }

  @Test
  void aSearchSaysThatItLags() {
    var finding = perform(IssueListStep.KIND, "query", "is:open label:blocker crash");

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.details()).anyMatch(each -> each.contains("up to minutes"));
    assertThat(world.forge.questions())
        .contains("search acme/lib is:open label:blocker crash is:issue");
  }

  @Test
  void aSearchThatRanOutOfTimeIsNoPassAndMayStillSayTooMany() {
    var cut = new FoundIssues(0, false, List.of(), List.of());
    var many = new FoundIssues(3, false, List.of(), List.of());

    assertThat(judged(cut).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judged(cut).summary()).contains("ran out of time: there may be more");
    assertThat(judged(many).verdict()).isEqualTo(Verdict.WAITING);
  }

  private static Finding judged(FoundIssues found) {
    var question = IssueQuestion.of(settings("query", "is:open"));
    return new IssueListStep(REPO, question, 0).judged(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"repo:other/x", "is:open REPO:other/x", "(user:ana)", "-org:acme", " "})
  void aQueryThatLeadsElsewhereIsRefused(String query) {
    assertThatThrownBy(() -> IssueListStep.KIND.step(settings("query", query)))
        .hasMessageContaining("expected words of GitHub's search");
  }

  @Test
  void thereIsOneWayToAsk() {
    assertThatThrownBy(() -> IssueListStep.KIND.step(settings()))
        .hasMessageContaining("nothing is asked for");
    assertThatThrownBy(() -> IssueListStep.KIND.step(settings("query", "x", "state", "open")))
        .hasMessageContaining("one way to ask");
    assertThatThrownBy(() -> IssueListStep.KIND.step(settings("state", "opened")))
        .hasMessage("state 'opened': expected open, closed or all");
    assertThatThrownBy(() -> IssueListStep.KIND.step(settings("labels", List.of("a,b"))))
        .hasMessageContaining("without a comma");
  }
}
