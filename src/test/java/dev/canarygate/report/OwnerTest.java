package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whose turn it is, in each form of the report, as the gate's files name them. */
final class OwnerTest {
  private static final String HOSTILE = "ana\u001b[2J\u202e</script><b>`|\n@everyone";

  private static Report waiting(String owner) {
    return ToldGates.waiting().report(owned(owner));
  }

  private static GateDefinition owned(String owner) {
    return ToldGates.definition(owner, "saas-team");
  }

  private static String html(Report report) {
    var frame = new PageFrame(1, "head", "../", UnaryOperator.identity());
    return report.html(new GateCourse(), frame);
  }

  @Test
  void eachFormSaysWhoseTurnItIs() throws Exception {
    var report = waiting("@ana");

    assertThat(report.text()).contains("  Whose turn it is: @ana\n");
    assertThat(report.markdown()).contains(" Whose turn it is: `@ana`.");
    assertThat(html(report)).contains("Whose turn it is: <strong class=\"who\">@ana</strong>");
    var next = new ObjectMapper().readTree(report.json()).path("next");
    assertThat(next.path("owners").toString()).isEqualTo("[\"@ana\"]");
  }

  /** Nothing blocks it yet, so it is nobody's turn but that of the person who runs it. */
  @Test
  void aGateThatNobodyBeganNamesWhatIsDueFirstAndWhoOwnsIt() {
    var report =
        Report.of(
            new Plan(
                owned("release manager"), GateState.NEW, Instant.parse("2026-05-20T05:00:00Z")));

    assertThat(report.text())
        .contains("Next: ./gate-runner run\n")
        .contains("  A run begins with: WP01 Blockers (release manager)\n");
    assertThat(report.markdown()).contains("A run begins with: `WP01 Blockers (release manager)`.");
    assertThat(html(report))
        .contains("<p>A run begins with: WP01 Blockers (release manager)</p>")
        .contains(
            "<dt>work packages</dt><dd>2 packages, 2 steps, 2 stop conditions in the gate's files</dd>")
        .contains("<dt>may write on GitHub</dt><dd>nothing</dd>");
  }

  /** What every run looks at again comes before all that rests on it. */
  @Test
  void dueFirstIsWhatTheNextRunBeginsWith() {
    var told =
        new Told()
            .run()
            .passed("WP01", 1, Finding.passed("closed"))
            .attempt("WP03", 1)
            .add(new Event.RunInterrupted(Told.START.plusSeconds(9), "by ana"));

    assertThat(told.report().text())
        .contains("  It begins with: WP01 Blockers \"fixed\", WP03 Health\n");
  }

  @Test
  void nothingIsDueFirstWhileAnotherCommandRunsTheGate() {
    var plan = new Plan(owned("@ana"), GateState.NEW, Instant.parse("2026-05-20T05:00:00Z"));

    assertThat(Report.of(plan).drivenBy(Optional.of("ben on box")).text())
        .doesNotContain("A run begins with", "It begins with", "Whose turn");
  }

  @Test
  void nobodyIsNamedWhenNothingBlocksOrTheFilesNameNobody() {
    assertThat(waiting("").text()).doesNotContain("Whose turn");
    assertThat(waiting("").markdown()).doesNotContain("Whose turn");
    assertThat(ToldGates.flaky().report(owned("@ana")).text()).doesNotContain("Whose turn");
  }

  @Test
  void anOwnerIsTextAndNothingElse() {
    var report = waiting(HOSTILE);

    assertThat(report.text()).doesNotContain("\u001b", "\u202e").contains("ana\\u{1b}[2J");
    assertThat(report.markdown()).doesNotContain("\u001b", "\u202e", "\n@everyone");
    assertThat(html(report)).doesNotContain("\u001b", "\u202e", "</script><b>");
    assertThat(report.json()).doesNotContain("\u001b", "\u202e");
  }
}
