package dev.canarygate.basic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mistake is one problem: what only follows from it is not said. */
final class RootMistakesTest {
  private static final String GATE =
      """
      title: Small
      parameters:
        version: {default: "2.4.0", help: Version}
      conditions:
        too-few:
          when: tests.passed < 3
          as: failed
          report: "Only {{tests.passed}}"
          unblocks: Look.
      work-packages: [one.yaml, two.yaml]
      """;
  private static final String ONE =
      """
      id: one
      title: One
      steps:
        - id: staging
          do: http.check
          as: eu
          with:
            url: https://staging.acme.example/health
            facts:
              staging.db: {json: /db/status}
              staging.version: {json: /version, type: version}
              tests.passed: {json: /n, type: number}
            expect: [http.status = 200, staging.db = up]
      stops:
        - too-few
        - id: wrong
          when: staging.version != ${version}
          as: waiting
          report: "Runs {{staging.version}} {{http.eu.status}} {{staging.eu.db}}"
          unblocks: Deploy.
      """;
  private static final String TWO =
      """
      id: two
      title: Two
      needs: [one]
      holds-while: [staging.version]
      steps:
        - {id: look, do: file.check, with: {file: x}}
      stops:
        - id: old
          when: file.exists = no
          as: failed
          report: "{{staging.db}}"
          unblocks: Wait.
      """;

  @TempDir Path root;
  private BasicGate gate;

  @BeforeEach
  void aGoodGate() {
    gate = new BasicGate(root);
    gate.write("gate/gate.yaml", GATE);
    gate.write("gate/one.yaml", ONE);
    gate.write("gate/two.yaml", TWO);
  }

  @Test
  void theGateIsGood() {
    assertThat(gate.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one | http.check | http.chek | 'http.chek' is not a kind of step; did you mean 'http.check'?",
        "one | url: | urll: | has no key 'urll'; did you mean 'url'?",
        "one | json: /version | jsn: /version | has no key 'jsn'; did you mean 'json'?",
        "one | type: number | type: nmber | found 'nmber'",
        "one | as: eu | as: EU! | 'EU!' is not the name of a subject",
        "one | title: One | title: [One | is not YAML",
        "one | id: one | idd: one | has no key 'idd'; did you mean 'id'?",
        "one | steps: | stps: | has no key 'stps'; did you mean 'steps'?",
        "one | id: staging | id: Staging step | 'Staging step' is not the name of a step",
        "gate | one.yaml | onee.yaml | file not found: 'onee.yaml'",
        "gate | version: | versio: | unknown parameter 'version'; did you mean 'versio'?",
        "gate |   too-few: | - too-few: | 'conditions' is a list; expected a mapping of names",
        "gate | when: tests | wen: tests | has no key 'wen'; did you mean 'when'?"
      })
  void aMistakeIsSaidAlone(String file, String right, String wrong, String problem) {
    var text = file.equals("one") ? ONE : GATE;
    gate.write("gate/" + file + ".yaml", text.replaceFirst(right, wrong));

    assertThat(gate.problems()).singleElement().asString().contains(problem);
  }

  @Test
  void aSecondMistakeIsStillSaid() {
    gate.write("gate/one.yaml", ONE.replace("http.check", "http.chek"));
    gate.write("gate/two.yaml", TWO.replace("{{staging.db}}", "{{file.exits}} {{stging.db}}"));

    assertThat(gate.problems())
        .hasSize(3)
        .anyMatch(each -> each.contains("'http.chek' is not a kind of step"))
        .anyMatch(each -> each.contains("unknown fact 'file.exits'; did you mean 'file.exists'?"))
        .anyMatch(each -> each.contains("unknown fact 'stging.db'"));
  }
}
