package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GateFilesTest {
  @TempDir Path root;
  private WrittenGate gate;

  @BeforeEach
  void writeFiles() {
    gate = new WrittenGate(root);
  }

  @Test
  void aPackageIsReadWithAllThatItSays() {
    gate.workPackage(
        "one.yaml",
        """
        id: WP01
        title: First
        attempts: 3
        each-run: true
        fresh-for: 24h
        holds-while: [saas.sha]
        steps:
          - {id: look, do: look, with: {url: "${saas.url}/health"}}
        stops:
          - id: rows-changed
            when: drain.rows != 22
            as: waiting
            report: "measured {{drain.rows}}"
            unblocks: somebody
            voids: [WP01]
            then: [{id: tell, do: rest}]
        on-stop: [{id: seal, do: rest}]
        """);

    var one = gate.load().workPackage("WP01");

    assertThat(one.title()).isEqualTo("First");
    assertThat(one.attempts()).isEqualTo(3);
    assertThat(one.eachRun()).isTrue();
    assertThat(one.freshFor()).isEqualTo(Duration.ofDays(1));
    assertThat(one.holdsWhile()).containsExactly("saas.sha");
    assertThat(one.steps().get(0).settings().text("url")).isEqualTo("https://example.org/health");
    var stop = one.stops().get(0);
    assertThat(stop.as()).isEqualTo(Verdict.WAITING);
    assertThat(stop.when().text()).isEqualTo("drain.rows != 22");
    assertThat(stop.voids()).containsExactly("WP01");
    assertThat(stop.then().get(0).id()).isEqualTo("tell");
    assertThat(one.onStop().get(0).kind().name()).isEqualTo("rest");
  }

  @Test
  void whatIsNotSaidHasDefaults() {
    var one = gate.load().workPackage("WP01");

    assertThat(one.attempts()).isEqualTo(5);
    assertThat(one.eachRun()).isFalse();
    assertThat(one.freshFor()).isNull();
  }

  @Test
  void settingsHaveTheTypesOfTheirShape() {
    gate.template("say.md", "To ${tracker}: {{saas.sha}}\n")
        .workPackage("rules.yaml", "- {id: a, patterns: [x, '${saas.url}']}\n- {id: b}\n")
        .one(
            """
            url: there
            rows: 22
            strict: true
            wait: 15s
            issues: [1, '${blockers}', 2]
            environment: {A: '1', B: "${blockers}!"}
            body: say.md
            source: rules.yaml
            retry: {id: again}
            rules: {file: rules.yaml}
            """);

    var settings = gate.load().workPackage("WP01").steps().get(0).settings();

    assertThat(settings.number("rows")).isEqualTo(22);
    assertThat(settings.flag("strict")).isTrue();
    assertThat(settings.duration("wait")).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.texts("issues")).containsExactly("1", "11", "12", "2");
    assertThat(settings.textMap("environment")).isEqualTo(Map.of("A", "1", "B", "11, 12!"));
    assertThat(settings.text("body")).isEqualTo("To 7: {{saas.sha}}\n");
    assertThat(settings.section("retry").text("id")).isEqualTo("again");
    assertThat(settings.sections("rules")).hasSize(2);
    assertThat(settings.sections("rules").get(0).texts("patterns"))
        .containsExactly("x", "https://example.org");
    assertThat(settings.text("source")).contains("'${saas.url}'");
  }

  @Test
  void everyStepIsMadeOnceAsACheck() {
    gate.load();

    assertThat(gate.made).hasSize(1);
  }

  @Test
  void aListOfSectionsMayAlsoStandInPlace() {
    gate.one("url: there\nrules: [{id: a}]");

    var settings = gate.load().workPackage("WP01").steps().get(0).settings();

    assertThat(settings.sections("rules").get(0).text("id")).isEqualTo("a");
  }

  @Test
  void packagesThatAreNeededComeFirstAndElseFileOrderIsKept() {
    three("[C]", "[]", "[B]");

    assertThat(gate.load().workPackages().stream().map(WorkPackage::id))
        .containsExactly("B", "C", "A");
  }

  private void three(String a, String b, String c) {
    gate.gate("title: T\nwork-packages: [a.yaml, b.yaml, c.yaml]\n");
    gate.workPackage("a.yaml", nothingNeeding("A", a));
    gate.workPackage("b.yaml", nothingNeeding("B", b));
    gate.workPackage("c.yaml", nothingNeeding("C", c));
  }

  private static String nothingNeeding(String id, String needs) {
    return "id: " + id + "\ntitle: T\nneeds: " + needs + "\nsteps: [{id: rest, do: rest}]\n";
  }

  @Test
  void theDigestFollowsEveryFileAndParameterThatShapesTheGate() {
    gate.template("say.md", "one").one("url: there\nbody: say.md");
    var before = gate.load();

    assertThat(before.parts())
        .containsKeys(
            "work-packages/gate.yaml",
            "work-packages/one.yaml",
            "evidence-templates/say.md",
            "parameter saas.url");
    assertThat(gate.load().digest()).isEqualTo(before.digest());
    assertThat(gate.template("say.md", "two").load().digest()).isNotEqualTo(before.digest());
  }

  @Test
  void aParameterOfThisRunnerDoesNotShapeTheGate() {
    var before = gate.load();

    assertThat(gate.set("artifacts-dir=elsewhere").load().digest()).isEqualTo(before.digest());
    assertThat(gate.set("saas.url=other").load().digest()).isNotEqualTo(before.digest());
  }

  @Test
  void writeRulesCoverEveryIssueOfAList() {
    gate.gate(withWrites("allow: [{change: reopen, repo: o/r, issue: \"${blockers}\"}]"));

    assertThat(gate.load().writePolicy().allow())
        .containsExactly(new Rule("reopen", "o/r", 11), new Rule("reopen", "o/r", 12));
  }

  @Test
  void noParameterLiftsWhatMayNeverBeWritten() {
    gate.gate(withWrites("never: [{change: close, repo: o/r, issue: \"${release-tracker}\"}]"))
        .set("release-tracker=99");

    assertThat(gate.load().writePolicy().never())
        .contains(new Rule("close", "o/r", 7), new Rule("close", "o/r", 99));
  }

  @Test
  void theReleaseTrackerStaysOpenAlthoughNoRuleSaysSo() {
    gate.gate(withWrites("allow: []")).set("repos.cli=x/y");

    assertThat(gate.load().writePolicy().never())
        .contains(new Rule("close", "o/r", 7), new Rule("close", "x/y", 7));
  }

  @Test
  void whatARoleForbidsHoldsWithTheParametersAsDeclaredAndAsGiven() {
    gate.gate(withRoles("pinned: {repo: o/r, issue: \"${blockers}\", never: [reopen]}"))
        .set("blockers=13");

    assertThat(gate.load().writePolicy().never())
        .contains(
            new Rule("reopen", "o/r", 11),
            new Rule("reopen", "o/r", 12),
            new Rule("reopen", "o/r", 13));
  }

  @Test
  void theTrackerIsNeverClosedWhateverItsRoleSays() {
    gate.gate(withRoles("tracker: {repo: o/r, issue: 99, never: [comment]}"));

    assertThat(gate.load().writePolicy().never())
        .containsAll(Rule.neverLifted())
        .contains(new Rule("comment", "o/r", 99), new Rule("close", "o/r", 99));
  }

  private static String withRoles(String roles) {
    return withWrites("allow: []") + "roles:\n  " + roles + "\n";
  }

  private static String withWrites(String rules) {
    return """
        title: T
        parameters:
          repos.cli: {default: o/r, help: Repository}
          release-tracker: {default: 7, help: Tracker}
          blockers: {default: [11, 12], help: Blockers}
          saas.url: {default: there, help: Where}
        work-packages: [one.yaml]
        writes:
        """
        + rules.indent(2);
  }

  @Test
  void noFileIsReadOutsideTheFolders() {
    gate.write("secret.md", "x").one("url: there\nbody: ../secret.md");

    assertThat(gate.problems())
        .singleElement()
        .asString()
        .startsWith("one.yaml:8:13: file not found: '../secret.md' in");
    assertThat(List.copyOf(gate.problems())).hasSize(1);
  }
}
