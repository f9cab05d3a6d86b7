package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gatefile.GateFiles;
import dev.canarygate.gatefile.Overrides;
import dev.canarygate.issues.Wording;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both comments of the product's gate, from its templates, held against their contracts. */
final class CommentContractTest {
  private static final Instant NOW = Instant.parse("2026-05-21T08:20:00Z");

  private static Facts measured(String version) {
    return Facts.NONE
        .with("candidate.version", version)
        .with("candidate.tag", "v" + version)
        .with("candidate.commit", "fc6b7ef10745c4c7903ae597ae52e0a4032babe7")
        .with("saas.image", "registry.fly.io/spec-kitty-dev:deployment-01HX")
        .with("saas.sha", "548194aa7e75bbaae61e2c88d5e3d73a3ac5d195")
        .with("events.version", "5.1.0")
        .with("events.tag", "v5.1.0")
        .with("events.commit", "b7913e7bd7a93da407df14581605dd78112d6efd")
        .with("health.status", "200")
        .with("ready.status", "200")
        .with("drain.terminal-failed", "0")
        .with("drain.business-rule-rows", "22")
        .with("canary.passed-runs", "4")
        .with("suite.result", "4/4 pass")
        .with("evidence.attempt", "v" + version + "-attempt1")
        .with("evidence.path", "sync_identity_boundary/v" + version + "-attempt1");
  }

  private static String comment(String slot, Facts facts) {
    var definition =
        GateFiles.load(
            Path.of("work-packages"),
            Path.of("evidence-templates"),
            Overrides.NONE,
            Map.of(),
            StepKinds.all());
    var finding = Finding.passed("measured").with(facts);
    List<Event> events = new ArrayList<>();
    events.add(new Event.AttemptStarted(NOW, "WP05", 1));
    events.add(new Event.StepFinished(NOW, "WP05", 1, "measure", finding));
    var secrets = Secrets.ofEnvironment(Map.of());
    return Wording.all(definition, GateState.of(events), secrets, NOW).stream()
        .filter(wording -> wording.slot().equals(slot))
        .findFirst()
        .orElseThrow()
        .body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.2.0rc22", "3.2.0rc42", "3.2.0"})
  void theEvidenceCommentBeginsWithItsContractInItsWords(String version) {
    var facts = measured(version);
    CommentContract.named("evidence-comment").holds(comment("e2e", facts), facts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.2.0rc22", "3.2.0rc42", "3.2.0"})
  void theTrackerCommentBeginsWithItsContractInItsWords(String version) {
    var facts = measured(version);
    CommentContract.named("tracker-comment").holds(comment("tracker", facts), facts);
  }

  @Test
  void figuresAreMeasuredAndNeverTakenFromTheContract() {
    var facts =
        measured("3.2.0rc22")
            .with("ready.status", "503")
            .with("drain.terminal-failed", "3")
            .with("drain.business-rule-rows", "21")
            .with("canary.passed-runs", "2")
            .with("suite.result", "1/4 pass, run 2 failed");

    assertThat(comment("e2e", facts))
        .contains("`/health/ready/` status: 503")
        .contains("terminal_failed_count=3, business_rule_rejected_count=21")
        .contains("Four-run result: 2/4 pass");
    assertThat(comment("tracker", facts))
        .contains("`/health/ready/` 503")
        .contains("terminal_failed_infra=3, terminal_failed_business_rule=21")
        .contains("Identity-boundary canary: 2/4 pass")
        .contains("Teamspace MVP canary suite: `1/4 pass, run 2 failed`");
  }
}
