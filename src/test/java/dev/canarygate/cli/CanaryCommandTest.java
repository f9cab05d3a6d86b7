package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.canary.SampleResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CanaryCommandTest {
  private static final Instant START = Instant.parse("2026-05-20T12:00:00Z");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    return GateRunner.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  private String file(String name, Object content) throws IOException {
    return Files.writeString(folder.resolve(name), content.toString()).toString();
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  @Test
  void aRecordThatSumsRunsUpOrWaivesThemIsNoResult() throws IOException {
    for (var status : List.of("passed", "waived")) {
      var record =
          file(
              "record.json",
              "{\"status\": \"" + status + "\", \"candidate_version\": \"3.2.0rc40\"}");
      assertThat(run("canary", "validate", record)).isEqualTo(4);
      assertThat(out.toString()).contains("a verification record (status '" + status + "')");
    }
  }

  @Test
  void aPassedDocumentIsFine() throws IOException {
    var passed = file("run.json", SampleResults.harness("01A", START));
    assertThat(run("canary", "validate", passed)).isEqualTo(0);
    assertThat(out.toString()).contains("PASSED (run 01A, CLI 3.2.0rc16, no scenario failed)");
  }

  @Test
  void aWholeDocumentOfAFailedRunIsAFailedCheck() throws IOException {
    var failed = file("run.json", SampleResults.documented(1, START, 2));
    assertThat(run("canary", "validate", failed)).isEqualTo(3);
    assertThat(out.toString()).contains("1 failed: 2 Scenario 2");
  }

  @Test
  void aBrokenDocumentTeachesNothing() throws IOException {
    var broken = file("run.json", SampleResults.harness("01A", START).put("outcome", "fail"));
    assertThat(run("canary", "validate", broken)).isEqualTo(4);
    assertThat(out.toString()).contains("/outcome: expected pass");
  }

  @Test
  void aMissingFileWasMistyped() {
    assertThat(run("canary", "validate", folder.resolve("none.json").toString())).isEqualTo(64);
    assertThat(err.toString()).contains("none.json");
    assertThat(run("canary", "validate", folder.toString())).isEqualTo(65);
  }

  @Test
  void severalDocumentsAreAProtocol() throws IOException {
    var first = file("a.json", SampleResults.harness("01A", START));
    var second = file("b.json", SampleResults.harness("01A", START.plusSeconds(400)));
    assertThat(run("canary", "validate", "--json", first, second)).isEqualTo(4);
    assertThat(json().at("/problems/0/pointer").asText()).endsWith("b.json#/run_id");
    assertThat(json().at("/documents/0/verdict").asText()).isEqualTo("passed");
    assertThat(json().at("/verdict").asText()).isEqualTo("inconclusive");
  }

  @Test
  void documentsOfSingleLaunchesAllCountFromOne() throws IOException {
    var first = file("a.json", SampleResults.documented(1, START));
    var second = file("b.json", SampleResults.documented(1, START.plusSeconds(400)));
    assertThat(run("canary", "validate", first, second)).isZero();
    var third = file("c.json", SampleResults.documented(4, START.plusSeconds(800)));
    assertThat(run("canary", "validate", first, second, third)).isEqualTo(4);
    assertThat(out.toString()).contains("c.json#/run_number: expected 3");
  }

  @Test
  void severalDocumentsAreSummedUpInWords() throws IOException {
    var first = file("a.json", SampleResults.harness("01A", START));
    var second = file("b.json", "not json");
    assertThat(run("canary", "validate", first, second)).isEqualTo(4);
    assertThat(out.toString())
        .contains("(not a result document)", "2 consecutive runs: INCONCLUSIVE");
  }

  @Test
  void aTextIsTriagedForPrograms() throws IOException {
    var text =
        file(
            "s4.txt",
            "peeked row is not the rollback we triggered:\nfrom='for_review' to='in_review'");
    assertThat(run("canary", "triage", "--scenario", "4", "--text", text, "--json")).isEqualTo(0);
    assertThat(json().get("verdict").asText()).isEqualTo("known");
    assertThat(json().get("issue").asInt()).isEqualTo(1141);
    assertThat(json().get("draft").isNull()).isTrue();
    assertThat(json().at("/matches/0/never").size()).isPositive();
  }

  @Test
  void anUnknownTextComesWithADraft() throws IOException {
    var text = file("s1.txt", "nobody knows ```` this");
    assertThat(run("canary", "triage", "--scenario", "1", "--text", text)).isEqualTo(0);
    assertThat(out.toString())
        .contains("no known signature: file a new issue", "not posted", "`````text");
    out.getBuffer().setLength(0);
    assertThat(run("canary", "triage", "--text", text, "--json")).isEqualTo(0);
    assertThat(json().at("/draft/title").asText()).contains("nobody knows");
    assertThat(json().get("issue").isNull()).isTrue();
  }

  @Test
  void whatCannotBeReadIsBadData() throws IOException {
    assertThat(run("canary", "triage", "--text", folder.toString())).isEqualTo(65);
    var text = file("s1.txt", "x");
    var rules = file("rules.yaml", "nonsense: true");
    assertThat(run("canary", "triage", "--text", text, "--rules", rules)).isEqualTo(65);
    assertThat(err.toString()).contains("rules.yaml");
    assertThat(run("canary", "triage", "--text", text, "--rules", folder.toString())).isEqualTo(65);
  }

  @Test
  void aScenarioThatDoesNotExistIsAUsageProblem() throws IOException {
    assertThat(run("canary", "triage", "--scenario", "5", "--text", file("t", "x"))).isEqualTo(64);
  }

  @Test
  void theBareCommandSaysWhatItCanDo() {
    assertThat(run("canary")).isEqualTo(0);
    assertThat(out.toString()).contains("validate", "triage");
  }
}
