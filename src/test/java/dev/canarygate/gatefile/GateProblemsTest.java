package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each problem says where, what and what would be right. */
final class GateProblemsTest {
  @TempDir Path root;
  private WrittenGate gate;

  @BeforeEach
  void writeFiles() {
    gate = new WrittenGate(root);
  }

  @Test
  void allProblemsOfAllFilesAreSaidAtOnce() {
    gate.gate("title: T\ntitel: U\nwork-packages: [one.yaml, two.yaml]\n")
        .workPackage("one.yaml", "id: A\ntitle: T\nneed: [B]\nsteps: [{id: s, do: lok}]\n")
        .workPackage(
            "two.yaml",
            "id: A\ntitle: T\nneeds: [X]\nsteps:\n  - {id: s, do: rest}\n  - {id: s, do: rest}\n");

    assertThat(gate.problems())
        .containsExactly(
            "gate.yaml:2:1: the gate has no key 'titel'; did you mean 'title'?",
            "one.yaml:3:1: the package has no key 'need'; did you mean 'needs'?",
            "one.yaml:3:8: needs 'B': no such package; did you mean 'A'?",
            "one.yaml:4:21: 'lok' is not a kind of step; did you mean 'look'?",
            "two.yaml:1:5: package id 'A' is taken already: work-packages/one.yaml:1:5",
            "two.yaml:3:9: needs 'X': no such package; did you mean 'A'?",
            "two.yaml:6:10: step id 's' is already in line 5");
  }

  @Test
  void aRoleSaysWhichIssueItIsAndWhatIsNeverDoneThere() {
    gate.gate(
        """
        title: T
        work-packages: [one.yaml]
        roles:
          tracker: o/r#7
          pinned: {repo: o/r, issue: 7, never: [clos]}
          other: {repo: o/r, allow: [comment]}
          third: {repo: o/r, issue: none, allow: [comment]}
        """);

    assertThat(gate.problems())
        .containsExactly(
            "gate.yaml:4:12: role 'tracker' is 'o/r#7'; expected {repo: …}",
            "gate.yaml:5:41: 'clos' is not a change; did you mean 'close'?",
            "gate.yaml:6:10: a role that allows or forbids a change lacks 'issue': its number",
            "gate.yaml:7:29: 'none' is not an issue number; expected 1 or more");
  }

  /** What rests on a section is not said to be wrong because its key is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "paramters:     | gate.yaml:2:1: the gate has no key 'paramters'; did you mean 'parameters'?",
        "params:        | gate.yaml:2:1: the gate has no key 'params'; expected conditions, defaults,"
      })
  void aSectionWhoseKeyIsMistypedIsTheOnlyMistake(String key, String problem) {
    gate.set("saas.url=https://other.example.org")
        .gate(
            """
            title: A gate
            parameters:
              saas.url: {help: Where}
              blockers: {default: [11, 12], help: Which}
            work-packages: [one.yaml]
            """
                .replace("parameters:", key))
        .one("url: '${saas.url}'\nissues: '${blockers}'");

    assertThat(gate.problems()).singleElement().asString().startsWith(problem);
  }

  @Test
  void aKeyThatIsMistypedInAPartOfTheGateCountsAsMeant() {
    gate.gate(
            """
            title: A gate
            parameters: {saas.url: {defualt: "https://example.org", help: Where}}
            roles: {tracker: {rpeo: o/r, issue: 7}}
            work-packages: [one.yaml, two.yaml]
            """)
        .one("url: '${saas.url}'")
        .workPackage(
            "two.yaml",
            """
            id: WP02
            title: Second
            neds: [WP01]
            steps: [{id: tell, do: issue.tell, with: {role: tracker}}]
            stops: [{id: rows, when: drain.rows != 22, report: R, unblocks: U}]
            """);

    assertThat(gate.problems())
        .containsExactly(
            "gate.yaml:2:25: parameter 'saas.url' has no key 'defualt'; did you mean 'default'?",
            "gate.yaml:3:19: role 'tracker' has no key 'rpeo'; did you mean 'repo'?",
            "two.yaml:3:1: the package has no key 'neds'; did you mean 'needs'?");
  }

  /** {@code id} is as near, and is there. */
  @Test
  void aMistypedKeyIsOneThatIsMissing() {
    gate.workPackage("one.yaml", "id: A\ntitle: T\nsteps: [{id: s, od: rest}]\n");

    assertThat(gate.problems())
        .anyMatch(each -> each.endsWith("has no key 'od'; did you mean 'do'?"));
  }

