package dev.canarygate.basic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fact that a package file declares is checked like any other. */
final class DeclaredFactsTest {
  @TempDir Path root;
  private BasicGate gate;

  @BeforeEach
  void aGate() {
    gate = new BasicGate(root);
  }

  private static String check(String id, String facts) {
    return "- {id: %s, do: command.run, with: {command: [x], facts: {%s}}}\n".formatted(id, facts);
  }

  private static String stop(String when) {
    return "- {id: s, when: \"%s\", report: \"{{app.rows}}\", unblocks: u}\n".formatted(when);
  }

  @Test
  void aStopCanAskForItAndTellOfIt() {
    gate.stops(stop("app.rows > 3")).steps(check("a", "app.rows: {json: /n, type: number}"));

    assertThat(gate.problems()).isEmpty();
  }

  @Test
  void aConditionThatDoesNotFitItsTypeIsRefused() {
    gate.stops(stop("app.rows > 3")).steps(check("a", "app.rows: {json: /n}"));

    assertThat(gate.problems())
        .containsExactly("'app.rows > 3': > compares numbers, and app.rows is text");
  }

  @Test
  void aNameThatNobodyDeclaresIsLookedForAmongThoseThatAreDeclared() {
    gate.stops(stop("app.rowz = 3 and app.rows = 3"))
        .steps(check("a", "app.rows: {json: /n, type: number}"));

    assertThat(gate.problems())
        .containsExactly("unknown fact 'app.rowz'; did you mean 'app.rows'?");
  }

  @Test
  void twoStepsCanMeasureTheSameFact() {
    gate.steps(check("a", "app.rows: {json: /n}") + check("b", "app.rows: {regex: x}"));

    assertThat(gate.problems()).isEmpty();
  }

  @Test
  void aNameMeansOneThingInTheWholeGate() {
    gate.steps(
        check("a", "app.rows: {json: /n, type: number}") + check("b", "app.rows: {regex: x}"));

    assertThat(gate.problems())
        .as("said once, where the name is used for the second time")
        .containsExactly(
            "fact 'app.rows' is text here, and number elsewhere; expected another name or the"
                + " same type");
  }

  @Test
  void aNameThatAKindOfStepLearnsKeepsItsType() {
    gate.steps(check("a", "drain.terminal-failed: {json: /n}"));

    assertThat(gate.problems())
        .containsExactly(
            "fact 'drain.terminal-failed' is text here, and number of rows elsewhere; expected"
                + " another name or the same type");

    gate.steps(check("a", "drain.terminal-failed: {json: /n, type: number}"));

    assertThat(gate.problems()).isEmpty();
  }

  /** Else a file could lift what nothing lifts. */
  @Test
  void aFactThatIsGuardedCannotBeMeasuredByAnythingElse() {
    gate.steps(
        """
        - {id: boundary, do: sync.preflight, with: {python: python3, home: /home}}
        """
            + check("a", "sync.ok: {json: /n, type: yes-no}"));

    assertThat(gate.problems())
        .containsExactly(
            "fact 'sync.ok' means something that no file can change; expected another name");
  }

  @Test
  void whatABrokenStepDeclaresIsNotCalledUnknown() {
    gate.stops(stop("app.rows > 3")).steps(check("a", "app.rows: {json: n, type: number}"));

    assertThat(gate.problems())
        .containsExactly(
            "step 'a': facts, 'app.rows': expected a JSON pointer such as /db/status, found 'n'");
  }
}
