package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Repetition;
import dev.canarygate.gate.SourceLine;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a file says once and the gate does often: blocks, groups, lists, defaults and roles. */
final class StepBlocksTest {
  @TempDir Path root;
  private WrittenGate gate;

  @BeforeEach
  void writeFiles() {
    gate = new WrittenGate(root);
  }

  private WorkPackage reading(String steps) {
    return gate.workPackage("one.yaml", "id: WP01\ntitle: T\n" + steps).load().workPackage("WP01");
  }

  private List<String> problemsOf(String steps) {
    return gate.workPackage("one.yaml", "id: WP01\ntitle: T\n" + steps).problems();
  }

  private static List<String> ids(List<StepDefinition> steps) {
    return steps.stream().map(StepDefinition::id).toList();
  }

  private WrittenGate gateWith(String more) {
    return gate.gate(
        """
        title: A gate
        parameters:
          blockers: {default: [11, 12], help: Which}
          tracker: {default: 7, type: number, help: Never closed}
        work-packages: [one.yaml]
        """
            + more);
  }

  @Test
  void aStepWithoutIdIsNamedAfterItsKind() {
    var one =
        reading(
            """
            steps:
              - {do: issue.tell, with: {repo: o/r, issue: 1}}
              - {do: issue.tell, with: {repo: o/r, issue: 1}}
              - {id: rest, do: rest}
              - {do: rest}
            on-stop: [{do: rest}]
            """);

    assertThat(ids(one.steps())).containsExactly("issue-tell", "issue-tell-2", "rest", "rest-2");
    assertThat(ids(one.onStop())).containsExactly("rest-3");
  }

  @Test
  void aPackageAndItsStepsKnowTheirLines() {
    var one = reading("steps:\n  - {id: look, do: rest}\non-stop:\n  - {id: seal, do: rest}\n");

    assertThat(Stream.of(one.at(), one.lineOf("look").get(), one.lineOf("seal").get()))
        .allSatisfy(each -> assertThat(each.file()).endsWith("one.yaml"))
        .extracting(SourceLine::line)
        .containsExactly(1, 4, 6);
  }

  @Test
  void theNameOfAStepHasNothingThatTheProgramJoinsNamesBy() {
    assertThat(
            problemsOf("steps: [{id: run-1/x, do: rest}, {id: a.b, do: rest}, {id: A, do: rest}]"))
        .containsExactly(
            "one.yaml:3:14: 'run-1/x' is not the name of a step; expected letters and digits joined"
                + " by '-', such as run-1-x",
            "one.yaml:3:39: 'a.b' is not the name of a step; expected letters and digits joined by"
                + " '-', such as a-b",
            "one.yaml:3:60: 'A' is not the name of a step; expected lower-case words joined by '-',"
                + " such as a");
  }

  @Test
  void aBlockIsRepeatedAndItsStepsCarryTheElement() {
    var one =
        reading(
            """
            steps:
              - do: rest
              - repeat: 2
                as: run
                steps:
                  - {id: before, do: rest}
                  - {do: look, with: {url: "there-${run}"}}
              - do: rest
            """);

    assertThat(ids(one.steps()))
        .containsExactly(
            "rest", "run-1/before", "run-1/look", "run-2/before", "run-2/look", "rest-2");
    assertThat(one.steps().get(4).settings().text("url")).isEqualTo("there-2");
    assertThat(one.steps().get(4).repetition())
        .isEqualTo(new Repetition(1, "repeat 2 times as run", "run-2", 2, 2, null));
    assertThat(one.steps().get(0).repetition()).isNull();
  }

  @Test
  void theFactsOfARepeatedStepAreKnownWithTheElementAndWithoutIt() {
    var one =
        reading(
            """
            steps:
              - repeat: 2
                steps: [{do: look, with: {url: there}}]
            stops:
              - {id: first, when: drain.run-1.rows > 3, report: "{{drain.run-2.rows}}", unblocks: u}
              - {id: newest, when: drain.rows > 3, report: "{{drain.rows}}", unblocks: u}
            """);

    var second = one.steps().get(1);
    assertThat(second.kind().learns(second.settings()).stream().map(Fact::name))
        .contains("drain.rows", "drain.run-2.rows", "saas.sha", "saas.run-2.sha")
        .doesNotContain("drain.run-1.rows");
  }

  @Test
  void aFactOfAnElementThatIsNotThereIsRefused() {
    assertThat(
            problemsOf(
                """
                steps:
                  - repeat: 2
                    steps: [{do: look, with: {url: there}}]
                stops:
                  - {id: third, when: drain.run-3.rows > 3, report: r, unblocks: u}
                """))
        .singleElement()
        .asString()
        .startsWith("one.yaml:7:23: unknown fact 'drain.run-3.rows'; did you mean");
  }

