package dev.canarygate.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports as a build leaves them: one file for each class. */
final class JUnitReadTest {
  private static final String ALL = "files: ['../target/**/TEST-*.xml']";

  @TempDir Path root;
  private BasicGate gate;

  @BeforeEach
  void aGate() {
    gate = new BasicGate(root);
  }

  /** Written that long after the attempt began. */
  private void report(String name, Duration after, String cases) throws IOException {
    var file = gate.write("target/" + name, "<testsuite name=\"s\">" + cases + "</testsuite>");
    Files.setLastModifiedTime(file, FileTime.from(gate.world.time.now().plus(after)));
  }

  private void report(String name, String cases) throws IOException {
    report(name, Duration.ofSeconds(30), cases);
  }

  private Finding reads(String... settings) {
    return gate.step("junit.read", String.join("\n", settings)).finds();
  }

  @Test
  void allReportsAreAddedUp() throws IOException {
    report("TEST-A.xml", "<testcase name=\"a\" time=\"1.5\"/>");
    report("it/TEST-B.xml", "<testcase name=\"b\" time=\"2\"><skipped/></testcase>");
    report("other.xml", "<testcase name=\"x\"><failure/></testcase>");

    var finding = reads(ALL);

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.summary()).isEqualTo("Tests: 1 executed, 0 failed, 0 errored, 1 skipped.");
    assertThat(finding.facts().asMap())
        .containsEntry("junit.files", "2")
        .containsEntry("junit.executed", "1")
        .containsEntry("junit.skipped", "1")
        .containsEntry("junit.seconds", "3.500")
        .doesNotContainKey("junit.failed-tests");
    assertThat(finding.evidence())
        .extracting(each -> each.path())
        .containsExactlyInAnyOrder(
            "gates/test/evidence/step/TEST-A.xml", "gates/test/evidence/step/TEST-B.xml");
  }

  @Test
  void reportsAreKeptUnderNamesThatEachSystemCanHave() throws IOException {
    report("one/TEST-A.xml", "<testcase name=\"a\"/>");
    report("two/TEST-a.xml", "<testcase name=\"b\"/>");
    report("aux.xml", "<testcase name=\"c\"/>");

    var finding = reads("files: ['../target/**/*.xml']");

    assertThat(finding.evidence())
        .extracting(each -> each.path().replace("gates/test/evidence/step/", ""))
        .containsExactlyInAnyOrder("TEST-A.xml", "TEST-a-2.xml", "_aux.xml");
  }

  @Test
  void testsThatFailedAreNamed() throws IOException {
    report(
        "TEST-A.xml",
        "<testcase classname=\"C\" name=\"a, b\"><failure message=\"1 is not 2\"/></testcase>"
            + "<testcase name=\"c\"><error/></testcase>");

    var finding = reads(ALL);

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.facts().asMap())
        .containsEntry("junit.failed", "1")
        .containsEntry("junit.errors", "1")
        .containsEntry("junit.failed-tests", "C::a_b, c");
    assertThat(finding.details()).contains("C::a, b: 1 is not 2");
  }

  @Test
  void resultsOfEarlierTestsAreNotTakenForNewOnes() throws IOException {
    report("TEST-A.xml", Duration.ofMinutes(-1), "<testcase name=\"a\"/>");
    report("TEST-B.xml", "<testcase name=\"b\"/>");

    var finding = reads(ALL);

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary())
        .startsWith("1 of the reports is older than these tests: ")
        .endsWith(
            "TEST-A.xml was written 2026-05-20T11:46:00Z, expected 2026-05-20T11:47:00Z or later.");
    assertThat(finding.facts().asMap()).isEmpty();
  }

  @Test
  void theAuthorCanSayHowOldAReportMayBe() throws IOException {
    report("TEST-A.xml", Duration.ofMinutes(-30), "<testcase name=\"a\"/>");

    assertThat(reads(ALL, "not-older-than: 31m").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(reads(ALL, "not-older-than: 29m").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(reads(ALL, "any-age: true").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void noReportAtAllIsInconclusiveAndSaysWhatWasExpected() {
    var finding = reads(ALL);

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).startsWith("No JUnit report is there: expected ");
  }

  @Test
  void oneFileCanBeNamedWithoutAPattern() throws IOException {
    report("report.xml", "<testcase name=\"a\"/>");

    assertThat(reads("files: [../target/report.xml]").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void theFolderCanBeALinkAndNoFileIn() throws IOException {
    report("TEST-A.xml", "<testcase name=\"a\"/>");
    Files.move(root.resolve("target"), root.resolve("elsewhere"));
    Files.createSymbolicLink(root.resolve("target"), root.resolve("elsewhere"));
    var secret = gate.write("secret.xml", "<testsuite><testcase name=\"s\"/></testsuite>");
    Files.createSymbolicLink(root.resolve("elsewhere/TEST-B.xml"), secret);

    assertThat(reads(ALL).facts().asMap()).containsEntry("junit.files", "1");
  }

  @Test
  void aStarStaysWithinAFolder() throws IOException {
    report("sub/TEST-A.xml", "<testcase name=\"a\"/>");

    assertThat(reads("files: [../target/*.xml]").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(reads("files: ['../target/*/TEST-?.xml']").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void whatIsNoReportLeavesOpenWhatWasInIt() throws IOException {
    report("TEST-A.xml", "<testcase name=\"a\"/>");
    report("TEST-B.xml", "<testcase");

    var finding = reads(ALL);

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("1 not readable").contains("TEST-B.xml");
  }

  @Test
  void aTestThatPassedOnlyWhenItWasRunAgainIsTheAuthorsToJudge() throws IOException {
    report("TEST-A.xml", "<testcase name=\"a\"><flakyFailure/></testcase>");

    assertThat(reads(ALL).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(reads(ALL, "retried: allow").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(reads(ALL, "retried: allow").facts().asMap()).containsEntry("junit.retried", "1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          files: []                                    | files: expected at least one
          files: [a]~any-age: true~not-older-than: 1h  | expected either 'not-older-than' or 'any-age: true'
          files: [a]~retried: maybe                    | retried: expected one of
          files: a                                     | expected a list of words
          """)
  void aSettingThatMakesNoSenseIsRefusedWhenTheFilesAreRead(String settings, String problem) {
    assertThat(gate.step("junit.read", settings.replace("~", "\n")).problems())
        .anySatisfy(each -> assertThat(each).contains(problem));
  }
}
