package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fact that a gate's files name must be declared, known at that place, and of a fitting type. */
final class NamedFactsTest {
  @TempDir Path root;
  private WrittenGate gate;

  /** WP01 looks; WP02 needs it and rests; WP03 needs nobody and looks at another place. */
  @BeforeEach
  void threePackages() {
    gate =
        new WrittenGate(root)
            .gate("title: T\nwork-packages: [one.yaml, two.yaml, three.yaml]\n")
            .workPackage("one.yaml", looks("WP01", "here"))
            .workPackage("two.yaml", rests(""))
            .workPackage("three.yaml", looks("WP03", "there"));
  }

  private static String looks(String id, String url) {
    return """
        id: %s
        title: Looks
        steps:
          - id: look
            do: look
            with: {url: %s}
        """
        .formatted(id, url);
  }

  private static String rests(String more) {
    return "id: WP02\ntitle: Rests\nneeds: [WP01]\nsteps: [{id: rest, do: rest}]\n" + more;
  }

  private static String stop(String when, String report) {
    return """
        stops:
          - id: stop
            when: %s
            report: "%s"
            unblocks: somebody
        """
        .formatted(when, report);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          drain.rows != 22
          drain.rows >= 22 and drain.ok = no
          drain.issues contains 1141
          drain.issues = 1141
          drain.state = full
          drain.state is missing
          look.here.outcome = anything
          look.here.outcome contains word
          saas.sha = 548194a
          obstacle.service is known
          """)
  void whatThePackageItselfLearnsCanBeAsked(String when) {
    gate.workPackage("one.yaml", looks("WP01", "here") + stop(when, "report"));

    assertThat(gate.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          drain.rowz != 22       | unknown fact 'drain.rowz'; did you mean 'drain.rows'?
          drian.rows != 22       | unknown fact 'drian.rows'; did you mean 'drain.rows'?
          look.outcome = 1       | unknown fact 'look.outcome'; did you mean 'look.here.outcome'?
          weather = fine         | unknown fact 'weather'; for all of them: ./gate-runner facts
          gate.posted is known   | no step of this gate learns 'gate.posted'; learned by: the gate, for texts of stops
          drain.rows = none      | 'drain.rows = none': no such value, and drain.rows is number of rows
          drain.ok = maybe       | 'drain.ok = maybe': no such value, and drain.ok is yes-no
          drain.ok > 1           | 'drain.ok > 1': > compares numbers, and drain.ok is yes-no
          drain.issues < 3       | 'drain.issues < 3': < compares numbers, and drain.issues is list
          drain.rows contains 22 | 'drain.rows contains 22': contains asks a list or a text, and drain.rows is number of rows
          drain.state = fulll    | 'drain.state = fulll': no such value, and drain.state is one of full, empty
          drain.ok = yes and drain.state > 1 | 'drain.state > 1': > compares numbers
          look.there.outcome = 1 | fact 'look.there.outcome' is not learned in WP01, but by step 'look' of WP03
          """)
  void aConditionThatCanNeverTripIsRefusedWithItsPlace(String when, String problem) {
    gate.workPackage("one.yaml", looks("WP01", "here") + stop(when, "report"));

    assertThat(gate.problems()).singleElement().asString().startsWith("one.yaml:9:11: " + problem);
  }

  @Test
  void aStopAsksItsOwnPackageAloneAndTellsOfThoseThatItNeeds() {
    gate.workPackage("two.yaml", rests(stop("drain.rows > 1", "{{drain.rows}} {{gate.posted}}")));

    assertThat(gate.problems())
        .containsExactly(
            "two.yaml:7:11: fact 'drain.rows' is not learned in WP02, but by step 'look' of"
                + " WP01, step 'look' of WP03");
  }

