package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Approval;
import dev.canarygate.gate.Asking;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Waiver;
import dev.canarygate.page.PageContent.Word;
import dev.canarygate.run.SmallGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people said once more, as each report shows it. */
final class PersonStatementsTest {
  private static final Decision.Subject SUITE = Decision.Subject.SUITE;

  private final List<Event> said = new ArrayList<>();
  private Instant now = Told.START;

  /** An answer to the step counts for an hour. */
  private static final class HourLong implements Asking {
    @Override
    public List<Question> questions(Settings settings, Assignment asked, Instant now) {
      return List.of();
    }

    @Override
    public Optional<Instant> until(Settings settings, GivenStatement given) {
      return Optional.of(given.at().plus(Duration.ofHours(1)));
    }
  }

  private static GateDefinition definition() {
    var kind =
        new StepKind(
            "test.ask",
            "Asks.",
            Shape.EMPTY,
            true,
            settings -> (world, assignment) -> Finding.passed("done"));
    var step = new StepDefinition("ask", kind.asking(new HourLong()), Settings.NONE);
    return new SmallGate().workPackage("WP01").does(step).end().definition();
  }

  private Instant later() {
    now = now.plusSeconds(1);
    return now;
  }

  private void approves(String person) {
    said.add(
        new Event.Approved(
            later(), new Approval("WP01", "ask", person, null, "definition-digest", Facts.NONE)));
  }

  private void decides(Decision.Choice choice, @Nullable String candidate) {
    said.add(
        new Event.Decided(
            later(), new Decision("WP01", SUITE, choice, "ana", "so", null, candidate)));
  }

  private void waives(@Nullable String workPackage, int hours) {
    var until = Told.START.plus(Duration.ofHours(hours));
    said.add(new Event.Waived(later(), new Waiver(workPackage, "rain", "ana", "so", until, null)));
  }

  private Plan plan() {
    var state = GateState.NEW;
    for (var event : said) {
      state = state.after(event);
    }
    return new Plan(definition(), state, now);
  }

  private List<String> onThePage() {
    return HtmlWords.of(plan()).items().stream()
        .map(each -> each.id() + " " + each.mark().word())
        .toList();
  }

  @Test
  void anApprovalThatIsReplacedCountsUntilNoTime() {
    approves("Ana");
    approves("bo");
    approves("ana");

    assertThat(PersonStatements.of(plan()).approvals())
        .containsExactly(
            "approval-1 WP01 ask by Ana at 2026-05-20 05:00:01 UTC (replaced by approval-3)",
            "approval-2 WP01 ask by bo at 2026-05-20 05:00:02 UTC; counts until 2026-05-20 06:00 UTC",
            "approval-3 WP01 ask by ana at 2026-05-20 05:00:03 UTC; counts until 2026-05-20 06:00 UTC");
    assertThat(onThePage())
        .containsExactly("approval-1 replaced", "approval-2 counts", "approval-3 counts");
  }

  /** Two judgments would contradict each other. */
  @Test
  void ofTwoJudgmentsOnOneSubjectTheLaterOneCounts() {
    decides(Decision.Choice.SKIP, "1.0");
    decides(Decision.Choice.RUN, "1.0");

    assertThat(PersonStatements.of(plan()).decisions())
        .containsExactly(
            "decision-1 WP01 suite: skip by ana, for 1.0: so (replaced by decision-2)",
            "decision-2 WP01 suite: run by ana, for 1.0: so");
    assertThat(onThePage()).containsExactly("decision-1 replaced", "decision-2 counts");
  }

  @Test
  void aJudgmentOnAnotherCandidateReplacesNone() {
    decides(Decision.Choice.SKIP, "1.0");
    decides(Decision.Choice.SKIP, "2.0");

    assertThat(onThePage()).containsExactly("decision-1 counts", "decision-2 counts");
  }

  /** Each is one more time. */
  @Test
  void whatIsToBeDoneOnceMoreIsNotReplaced() {
    decides(Decision.Choice.RUN, "1.0");
    decides(Decision.Choice.RUN, "1.0");

    assertThat(onThePage()).containsExactly("decision-1 counts", "decision-2 counts");
  }

  @Test
  void aWaiverThatIsProlongedSaysBySuchAnother() {
    waives("WP01", 1);
    waives(null, 2);
    waives("WP01", 1);

    assertThat(PersonStatements.of(plan()).waivers())
        .containsExactly(
            "waiver-1 WP01 rain by ana until 2026-05-20 06:00 UTC: so (prolonged by waiver-3)",
            "waiver-2 rain in every package by ana until 2026-05-20 07:00 UTC: so",
            "waiver-3 WP01 rain by ana until 2026-05-20 06:00 UTC: so");
  }

  @Test
  void whatWasRevokedIsNeitherReplacedNorProlonged() {
    waives("WP01", 1);
    approves("ana");
    said.add(new Event.Revoked(later(), "waiver-1", "bo", "no", List.of()));
    said.add(new Event.Revoked(later(), "approval-1", "bo", "no", List.of()));
    waives("WP01", 2);
    approves("ana");

    assertThat(onThePage())
        .containsExactly(
            "waiver-1 revoked", "approval-1 revoked", "waiver-2 counts", "approval-2 counts");
    assertThat(HtmlWords.of(plan()).items())
        .extracting(Word::text)
        .noneMatch(text -> text.contains("prolonged") || text.contains("replaced"));
  }

  @Test
  void aWaiverThatHadEndedIsNotProlonged() {
    waives("WP01", 1);
    now = Told.START.plus(Duration.ofHours(1));
    waives("WP01", 2);

    assertThat(PersonStatements.of(plan()).waivers().get(0)).endsWith("UTC (expired): so");
  }

  /** Of two words in the same minute, one reads which was first. */
  @Test
  void whenSomethingWasSaidIsShownToTheSecond() {
    waives("WP01", 1);
    said.add(new Event.Revoked(later(), "waiver-1", "bo", "no", List.of()));

    assertThat(HtmlWords.of(plan()).items())
        .extracting(Word::at)
        .containsExactly("2026-05-20 05:00:01 UTC");
    assertThat(HtmlWords.of(plan()).items().get(0).text())
        .endsWith("Revoked by bo, 2026-05-20 05:00:02 UTC: no");
  }
}
