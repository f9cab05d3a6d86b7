package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gate in the Common Test Report Format; nothing but a passed step counts as passed. */
final class CtrfExportTest {
  private static final Path SCHEMA = Path.of("src/test/resources/ctrf/report.schema.json");

  private static JsonNode document(Told told) throws IOException {
    return document(told.report());
  }

  private static JsonNode document(Report report) throws IOException {
    var schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(Files.readString(SCHEMA));
    var document = new ObjectMapper().readTree(report.ctrf());
    assertThat(schema.validate(document)).isEmpty();
    return document;
  }

  private static List<String> statuses(JsonNode document) {
    var all = new ArrayList<String>();
    for (var each : document.at("/results/tests")) {
      all.add(each.path("name").asText() + " " + each.path("status").asText());
    }
    return all;
  }

  private static Told ended(Verdict as) {
    return new Told()
        .run()
        .attempt("WP01", 1)
        .later(2)
        .found("WP01", 1, "look", Finding.of(as, "not there yet"))
        .ended("WP01", 1, as);
  }

  @Test
  void aStoppedGateHasItsStepsAsTestsAndItsStopInOneOfThem() throws Exception {
    var document = document(Told.stopped());

    assertThat(document.at("/results/tool").toString())
        .isEqualTo("{\"name\":\"gate-runner\",\"version\":\"1\"}");
    assertThat(statuses(document))
        .containsExactly(
            "WP01 look passed",
            "WP03 look passed",
            "WP04 look failed",
            "WP04 seal passed",
            "WP04 reopen passed");
    var failed = document.at("/results/tests/2");
    assertThat(failed.path("suite").get(0).asText()).isEqualTo("WP04 Single canary");
    assertThat(failed.path("duration").asLong()).isEqualTo(310_000);
    assertThat(failed.path("trace").asText())
        .contains(
            "got \\u{202e}in_review", "evidence: attempt1/run-1.json", "stop condition scenario-4");
    assertThat(document.at("/results/environment/healthy").asBoolean(true)).isFalse();
    assertThat(document.at("/results/environment/extra/outcome").asText()).isEqualTo("STOPPED");
  }

  @Test
  void theSummaryCountsEachTestOnceAndSpansThemAll() throws Exception {
    var summary = document(Told.stopped()).at("/results/summary");

    assertThat(summary.path("tests").asInt()).isEqualTo(5);
    assertThat(summary.path("passed").asInt()).isEqualTo(4);
    assertThat(summary.path("failed").asInt()).isEqualTo(1);
    assertThat(summary.path("suites").asInt()).isEqualTo(3);
    assertThat(summary.path("start").asLong()).isEqualTo(Told.START.toEpochMilli());
    assertThat(summary.path("stop").asLong() - summary.path("start").asLong()).isEqualTo(318_000);
  }

  @Test
  void whatWaitsIsPendingAndWhatLearnedNothingIsOther() throws Exception {
    assertThat(statuses(document(ended(Verdict.WAITING)))).startsWith("WP01 look pending");
    assertThat(statuses(document(ended(Verdict.INCONCLUSIVE)))).startsWith("WP01 look other");
  }

  @Test
  void onlyAPackageThatNeverRanIsSkippedAndSuchAGateIsNotHealthy() throws Exception {
    var document = document(new Told());

    assertThat(statuses(document))
        .containsExactly("WP01 not run skipped", "WP03 not run skipped", "WP04 not run skipped");
    assertThat(document.at("/results/environment/healthy").asBoolean(true)).isFalse();
  }

  @Test
  void aPackageThatWasInterruptedIsNotSkipped() throws Exception {
    var told = new Told().run().attempt("WP01", 1);

    assertThat(statuses(document(told)))
        .containsExactly("WP01 look other", "WP03 not run skipped", "WP04 not run skipped");
    assertThat(told.report().junit()).contains("<error ");
  }

  /** However late the report is made. */
  @Test
  void theSummaryStopsWhenTheLastStepEnded() throws Exception {
    var told = new Told().run().passed("WP01", 1, Finding.passed("a"));
    long stop = document(told).at("/results/summary/stop").asLong();

    assertThat(document(told.later(3_600)).at("/results/summary/stop").asLong()).isEqualTo(stop);
  }

  @Test
  void onlyARealClearedGateIsHealthy() throws Exception {
    var cleared = document(Told.cleared()).at("/results/environment");
    assertThat(cleared.path("healthy").asBoolean()).isTrue();
    assertThat(cleared.path("appVersion").asText()).isEqualTo("3.2.0rc16");

    var rehearsed =
        document(
                new Told()
                    .rehearsed()
                    .passed("WP01", 1, Finding.passed("a"))
                    .passed("WP03", 1, Finding.passed("b").with("saas.sha", "5"))
                    .passed("WP04", 1, Finding.passed("c"))
                    .end(Outcome.CLEARED))
            .at("/results/environment");
    assertThat(rehearsed.at("/extra/outcome").asText()).isEqualTo("CLEARED");
    assertThat(rehearsed.path("healthy").asBoolean(true)).isFalse();
    assertThat(rehearsed.path("reportName").asText())
        .isEqualTo("REHEARSAL: nothing here is real. A gate");
  }

  /** What is cleared as far as anybody knows now can be so no longer then. */
  @Test
  void aClearedGateIsNotHealthyAtAMomentToCome() throws Exception {
    var now = document(Told.cleared()).at("/results/environment");
    var then = document(Told.cleared().report().foreseen()).at("/results/environment");

    assertThat(now.at("/extra/preview").asBoolean(true)).isFalse();
    assertThat(then.at("/extra/preview").asBoolean()).isTrue();
    assertThat(then.at("/extra/outcome").asText()).isEqualTo("CLEARED");
    assertThat(then.path("healthy").asBoolean(true)).isFalse();
    assertThat(then.path("reportName").asText())
        .startsWith("PREVIEW: the gate as of 2026-05-20 05:00:12 UTC")
        .endsWith(". A gate");
  }

  @Test
  void aClockThatWentBackGivesNoNegativeTime() throws Exception {
    var told =
        new Told().run().attempt("WP01", 1).later(-60).found("WP01", 1, "look", Finding.passed(""));
    var stop = new TrippedStop("s", Verdict.FAILED, "why", "", List.of());

    var document = document(told.ended("WP01", 1, Verdict.FAILED, stop));

    assertThat(document.at("/results/tests/0/duration").asLong(-1)).isZero();
  }
}