  @Test
  void aTextMayNotTellOfAPackageThatIsNotNeeded() {
    gate.workPackage("two.yaml", rests(stop("a = b", "{{look.there.outcome}}")));

    assertThat(gate.problems())
        .containsExactly(
            "two.yaml:8:13: fact 'look.there.outcome' is not learned in WP02 and in what WP02"
                + " needs, but by step 'look' of WP03");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          drain.rows         |
          drain.rowz         | unknown fact 'drain.rowz'; did you mean 'drain.rows'?
          look.there.outcome | fact 'look.there.outcome' is not learned in WP02 and in what WP02 needs
          """)
  void aPassHoldsWhileAFactStaysThatIsKnownThere(String fact, String problem) {
    gate.workPackage("two.yaml", rests("holds-while: [" + fact + "]\n"));

    if (problem == null) {
      assertThat(gate.problems()).isEmpty();
    } else {
      assertThat(gate.problems())
          .singleElement()
          .asString()
          .startsWith("two.yaml:5:15: " + problem);
    }
  }

  @Test
  void aTemplateIsFilledWithWhatTheStepsBeforeItLearn() {
    gate.template("say.md", "Rows: {{drain.rows}},\n  state {{drain.stat}}, {{a}}.\n")
        .workPackage(
            "one.yaml",
            """
            id: WP01
            title: T
            steps:
              - {id: look, do: look, with: {url: here, body: say.md}}
              - {id: rest, do: rest}
            """);

    assertThat(gate.problems())
        .containsExactly(
            "say.md:2:9: unknown fact 'drain.stat'; did you mean 'drain.state'?",
            "say.md:2:25: fact 'a' is not learned in or before step 'look', but by step 'rest' of"
                + " WP01, step 'rest' of WP02");
  }

  @Test
  void whatAStepExpectsIsAboutItsOwnFacts() {
    gate.workPackage(
        "one.yaml",
        """
        id: WP01
        title: T
        steps:
          - {id: rest, do: rest}
          - id: look
            do: look
            with:
              url: here
              expect:
                - drain.rows = 22
                - drain.rows > few
                - drain.ok = 1
                - a = b
        """);

    assertThat(gate.problems())
        .containsExactly(
            "one.yaml:11:11: 'drain.rows > few': > compares numbers; expected a number, found 'few'");

    gate.workPackage(
        "one.yaml",
        """
        id: WP01
        title: T
        steps:
          - {id: rest, do: rest}
          - id: look
            do: look
            with: {url: here, expect: [drain.rows = 22, drain.ok = 1, a = b]}
        """);

    assertThat(gate.problems())
        .containsExactly(
            "one.yaml:7:49: 'drain.ok = 1': no such value, and drain.ok is yes-no",
            "one.yaml:7:63: fact 'a' is not learned in step 'look', but by step 'rest' of WP01,"
                + " step 'rest' of WP02");
  }

  @Test
  void theIdentityIsMadeOfFactsThatTheGateLearns() {
    gate.gate(
        """
        title: T
        work-packages: [one.yaml]
        identity:
          facts: [saas.sha, saas.shah, a]
          look: [{id: again, do: look, with: {url: again, expect: [drain.ok = 2]}}]
        """);

    assertThat(gate.problems())
        .containsExactly(
            "gate.yaml:4:21: unknown fact 'saas.shah'; did you mean 'saas.sha'?",
            "gate.yaml:4:32: no step of this gate learns 'a'; learned by: rest",
            "gate.yaml:5:60: 'drain.ok = 2': no such value, and drain.ok is yes-no");
  }

  @Test
  void aNameThatSettingsMakeMustBeOne() {
    gate.workPackage("one.yaml", looks("WP01", "here").replace("{url: here}", "{url: h, as: A b}"));

    assertThat(gate.problems())
        .containsExactly(
            "one.yaml:6:11: step 'look': fact name 'A b.seen': expected lower-case words joined by"
                + " '.' or '-'");
  }

  @Test
  void whatABrokenStepWouldLearnIsNotCalledUnknown() {
    gate.workPackage(
        "one.yaml",
        looks("WP01", "here").replace("{url: here}", "{rows: 1}") + stop("drain.rows > 1", "r"));

    assertThat(gate.problems())
        .containsExactly("one.yaml:6:11: step 'look' lacks 'url': Where to look");
  }
}
