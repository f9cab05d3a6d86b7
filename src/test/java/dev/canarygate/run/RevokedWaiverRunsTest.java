package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.report.GateCourse;
import dev.canarygate.report.PageFrame;
import dev.canarygate.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gate went on past a waived stop, and waits for a person when the waiver is over. */
@Timeout(30)
final class RevokedWaiverRunsTest {
  private static final String WORDS = "Nobody touched the service.";

  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void aGateThatWaitsForAnAttestationPastAWaivedStop() {
    stage = new Stage(folder, gate());
    stage.runner().run(stage.start(), List.of());
    pass();
    var waiver = new Waiver(null, "sick", "ana", "known", now().plus(Duration.ofDays(1)), null);
    stage.runner().run(stage.start(), List.of(new Event.Waived(now(), waiver)));
    pass();
    stage.runner().run(stage.start(), List.of());
    pass();
  }

  private static GateDefinition gate() {
    var small =
        new SmallGate()
            .workPackage("RUNS")
            .does(finds("run", Finding.passed("ran")))
            .end()
            .workPackage("SAYS", "RUNS")
            .does(sick(), attested())
            .stops("sick", "health = sick", Verdict.FAILED, List.of())
            .stops("open", "integrity.attestation = missing", Verdict.WAITING, List.of())
            .end()
            .workPackage("HEALTH")
            .does(sick())
            .stops("sick", "health = sick", Verdict.FAILED, List.of())
            .end()
            .definition();
    return new GateDefinition(
        "Health", Map.of(), small.workPackages(), small.writePolicy(), "digest");
  }

  private static StepDefinition sick() {
    return finds("look", Finding.passed("looked").with("health", "sick"));
  }

  private static StepDefinition attested() {
    return AttestedStep.with(Map.of("runs-of", List.of("RUNS"), "statement", WORDS));
  }

  private void pass() {
    stage.world.time.advance(Duration.ofMinutes(1));
  }

  private Instant now() {
    return stage.world.time.now();
  }

  private Plan plan() {
    return stage.plan();
  }

  @Test
  void whileItIsWaivedTheGateAsksForTheAttestationInItsOwnWords() {
    assertThat(plan().outcome()).isEqualTo(Outcome.WAITING);
    var text = Report.of(plan()).text().replaceAll("\\s+", " ");

    assertThat(text)
        .contains("Next: ./gate-runner attest")
        .contains("You attest: " + WORDS + " It covers the time from 2026-05-20 ")
        .contains(" to the moment when you attest.");
  }

  @Test
  void theStopThatIsBackComesBeforeWhatThePersonIsAsked() {
    stage.record(new Event.Revoked(now(), "waiver-1", "ben", "wrong", List.of()));
    var report = Report.of(plan());

    assertThat(report.text())
        .startsWith("STOPPED: ")
        .containsSubsequence("SAYS stopped: sick", "HEALTH stopped: sick", "Next: ")
        .contains("Next: ./gate-runner resume\n");
    assertThat(report.html(new GateCourse(), frame()))
        .containsSubsequence(
            "STOPPED",
            "<p class=\"why\">SAYS stopped: sick",
            "<kbd>./gate-runner resume</kbd>",
            "Also due: SAYS: ",
            "<kbd>./gate-runner attest</kbd>");
  }

  private static PageFrame frame() {
    return new PageFrame(1, "head", "../", UnaryOperator.identity());
  }

  @Test
  void aResumeLooksAgainAtWhatIsWaivedNoLonger() {
    stage.world.time.advance(Duration.ofDays(1));
    assertThat(plan().outcome()).isEqualTo(Outcome.STOPPED);

    var after = stage.runner().run(stage.start(), List.of());

    assertThat(after.state().attempts("HEALTH")).hasSize(2);
    assertThat(after.outcome()).isEqualTo(Outcome.STOPPED);
  }
}
