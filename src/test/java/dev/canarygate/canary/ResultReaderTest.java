package dev.canarygate.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.Samples;
import dev.canarygate.gate.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultReaderTest {
  private static final Instant START = Instant.parse("2026-05-20T12:00:00Z");

  @TempDir Path folder;

  private DocumentReading read(byte[] content) {
    try {
      return ResultReader.read(Files.write(folder.resolve("run.json"), content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DocumentReading read(String content) {
    return read(content.getBytes(StandardCharsets.UTF_8));
  }

  private DocumentReading harness(Consumer<ObjectNode> change) {
    var document = SampleResults.harness("01RUN1", START);
    change.accept(document);
    return read(document.toString());
  }

  private DocumentReading documented(Consumer<ObjectNode> change) {
    var document = SampleResults.documented(1, START);
    change.accept(document);
    return read(document.toString());
  }

  private static List<String> pointers(DocumentReading reading) {
    assertThat(reading.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    return reading.problems().stream().map(DocumentProblem::pointer).toList();
  }

  private static CanaryRunResult result(DocumentReading reading) {
    return Objects.requireNonNull(reading.result());
  }

  private static ObjectNode scenario(ObjectNode document, int index) {
    return (ObjectNode) document.get("scenarios").get(index);
  }

  @Test
  void bothShapesPassWhenEveryScenarioPasses() {
    assertThat(harness(d -> {}).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(documented(d -> {}).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(documented(d -> {}).result())
        .hasFieldOrPropertyWithValue("cliVersion", "3.2.0rc16")
        .hasFieldOrPropertyWithValue("number", 1);
    assertThat(harness(d -> {}).result())
        .hasFieldOrPropertyWithValue("cliVersion", "3.2.0rc16")
        .hasFieldOrPropertyWithValue("id", "01RUN1");
  }

  /** What others write about runs, a record of a verification or a waiver, is no run itself. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema_version\": 1, \"status\": \"passed\", \"candidate_version\": \"3.2.0rc40\","
            + " \"target\": \"https://saas.example/\", \"verified_at\": \"2026-06-01T08:06:00Z\","
            + " \"clean_runs\": [{\"run_id\": \"canary-1\", \"result\": \"passed\","
            + " \"completed_at\": \"2026-06-01T08:01:00Z\", \"health_ready_status\": \"ok\"},"
            + " {\"run_id\": \"canary-2\", \"result\": \"passed\"}]}",
        "{\"status\": \"waived\", \"candidate_version\": \"3.2.0rc40\","
            + " \"waiver\": {\"reason\": \"deployment frozen\", \"approved_by\": \"owner\","
            + " \"expires_at\": \"2026-06-08T00:00:00Z\"}}"
      })
  void aRecordAboutRunsIsNoRun(String record) {
    var reading = read(record);
    assertThat(reading.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(reading.problems())
        .singleElement()
        .asString()
        .contains("found a verification record");
  }

  @Test
  void aRunThatSaysItFailedIsFailed() {
    var reading = read(SampleResults.harness("01RUN1", START, 2, 4).toString());
    assertThat(reading.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result(reading).failed()).extracting("id").containsExactly(2, 4);
  }

  @Test
  void whatIsNewIsTolerated() {
    assertThat(harness(d -> d.put("brand_new", 1)).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result(harness(d -> d.put("run_number", 2))).number()).isEqualTo(2);
    assertThat(documented(d -> scenario(d, 0).put("scenario_hint", "x")).verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void aPassWithAFailedScenarioIsAContradiction() {
    assertThat(pointers(harness(d -> scenario(d, 2).put("status", "fail"))))
        .containsExactly("/outcome");
  }

  @Test
  void aFailWithAllPassedIsAContradiction() {
    var reading = documented(d -> d.put("outcome", "fail"));
    assertThat(pointers(reading)).containsExactly("/outcome");
    assertThat(reading.problems().get(0).toString())
        .isEqualTo("/outcome: expected pass, because every scenario passed, found fail");
  }

  @Test
  void aSkippedRunOrScenarioProvesNothing() {
    assertThat(pointers(harness(d -> scenario(d, 1).put("status", "skipped"))))
        .containsExactly("/scenarios/1/status");
    assertThat(pointers(harness(d -> d.put("outcome", "skipped").put("skip_reason", "no team"))))
        .containsExactly("/outcome");
  }

  @Test
  void aPassWithAReasonForSkippingIsAContradiction() {
    assertThat(pointers(harness(d -> d.put("skip_reason", "x")))).containsExactly("/skip_reason");
  }

  @Test
  void everyScenarioIsThereOnce() {
    assertThat(pointers(documented(d -> d.withArray("scenarios").remove(2))))
        .containsExactly("/scenarios");
    assertThat(pointers(documented(d -> scenario(d, 2).put("id", 2))))
        .containsExactly("/scenarios/2/id", "/scenarios");
    assertThat(pointers(documented(d -> scenario(d, 2).put("id", 5))))
        .containsExactly("/scenarios/2/id");
    assertThat(pointers(documented(d -> d.putArray("scenarios")))).containsExactly("/scenarios");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"outcome", "run_id", "started_at", "finished_at", "cli_version", "scenarios"})
  void theHarnessShapeNeedsItsFields(String field) {
    assertThat(pointers(harness(d -> d.remove(field)))).containsExactly("/" + field);
    assertThat(pointers(harness(d -> d.putNull(field)))).containsExactly("/" + field);
    assertThat(pointers(harness(d -> d.put(field, 7)))).containsExactly("/" + field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"outcome", "timestamp", "cli_version", "scenarios"})
  void theDocumentedShapeNeedsItsFields(String field) {
    assertThat(pointers(documented(d -> d.remove(field)))).containsExactly("/" + field);
    assertThat(pointers(documented(d -> d.put(field, true)))).containsExactly("/" + field);
  }

  /** A script that is launched for one run cannot know which of four it is. */
  @Test
  void aRunNumberMayBeLeftOutButNotBeWrong() {
    assertThat(result(documented(d -> d.remove("run_number"))).number()).isNull();
    assertThat(documented(d -> d.putNull("run_number")).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(pointers(documented(d -> d.put("run_number", true)))).containsExactly("/run_number");
    assertThat(pointers(documented(d -> d.put("run_number", 5)))).containsExactly("/run_number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "name", "status", "failure_mode", "evidence_files"})
  void aDocumentedScenarioNeedsItsFields(String field) {
    assertThat(pointers(documented(d -> scenario(d, 3).remove(field))))
        .contains("/scenarios/3/" + field);
  }

  @ParameterizedTest
  @CsvSource({
    "started_at, yesterday", "finished_at, 2026-05-20T12:00:00", "cli_version, latest",
    "run_id, a b", "outcome, PASS", "cli_version, ' '"
  })
  void aTextThatIsNotWhatItShouldBeIsNamed(String field, String value) {
    assertThat(pointers(harness(d -> d.put(field, value)))).containsExactly("/" + field);
  }

  @Test
  void timesInsideADocumentAreInOrder() {
    assertThat(pointers(harness(d -> d.put("finished_at", "2026-05-20T11:00:00Z"))))
        .contains("/finished_at");
    assertThat(pointers(harness(d -> scenario(d, 0).put("started_at", "2026-05-19T12:00:00Z"))))
        .containsExactly("/scenarios/0/started_at");
    assertThat(pointers(harness(d -> scenario(d, 3).put("finished_at", "2026-05-21T12:00:00Z"))))
        .containsExactly("/scenarios/3/finished_at");
    assertThat(pointers(harness(d -> scenario(d, 3).put("duration_seconds", -1))))
        .containsExactly("/scenarios/3/duration_seconds");
  }

  @Test
  void wrongTypesDeepInsideAreNamed() {
    assertThat(pointers(harness(d -> scenario(d, 0).put("boundary_evidence", "x"))))
        .containsExactly("/scenarios/0/boundary_evidence");
    assertThat(pointers(harness(d -> scenario(d, 0).put("failure_reason", 5))))
        .containsExactly("/scenarios/0/failure_reason");
    assertThat(pointers(documented(d -> scenario(d, 0).putArray("evidence_files").add(5))))
        .containsExactly("/scenarios/0/evidence_files/0");
    assertThat(pointers(harness(d -> d.withArray("scenarios").add("x"))))
        .containsExactly("/scenarios/4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "\"x\"", "{}", "{\"outcome\":\"pass\"}", "5 5", "{", "}"})
  void whatIsNoResultDocumentIsInconclusive(String content) {
    assertThat(pointers(read(content))).isNotEmpty();
  }

  @Test
  void everyCutOfADocumentIsInconclusive() {
    var whole = SampleResults.harness("01RUN1", START).toString();
    for (int length = 0; length < whole.length(); length++) {
      assertThat(read(whole.substring(0, length)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  @Test
  void aKeyThatStandsThereTwiceIsNamed() {
    var twice =
        SampleResults.harness("01RUN1", START)
            .toString()
            .replaceFirst("\\{", "{\"outcome\":\"fail\",");
    assertThat(read(twice).problems().get(0).toString()).contains("Duplicate field 'outcome'");
  }

  @Test
  void whatJsonDoesNotKnowIsRefused() {
    var nan = SampleResults.harness("01RUN1", START).toString().replaceFirst("74.5", "NaN");
    assertThat(read(nan).problems().get(0).found()).startsWith("NaN or Infinity");
    assertThat(read(nan).problems().get(0).pointer()).isEqualTo("/scenarios/0/duration_seconds");
    assertThat(pointers(read(SampleResults.harness("01RUN1", START) + "{}"))).hasSize(1);
    assertThat(pointers(read(SampleResults.harness("01RUN1", START).toString().replace(":", "="))))
        .hasSize(1);
  }

  @Test
  void bytesThatAreNotPlainUtf8AreRefused() {
    var text = SampleResults.harness("01RUN1", START).toString();
    assertThat(read("\uFEFF" + text).problems().get(0).found()).isEqualTo("a byte order mark");
    assertThat(read(text.getBytes(StandardCharsets.UTF_16)).problems().get(0).found())
        .isEqualTo("a byte order mark");
    assertThat(read(text.getBytes(StandardCharsets.UTF_16LE)).problems().get(0).found())
        .startsWith("bytes that are zero");
    assertThat(
            read(text.replace("scenario-1", "sc\u00e4nario").getBytes(StandardCharsets.ISO_8859_1))
                .problems()
                .get(0)
                .found())
        .isEqualTo("bytes that are not UTF-8");
  }

  @Test
  void deepNestingIsRefusedWithoutHarm() {
    var deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(read("{\"deep\":" + deep + "}").problems().get(0).expected())
        .isEqualTo("at most 64 levels of nesting");
  }

  @Test
  void aDocumentOfFiftyMegabytesIsRefusedInBoundedMemory() {
    var padding = " ".repeat(1024 * 1024);
    var big = SampleResults.harness("01RUN1", START) + padding.repeat(50);
    assertThat(read(big).problems().get(0).toString())
        .contains("expected at most 4194304 bytes, found 52");
  }

  @Test
  void manySmallThingsAreRefusedBeforeTheyCostMemory() {
    var crowd = "[" + "[],".repeat(500_000) + "[]]";
    assertThat(read(crowd).problems().get(0).expected()).isEqualTo("at most 200000 tokens");
  }

  @Test
  void hugeNumbersDoNoHarm() {
    var document = SampleResults.documented(1, START).toString();
    assertThat(pointers(read(document.replace("\"run_number\":1", "\"run_number\":1e999999999"))))
        .containsExactly("/run_number");
    assertThat(
            pointers(
                read(document.replace("\"run_number\":1", "\"run_number\":" + "9".repeat(5000)))))
        .hasSize(1);
  }

  @Test
  void aWordOfTheDocumentThatCouldBeASecretIsNotRepeated() {
    assertThat(read("{\"outcome\": ghp_0123456789}").problems().toString())
        .doesNotContain("ghp_0123456789");
  }

  /** Real documents; every one that is whole says what its name says. */
  static List<Path> folders() {
    return Samples.of("canary-results");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void realDocumentsAreRead(Path folder) throws IOException {
    var reading = ResultReader.read(folder.resolve("real-rc13-fail.json"));
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result(reading).failed()).extracting("id").containsExactly(1, 2, 3, 4);
    assertThat(result(reading).cliVersion()).isEqualTo("3.2.0rc13");
  }
}
