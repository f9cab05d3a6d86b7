package dev.canarygate.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Withheld;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time that passes by a clock of the test. */
final class WaitTest {
  private static final String URL = "https://staging.example/health";
  private static final String UNTIL =
      """
      until: {url: "https://staging.example/health", facts: {app.version: {json: /version}}, expect: [app.version = 2.4.0]}
      limit: 2m
      every: 30s
      """;

  @TempDir Path root;
  private BasicGate gate;

  @BeforeEach
  void aGate() {
    gate = new BasicGate(root);
  }

  private void answers(String version) {
    gate.world.web.answers(URL, 200, "{\"version\": \"" + version + "\"}");
  }

  @Test
  void aFixedLengthPasses() {
    var finding = gate.step("wait", "for: 30m").finds();

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.summary()).isEqualTo("Waited 30m 0s.");
    assertThat(gate.world.time.pauses()).containsExactly(Duration.ofMinutes(30));
  }

  @Test
  void aDryRunDoesNotWait() {
    gate.world.dryRun();

    assertThat(gate.step("wait", "for: 30m").finds().summary()).isEqualTo("Would wait 30m 0s.");
    assertThat(gate.world.time.pauses()).isEmpty();
  }

  @Test
  void aPersonCanEndIt() {
    gate.world.time.interrupting();

    assertThatThrownBy(() -> gate.step("wait", "for: 30m").finds()).isInstanceOf(Interrupted.class);
  }

  @Test
  void itEndsWhenTheAddressAnswersAsExpected() {
    answers("2.3.9");
    gate.world.web.unreachable(URL);
    answers("2.4.0");

    var finding = gate.step("wait", UNTIL).finds();

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("app.version", "2.4.0")
        .containsEntry("wait.seconds", "60.000");
    assertThat(gate.world.time.pauses())
        .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(30));
    assertThat(finding.evidence()).hasSize(1);
  }

  /** That a service is not ready says nothing against the candidate, and costs no try. */
  @Test
  void atItsLimitItIsWaitingAndSaysWhatWasFoundLast() {
    answers("2.3.9");

    var finding = gate.step("wait", UNTIL).finds();

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.summary())
        .isEqualTo(
            URL + " is not as expected after 2m 0s: expected app.version = 2.4.0, found 2.3.9.");
    assertThat(gate.world.time.pauses()).hasSize(4);
  }

  @Test
  void itWaitsToItsLimitAlsoWhenThePauseDoesNotDivideIt() {
    answers("2.3.9");

    var finding = gate.step("wait", UNTIL.replace("limit: 2m", "limit: 50s")).finds();

    assertThat(finding.summary()).contains("after 50s");
    assertThat(gate.world.time.pauses())
        .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(20));
  }

  @Test
  void aVariableThatIsNotSetIsSaidAtOnce() {
    var finding =
        gate.step(
                "wait",
                "until: {url: \"" + URL + "\", headers-from-environment: {X-Key: STAGING_KEY}}")
            .finds();

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.summary())
        .isEqualTo(
            "Nothing was asked: environment variable not set: STAGING_KEY (for header X-Key).");
    assertThat(gate.world.time.pauses()).isEmpty();
  }

  @Test
  void aDryRunLooksOnce() {
    gate.world.dryRun();
    answers("2.4.0");
    assertThat(gate.step("wait", UNTIL).finds().verdict()).isEqualTo(Verdict.PASSED);

    gate.world.web.forget(URL);
    answers("2.3.9");
    assertThatThrownBy(() -> gate.step("wait", UNTIL).finds())
        .isInstanceOf(Withheld.class)
        .hasMessage(
            "would wait up to 2m 0s: " + URL + ": expected app.version = 2.4.0, found 2.3.9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                       | expected either 'for' or 'until'
          {for: 1m, until: {url: "https://a"}}     | expected either 'for' or 'until'
          {for: 1m, every: 1s}                     | 'limit' and 'every' belong to 'until', not to 'for'
          {for: soon}                              | 'soon' is not a length of time
          {until: {url: "https://a"}, every: 10ms} | every: expected at least 1s, found 10ms
          {until: {url: a}}                        | url: expected an address that begins with http://
          {until: {}}                              | lacks 'url'
          """)
  void aSettingThatMakesNoSenseIsRefusedWhenTheFilesAreRead(String settings, String problem) {
    assertThat(gate.steps("- {id: step, do: wait, with: " + settings + "}").problems())
        .anySatisfy(each -> assertThat(each).contains(problem));
  }
}