  @Test
  void aBlockWaitsBetweenItsElements() {
    var one = reading("steps: [{repeat: 3, every: 10m, steps: [{do: rest}]}]");

    assertThat(ids(one.steps()))
        .containsExactly("run-1/rest", "run-2/every", "run-2/rest", "run-3/every", "run-3/rest");
    assertThat(one.steps().get(1).repetition())
        .isEqualTo(
            new Repetition(
                1, "repeat 3 times as run, every 10m 0s", "run-2", 2, 3, Duration.ofMinutes(10)));
    assertThat(problemsOf("steps: [{repeat: 3, every: soon, steps: [{do: rest}]}]"))
        .singleElement()
        .asString()
        .startsWith("one.yaml:3:28: 'every': 'soon' is not a length of time");
  }

  @Test
  void aBlockIsDoneForEachElementOfAList() {
    var one =
        reading(
            """
            steps:
              - for-each: ${blockers}
                as: issue
                steps: [{do: issue.tell, with: {repo: o/r, issue: "${issue}"}}]
              - for-each: [src/a, B, src/a]
                as: place
                steps: [{do: look, with: {url: "${place}"}}]
            """);

    assertThat(ids(one.steps()))
        .containsExactly(
            "issue-11/issue-tell", "issue-12/issue-tell", "place-element-1/look", "place-b/look");
    assertThat(one.steps().get(2).settings().text("url")).isEqualTo("src/a");
    assertThat(ids(read("blockers=5").steps())).contains("issue-5/issue-tell").hasSize(3);
    assertThat(ids(read("blockers=").steps())).hasSize(2);
  }

  private WorkPackage read(String set) {
    return gate.set(set).load().workPackage("WP01");
  }

  @Test
  void aStopIsThereForEachElementOfAList() {
    var one =
        reading(
            """
            steps: [{do: look, with: {url: there}}]
            stops:
              - for-each: ${blockers}
                as: issue
                id: known-issue-${issue}
                when: drain.issues contains ${issue}
                as-verdict: waiting
                report: "#${issue}: {{drain.rows}}"
                unblocks: u
                then: [{do: issue.tell, with: {repo: o/r, issue: "${issue}"}}]
            """);

    assertThat(one.stops().stream().map(StopCondition::id))
        .containsExactly("known-issue-11", "known-issue-12");
    var last = one.stops().get(1);
    assertThat(last.when().text()).isEqualTo("drain.issues contains 12");
    assertThat(last.as().word()).isEqualTo("waiting");
    assertThat(last.report()).isEqualTo("#12: {{drain.rows}}");
    assertThat(ids(last.then())).containsExactly("issue-12/issue-tell");
    assertThat(last.shared()).isFalse();
  }

  @Test
  void theVerdictOfAStopHasAKeyOfItsOwnWithForEach() {
    var one =
        reading(
            """
            steps: [{do: look, with: {url: there}}]
            stops:
              - {for-each: "${blockers}", as: issue, id: "known-${issue}", when: "drain.issues contains ${issue}", verdict: waiting, report: r, unblocks: u}
              - {id: plain, when: drain.rows = 1, verdict: inconclusive, report: r, unblocks: u}
            """);

    assertThat(one.stops().stream().map(each -> each.as().word()))
        .containsExactly("waiting", "waiting", "inconclusive");
    assertThat(
            problemsOf(
                """
                steps: [{do: look, with: {url: there}}]
                stops:
                  - {for-each: "${blockers}", as: waiting, id: "known-${waiting}", when: "drain.issues contains ${waiting}", report: r, unblocks: u}
                  - {id: plain, when: drain.rows = 1, verdict: failed, as: waiting, report: r, unblocks: u}
                """))
        .containsExactly(
            "one.yaml:5:35: with for-each, 'as' is the name of one element; expected 'verdict:"
                + " waiting', and 'as' with a name such as issue",
            "one.yaml:6:60: the verdict is given twice; expected 'verdict' alone");
  }