  @Test
  void anUnknownEndOfTheProgramIsSaid() {
    gate.workPackage(
        "one.yaml",
        """
        id: A
        title: T
        steps: [{id: s, do: rest}]
        stops:
          - {id: x, when: a is known, report: r, unblocks: u, exit: refuse, waivable: never}
        """);

    assertThat(gate.problems())
        .containsExactly(
            "one.yaml:5:61: exit 'refuse': expected refused",
            "one.yaml:5:79: stop 'x', 'waivable' is 'never'; expected true or false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rows: many          | 'rows' is 'many'; expected a number such as 22
          strict: yes         | 'strict' is 'yes'; expected true or false
          wait: 15            | 'wait': '15' is not a length of time; expected a number with ms, s, m, h or d: 15s
          wait: [1s]          | 'wait' is a list; expected a length of time such as 15s
          issues: 3           | 'issues' is '3'; expected a list of words
          issues: [{a: b}]    | 'issues' is a mapping; expected text
          environment: [a]    | 'environment' is a list; expected a mapping of names to text
          retry: again        | 'retry' is 'again'; expected a mapping with id or patterns
          retry: {}           | 'retry' lacks 'id': Name
          rules: {id: a}      | 'rules' is a mapping; expected a list of mappings, or {file: NAME} with such a list
          rules: [a]          | 'rules', item 1 is 'a'; expected a mapping with id or patterns
          rules: {file: x.yml} | file not found: 'x.yml'
          body: nothing.md    | folder of templates not found:
          rowz: 22            | has no key 'rowz'; did you mean 'rows'?
          wait: ${wiat}       | unknown parameter 'wiat'
          body: {}            | 'body' is a mapping; expected the name of a template
          """)
  void aSettingThatDoesNotFitIsNamed(String setting, String problem) {
    gate.one("url: there\n" + setting);

    assertThat(gate.problems()).isNotEmpty();
    assertThat(gate.problems().get(0)).startsWith("one.yaml:8:").contains(problem);
  }

  @Test
  void aSettingThatIsNeededIsMissed() {
    gate.one("rows: 1");

    assertThat(gate.problems())
        .containsExactly("one.yaml:7:7: step 'look' lacks 'url': Where to look");
  }

  @Test
  void aSettingThatTheKindItselfRefusesIsNamedWithItsStep() {
    gate.one("url: nowhere");

    assertThat(gate.problems())
        .containsExactly("one.yaml:7:7: step 'look': 'nowhere' is not an address");
  }

  @Test
  void whatAKindFindsWrongInAFileOfItsOwnKeepsItsPlace() {
    gate.one("url: badrules");

    assertThat(gate.problems()).containsExactly("rules.yaml:3:5: no such layer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          when: rows about 22   | one.yaml:6:11: 'rows about 22' is not a condition; expected FACT
          when: rows < few      | one.yaml:6:11: 'rows < few': < compares numbers; expected a number, found 'few'
          as: broken            | one.yaml:6:9: 'broken' is not a verdict; expected failed, inconclusive or waiting
          as: passed            | one.yaml:6:9: 'passed' is not a verdict; expected failed, inconclusive or waiting
          voids: [WP9]          | one.yaml:6:13: voids 'WP9': no such package; did you mean 'WP01'?
          then: [{id: x, do: nothing}] | one.yaml:6:24: 'nothing' is not a kind of step; expected issue.tell, look or rest
          then: [{id: rest, do: rest}] | one.yaml:6:17: step id 'rest' is already in line 3
          unblocks: "{{Who Knows}}" | one.yaml:6:15: '{{Who Knows}}' is not a blank; expected {{name}}
          unblocks: "{{who"     | one.yaml:6:15: '{{who' is not a blank; expected {{name}}
          """)
  void aStopThatMakesNoSenseIsNamed(String line, String problem) {
    var key = line.substring(0, line.indexOf(':'));
    var rest =
        "    when: a = b\n    report: r\n    unblocks: u\n".replaceAll("    " + key + ": .*\n", "");
    gate.workPackage(
        "one.yaml",
        "id: WP01\ntitle: T\nsteps: [{id: rest, do: rest}]\nstops:\n  - id: stop\n    "
            + line
            + "\n"
            + rest);

    assertThat(gate.problems()).singleElement().asString().startsWith(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attempts: 0         | '0' attempts; expected 1 or more
          attempts: few       | 'attempts' is 'few'; expected a number such as 22
          fresh-for: 24       | '24' is not a length of time
          each-run: maybe     | 'each-run' is 'maybe'; expected true or false
          holds-while: [A B]  | fact name 'A B': expected lower-case words joined by '.' or '-'
          steps: []           |
          """)
  void aPackageKeyThatMakesNoSenseIsNamed(String line, String problem) {
    var steps = line.startsWith("steps") ? "" : "steps: [{id: rest, do: rest}]\n";
    gate.workPackage("one.yaml", "id: WP01\ntitle: T\n" + line + "\n" + steps);

    if (problem == null) {
      assertThat(gate.problems()).isEmpty();
    } else {
      assertThat(gate.problems()).singleElement().asString().contains("one.yaml:3:", problem);
    }
  }

  @Test
  void aCycleIsNamedInFull() {
    gate.gate("title: T\nwork-packages: [a.yaml, b.yaml]\n")
        .workPackage("a.yaml", "id: A\ntitle: T\nneeds: [B]\nsteps: [{id: r, do: rest}]\n")
        .workPackage("b.yaml", "id: B\ntitle: T\nneeds: [A]\nsteps: [{id: r, do: rest}]\n");

    assertThat(gate.problems())
        .containsExactly("b.yaml:3:9: a cycle: A needs B needs A; take one of them out");
  }

  @Test
  void aTemplateIsCheckedWithItsOwnLines() {
    gate.template("say.md", "Hello\n  {{Bad}} and ${nope}\n").one("url: there\nbody: say.md");

    assertThat(gate.problems())
        .containsExactly(
            "say.md:2:3: '{{Bad}}' is not a blank; expected {{name}}, the name in lower-case words"
                + " joined by '.' or '-'",
            "say.md:2:15: unknown parameter 'nope'; expected artifacts-access,"
                + " artifacts-dir, blockers, github.answer-limit, github.api-url,"
                + " github.longest-wait, github.settle, runner.home, runner.pipx, runner.tags, saas.url,"
                + " signing.allowed-signers, signing.key, signing.passphrase-fd,"
                + " signing.revoked-keys, timestamp.certificates, timestamp.url, tracker or"
                + " verdict.tag-repository");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          change: delete, repo: o/r, issue: 1 | 'delete' is not a change; expected close, comment, reopen or status
          change: close, repo: r, issue: 1    | repository 'r': expected owner/name
          change: close, repo: o/r, issue: x  | 'x' is not an issue number; expected 1 or more
          change: close, repo: o/r            | lacks 'issue'
          """)
  void aWriteRuleThatMakesNoSenseIsNamed(String rule, String problem) {
    gate.gate("title: T\nwork-packages: []\nwrites:\n  allow: [{" + rule + "}]\n");

    assertThat(gate.problems()).singleElement().asString().contains("gate.yaml:4:", problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'id: WP01\n  bad: [' | one.yaml:2:6: is not YAML: mapping values are not allowed here
          'id: A\nid: B\ntitle: T\nsteps: []' | one.yaml:2:1: 'id' is given twice; first in line 1
          '- id'             | one.yaml:1:1: expected a mapping with id, title and steps
          '# nothing'        | one.yaml: is empty
          'id: A\ntitle: T\nsteps: &a [*a]' | one.yaml:3:8: an anchor contains itself; write it out
          'id: A\ntitle: T\nsteps: []\n? [x]\n: y' | one.yaml:4:3: a key must be a word
          'id: A\u0001'      | one.yaml:1:6: the character U+0001 is not allowed in YAML
          """)
  void whatIsNoYamlOfOursIsSaidWithItsPlace(String text, String problem) {
    gate.workPackage("one.yaml", text.replace("\\n", "\n").replace("\\u0001", "\u0001"));

    assertThat(gate.problems()).contains(problem);
  }

  @Test
  void deepNestingIsRefusedNotCrashedOn() {
    gate.workPackage("one.yaml", "[".repeat(100_000));

    assertThat(gate.problems())
        .containsExactly("one.yaml:1:51: is nested deeper than 50 levels; write it flatter");
  }

  @Test
  void aFileThatIsNotUtf8IsNamed() throws java.io.IOException {
    java.nio.file.Files.write(
        root.resolve("work-packages/one.yaml"), new byte[] {'i', 'd', (byte) 0xff});

    assertThat(gate.problems()).containsExactly("one.yaml: is not UTF-8 text; save it as UTF-8");
  }

  @Test
  void aMissingFolderOfTemplatesIsSaidOnce() {
    gate.workPackage(
        "one.yaml",
        """
        id: WP01
        title: One
        steps:
          - {id: first, do: look, with: {url: there, body: one.md}}
          - {id: second, do: look, with: {url: there, body: two.md}}
        """);

    assertThat(gate.problems())
        .singleElement()
        .asString()
        .contains(
            "folder of templates not found: ",
            "in which 'one.md' is expected; --templates FOLDER names another");
  }

  @Test
  void aFolderWithoutGateFileSaysSo() throws java.io.IOException {
    java.nio.file.Files.delete(root.resolve("work-packages/gate.yaml"));

    assertThat(gate.problems())
        .singleElement()
        .asString()
        .contains("file not found: 'gate.yaml' in work-packages");
  }

  @Test
  void aGateFileThatIsAListIsRefused() {
    gate.gate("- a\n");

    assertThat(gate.problems())
        .containsExactly("gate.yaml: expected a mapping with title, parameters and work-packages");
  }

  @Test
  void aPackageWhoseFileIsBrokenIsNotCalledMissingByThoseWhoNeedIt() {
    gate.gate("title: T\nwork-packages: [one.yaml, two.yaml]\n")
        .workPackage("one.yaml", "id: A\ntitle: [T\n")
        .workPackage("two.yaml", "id: B\ntitle: T\nneeds: [A]\nsteps:\n  - {id: s, do: rest}\n");

    assertThat(gate.problems()).singleElement().asString().contains("one.yaml", "is not YAML");
  }
}
