package dev.canarygate.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.edge.shell.DryShell;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Withheld;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real programs, run by a step of a package file. */
@DisabledOnOs(OS.WINDOWS)
final class CommandRunTest {
  @TempDir Path root;
  private BasicGate gate;

  @BeforeEach
  void aGate() {
    gate = new BasicGate(root);
  }

  private Finding runs(String script, String... settings) {
    return gate.step(
            "command.run",
            "command: [sh, -c, '"
                + script.replace("'", "''")
                + "']\n"
                + String.join("\n", settings))
        .finds();
  }

  @Test
  void aCommandThatEndsWellPassesAndItsOutputIsKept() {
    var finding = runs("echo hello; echo there >&2");

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("command.outcome", "accepted")
        .containsEntry("command.exit-code", "0")
        .containsEntry("command.log", "gates/test/evidence/step.log")
        .containsKey("command.seconds");
    assertThat(gate.proof(finding)).isEqualTo("hello\nthere\n");
  }

  @Test
  void anotherExitCodeFailsAndTheLastLinesSayWhy() {
    var finding = runs("echo '2 tests failed'; exit 3");

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).contains("expected exit code 0, found 3 after ");
    assertThat(finding.details()).containsExactly("2 tests failed");
    assertThat(finding.facts().asMap())
        .containsEntry("command.outcome", "refused")
        .containsEntry("command.exit-code", "3");
  }

  @Test
  void theExitCodesThatPassAreTheAuthorsToSay() {
    assertThat(runs("exit 5", "exit-codes: [0, 5]").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aProgramThatIsNotThereSaysNothingOfTheCandidate() {
    var finding = gate.step("command.run", "command: [no-such-program, x]").finds();

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary())
        .isEqualTo("'no-such-program x': program not found: no-such-program.");
    assertThat(finding.facts().asMap()).containsEntry("command.outcome", "not-started");
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    var finding = runs("true", "directory: ../nowhere");

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("directory not found: ").contains("nowhere");
  }

  @Test
  void aCommandThatDoesNotEndIsEndedAtItsLimit() {
    var finding = runs("sleep 60", "limit: 300ms");

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("did not end within its limit of 300ms");
    assertThat(finding.facts().asMap())
        .containsEntry("command.outcome", "timed-out")
        .doesNotContainKey("command.exit-code");
  }

  @Test
  void aCommandThatWasKilledSaysNothingOfTheCandidate() {
    var finding = runs("kill -9 $$");

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("it was killed by signal 9 (SIGKILL)");
    assertThat(finding.facts().asMap()).containsEntry("command.outcome", "killed");
  }

  @Test
  void itRunsInTheGatesFolderOrWhereASettingSays() {
    gate.write("elsewhere/note.txt", "here");

    assertThat(runs("test -f one.yaml").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(runs("test -f note.txt", "directory: ../elsewhere").verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void factsAreReadFromStdoutAlone() {
    var finding =
        runs(
            "echo 'covered: 81.5 %'; echo 'covered: 1 %' >&2",
            "facts: {coverage.percent: {regex: 'covered: ([0-9.]+)', type: number}}",
            "expect: [coverage.percent >= 80]");

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap()).containsEntry("coverage.percent", "81.5");
    assertThat(gate.proof(finding)).contains("81.5").contains("covered: 1 %");
  }

  @Test
  void aDocumentOnStdoutIsReadByPointers() {
    var finding =
        runs(
            "echo '{\"a\": {\"n\": 1e2, \"ok\": true, \"at\": \"2026-05-20T12:00:00+02:00\","
                + " \"v\": \"1.2.3rc1\", \"all\": [1, 2]}}'",
            "facts:",
            "  a.n: {json: /a/n, type: number}",
            "  a.ok: {json: /a/ok, type: boolean}",
            "  a.at: {json: /a/at, type: time}",
            "  a.v: {json: /a/v, type: version}",
            "  a.all: {json: /a/all, type: list}",
            "  a.none: {json: /a/none, optional: true}");

    assertThat(finding.summary()).startsWith("'sh -c");
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("a.n", "100")
        .containsEntry("a.ok", "yes")
        .containsEntry("a.at", "2026-05-20T10:00:00Z")
        .containsEntry("a.v", "1.2.3rc1")
        .containsEntry("a.all", "1, 2")
        .doesNotContainKey("a.none");
  }

  @Test
  void aLongDocumentIsReadAsAWhole() {
    var finding =
        runs(
            "printf '{\"first\": 7, \"rest\": \"'; head -c 300000 /dev/zero | tr '\\0' x; echo '\"}'",
            "facts: {first: {json: /first, type: number}}");

    assertThat(finding.facts().asMap()).containsEntry("first", "7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          echo hello          | {n: {json: /n}}                | stdout: expected JSON, found something else at line 1, column 1
          echo '{}'           | {n: {json: /n}}                | stdout: no n: expected /n
          echo '{\"n\": []}'  | {n: {json: /n}}                | stdout: n (/n): expected a text of at most 500 characters in one line, found a list
          echo '{\"n\": \"many\"}' | {n: {json: /n, type: number}} | stdout: n (/n): expected a number, found another text
          echo '{\"n\": null}' | {n: {json: /n}}               | found null
          echo none           | {n: {regex: 'n=(.)'}}          | stdout: no n: expected a match of 'n=(.)'
          """)
  void aFactThatIsNotThereIsNotKnown(String script, String facts, String what) {
    var finding = runs(script, "facts: " + facts);

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains(what);
  }

  @Test
  void anExpectationThatIsNotMetFails() {
    var finding =
        runs(
            "echo 12 tests",
            "facts: {tests: {regex: '([0-9]+) tests', type: number}}",
            "expect: [tests >= 100, command.exit-code = 0]");

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).contains("expected tests >= 100, found 12");
  }

  @Test
  void secretsThatItIsGivenAreMaskedInItsOutputAndItsFacts() {
    var finding =
        runs(
            "echo \"key $APP_TOKEN\"",
            "environment: {APP_TOKEN: hunter2-hunter2}",
            "facts: {key: {regex: 'key (.*)'}}");

    assertThat(gate.proof(finding)).doesNotContain("hunter2").contains("[masked:");
    assertThat(finding.toString()).doesNotContain("hunter2");
  }

  @Test
  void whatWasMeasuredFillsItsWords() {
    gate.step("command.run", "command: [echo, \"v{{candidate.version}}\"]");
    gate.write(
        "gate/one.yaml",
        """
        id: WP00
        title: One
        steps:
          - id: step
            do: command.run
            with: {command: [sh, -c, "echo v{{command.outcome}} $B"], environment: {B: "{{command.outcome}}"}}
        """);

    var finding = gate.finds(Facts.NONE.with("command.outcome", "accepted"));

    assertThat(gate.proof(finding)).isEqualTo("vaccepted accepted\n");
    assertThat(gate.finds().summary())
        .isEqualTo("The command is not known: no measured command.outcome");
  }

  @Test
  void aDryRunSaysWhatItWouldRun() {
    var real = new ZtShell(Secrets.ofProcess(), gate.world.time, Progress.SILENT);
    gate.world.shell.otherwise(new DryShell(real));

    assertThatThrownBy(() -> runs("true"))
        .isInstanceOf(Withheld.class)
        .hasMessage("would run: sh -c true");
  }

  @Test
  void aPersonCanEndIt() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> runs("sleep 60")).isInstanceOf(Interrupted.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** After a crash the package begins anew, unless the author knows better. */
  @Test
  void itIsDoneAgainAfterACrashOnlyWhenItsAuthorSaysSo() {
    var plain = gate.step("command.run", "command: [mvn]").first();
    var repeatable = gate.step("command.run", "command: [mvn]\nrepeatable: true").first();

    assertThat(plain.kind().isRepeatable(plain.settings())).isFalse();
    assertThat(repeatable.kind().isRepeatable(repeatable.settings())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          command: []                                    | command: expected a program and its arguments
          command: [x]~exit-codes: [0, 300]              | exit-codes: expected numbers from 0 to 255, found '300'
          command: [x]~exit-codes: []                    | exit-codes: expected at least one
          command: [x]~environment: {A-B: c}             | environment: 'A-B' is not the name of a variable
          command: [x]~facts: {n: {}}                    | facts, 'n': expected one place of the value
          command: [x]~facts: {n: {json: /a, regex: b}}  | found json and regex
          command: [x]~facts: {n: {json: a}}             | facts, 'n': expected a JSON pointer such as /db/status, found 'a'
          command: [x]~facts: {n: {regex: '(?=a)'}}      | facts, 'n': '(?=a)' is not a regular expression of RE2
          command: [x]~facts: {n: {json: /a, type: int}} | facts, 'n': type: expected text, number, yes-no, time, version or list, found 'int'
          command: [x]~facts: {n: {header: a}}           | 'n' has no key 'header'
          command: [x]~facts: {N: {json: /a}}            | fact name 'N': expected lower-case words
          command: [x]~facts: [n]                        | expected a mapping of the names of facts
          """)
  void aSettingThatMakesNoSenseIsRefusedWhenTheFilesAreRead(String settings, String problem) {
    assertThat(gate.step("command.run", settings.replace("~", "\n")).problems())
        .anySatisfy(each -> assertThat(each).contains(problem));
  }
}