  @Test
  void twoStepsOfAKindCanEachHaveAWordThatTheirFactsAreKnownBy() {
    var one =
        reading(
            """
            steps:
              - {do: look, as: staging, with: {url: a}}
              - {do: look, as: production, with: {url: b}}
              - {repeat: 2, steps: [{do: look, as: inner, with: {url: c}}]}
            stops:
              - {id: s, when: drain.staging.rows > 3, report: "{{drain.production.rows}}", unblocks: u}
              - {id: i, when: drain.run-2.inner.rows > 3, report: "{{drain.inner.rows}}", unblocks: u}
            """);

    assertThat(one.steps().get(0).kind().learns(one.steps().get(0).settings()))
        .extracting(Fact::name)
        .contains("drain.rows", "drain.staging.rows")
        .doesNotContain("drain.production.rows");
    assertThat(
            problemsOf(
                "steps: [{do: look, as: a, with: {url: a}}, {do: look, as: a, with: {url: b}},"
                    + " {do: rest, as: A.b}]"))
        .containsExactly(
            "one.yaml:3:59: 'as' is 'a' for another look in line 3; expected another word",
            "one.yaml:3:94: 'A.b' is not the name of a subject; expected letters and digits joined by"
                + " '-', such as A-b");
  }

  @Test
  void aPackageSaysItsOwnerAndWhatItUsesAlone() {
    var one =
        reading(
            """
            owner: release-manager
            uses: [harness, installation]
            steps: [{do: look, with: {url: there}}]
            stops: [{id: s, when: drain.rows > 3, owner: saas-team, report: r, unblocks: u}]
            """);

    assertThat(one.owner()).isEqualTo("release-manager");
    assertThat(one.held()).containsExactlyInAnyOrder("harness", "installation");
    assertThat(one.ownerOf("s")).isEqualTo("saas-team");
    assertThat(one.ownerOf("look-failed")).isEqualTo("release-manager");
  }

  @Test
  void aSharedConditionOfEachElementHasTheElementInItsName() {
    gateWith(
        """
        conditions:
          known-issue:
            for-each: ${blockers}
            as: issue
            when: drain.issues contains ${issue}
            report: "#${issue}"
            unblocks: u
        """);
    var one = reading("steps: [{do: look, with: {url: there}}]\nstops: [known-issue]\n");

    assertThat(one.stops().stream().map(StopCondition::id))
        .containsExactly("known-issue-11", "known-issue-12");
    assertThat(one.stops()).allMatch(StopCondition::shared);
  }

  @Test
  void aGroupIsDoneByItsName() {
    gateWith(
        """
        groups:
          deployment.snapshot:
            - {do: look, with: {url: "a-${run}"}}
            - {id: rested, do: rest}
        """);
    var one =
        reading(
            """
            steps:
              - {repeat: 2, steps: [{id: before, do: deployment.snapshot}]}
            """);

    assertThat(ids(one.steps()))
        .containsExactly(
            "run-1/before/look", "run-1/before/rested", "run-2/before/look", "run-2/before/rested");
    assertThat(one.steps().get(2).settings().text("url")).isEqualTo("a-2");
    assertThat(problemsOf("steps: [{do: deployment.snapshot, with: {a: b}}]"))
        .contains("one.yaml:3:35: a use of group 'deployment.snapshot' has no key 'with'");
  }

  @Test
  void aGroupCannotHaveTheNameOfAKindOrUseAnother() {
    gateWith("groups:\n  rest: [{do: rest}]\n  a: [{do: b}]\n  b: [{do: rest}]\n");

    assertThat(problemsOf("steps: [{do: a}]"))
        .contains(
            "gate.yaml:7:3: 'rest' is a kind of step; expected another name",
            "gate.yaml:8:7: a group uses another group; write its steps out");
  }

  @Test
  void stepsOfAKindShareSettings() {
    gateWith("defaults:\n  look: {url: gate, rows: 1, wait: 1s}\n");
    var one =
        reading(
            """
            defaults: {look: {rows: 2, wait: 2s}}
            steps:
              - do: look
              - {do: look, with: {wait: 3s}}
            """);

    assertThat(one.steps().get(0).settings().values().toString())
        .contains("url=gate", "rows=2", "wait=2s");
    assertThat(one.steps().get(1).settings().text("wait")).isEqualTo("3s");
  }

  @Test
  void aDefaultThatNoStepCanHaveIsRefusedWithItsPlace() {
    gateWith("defaults:\n  lok: {url: a}\n  look: {ulr: a}\n  rest: again\n");

    assertThat(problemsOf("defaults: {look: {rows: many}}\nsteps: [{do: rest}]"))
        .containsExactly(
            "gate.yaml:7:3: 'lok' is not a kind of step; did you mean 'look'?",
            "gate.yaml:8:10: the defaults of look have no key 'ulr'; did you mean 'url'?",
            "gate.yaml:9:9: the defaults of rest are 'again'; expected a mapping of its settings",
            "one.yaml:3:25: the defaults of look, 'rows' is 'many'; expected a number such as 22"
                + " with at most nine digits");
  }

  @Test
  void aStepTakesRepositoryAndIssueFromARole() {
    gateWith(
        """
        roles:
          tracker: {repo: o/r, issue: "${tracker}", allow: [comment], never: [close]}
          blocker: {repo: o/b, issues: "${blockers}", allow: [comment, reopen]}
        """);
    var one =
        reading(
            """
            steps:
              - {do: issue.tell, with: {role: tracker}}
              - {do: issue.tell, with: {role: blocker, issue: 12}}
            """);

    assertThat(one.steps().get(0).settings().values())
        .containsOnly(java.util.Map.entry("repo", "o/r"), java.util.Map.entry("issue", "7"));
    assertThat(one.steps().get(1).settings().text("issue")).isEqualTo("12");
    assertThat(gate.load().writePolicy().allow())
        .containsExactly(
            new Rule("comment", "o/r", 7),
            new Rule("comment", "o/b", 11),
            new Rule("comment", "o/b", 12),
            new Rule("reopen", "o/b", 11),
            new Rule("reopen", "o/b", 12));
    assertThat(gate.load().writePolicy().never()).contains(new Rule("close", "o/r", 7));
    assertThat(
            problemsOf(
                """
                steps:
                  - {do: issue.tell, with: {role: traker}}
                  - {do: issue.tell, with: {role: blocker}}
                  - {do: rest, with: {role: tracker}}
                """))
        .contains(
            "one.yaml:4:35: unknown role 'traker' in gate.yaml; did you mean 'tracker'?",
            "one.yaml:5:35: role 'blocker' is of several issues; expected 'issue' next to it, with"
                + " one of them")
        .anyMatch(each -> each.startsWith("one.yaml:6:23: step 'rest' has no key 'role'"));
  }

  @Test
  void aMistakeInABlockIsSaidOnceWithItsPlace() {
    assertThat(
            problemsOf(
                """
                steps:
                  - repeat: 50
                    steps:
                      - {id: look, do: look, with: {url: a, rows: many}}
                      - {do: rest, with: {nothing: 1}}
                """))
        .containsExactly(
            "one.yaml:6:51: step 'run-1/look', 'rows' is 'many'; expected a number such as 22 with"
                + " at most nine digits",
            "one.yaml:7:27: step 'run-1/rest' has no key 'nothing'");
  }

  @Test
  void whatIsRepeatedHasLimits() {
    assertThat(problemsOf("steps: [{repeat: 1001, steps: [{do: rest}]}]"))
        .containsExactly("one.yaml:3:18: 'repeat' is '1001'; expected a number from 1 to 1000");
    assertThat(
            problemsOf(
                "steps: [{repeat: 0, steps: []}, {repeat: 2}, {for-each: x, as: run, steps: []}]"))
        .containsExactly(
            "one.yaml:3:18: 'repeat' is '0'; expected a number from 1 to 1000",
            "one.yaml:3:33: a repeated block lacks 'steps': what to do each time",
            "one.yaml:3:57: 'for-each' is 'x'; expected a list of words, or a parameter that is"
                + " one: ${name}");
    assertThat(
            problemsOf(
                "steps: [{repeat: 1000, steps: [{do: rest}, {do: rest}, {do: rest}, {do: rest}, {do:"
                    + " rest}, {do: rest}]}]"))
        .singleElement()
        .asString()
        .contains("the package has more than 5000 steps, counting each repetition");
    assertThat(problemsOf("steps: [{repeat: 2, steps: [{repeat: 2, as: a, steps: [{do: rest}]}]}]"))
        .containsExactly(
            "one.yaml:3:29: a repeated block is inside another one; expected it next to that one");
    assertThat(problemsOf("steps: [{repeat: 2, as: tracker, steps: [{do: rest}]}]"))
        .containsExactly(
            "one.yaml:3:25: 'tracker' is the name of a parameter; expected another name");
  }

  @Slow
  @Test
  @Timeout(60)
  void manyPackagesWithManyStepsAreReadInTheTimeOfTheirNumber() {
    var names = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      names.append(i == 0 ? "" : ", ").append("p").append(i).append(".yaml");
      gate.workPackage(
          "p" + i + ".yaml",
          "id: P"
              + i
              + "\ntitle: T\nneeds: ["
              + (i == 0 ? "" : "P" + (i - 1))
              + "]\nsteps:\n  - repeat: 50\n    steps:\n"
              + "      - {do: look, with: {url: there, expect: [drain.rows = 1]}}\n"
              + "      - {do: rest}\nstops:\n"
              + "  - {id: s, when: drain.rows = 1, report: '{{a}}', unblocks: '{{drain.run-7.rows}}'}\n");
    }
    gate.gate("title: T\nwork-packages: [" + names + "]\n");

    assertThat(gate.load().workPackages())
        .hasSize(200)
        .allMatch(each -> each.steps().size() == 100);
  }
}
