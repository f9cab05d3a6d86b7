package dev.canarygate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JUnitReaderTest {
  private static final String PASSED =
      "<testcase classname=\"tests.a\" name=\"test_x\" time=\"1\"/>";
  private static final String SKIPPED =
      "<testcase classname=\"tests.a\" name=\"test_s\"><skipped type=\"pytest.skip\""
          + " message=\"no token\">a.py:3: no token</skipped></testcase>";
  private static final String FAILED =
      "<testcase classname=\"tests.a\" name=\"test_f\"><failure message=\"AssertionError: mission"
          + " did not materialize within 60s\">def test_f():&#10;E   AssertionError: mission did"
          + " not materialize within 60s</failure><system-out>out</system-out></testcase>";
  private static final String ERRORED =
      "<testcase classname=\"tests.a\" name=\"test_e\"><error message=\"failed on setup\">boom"
          + "</error></testcase>";

  private static String suite(String attributes, String... cases) {
    return "<testsuite name=\"pytest\" "
        + attributes
        + ">"
        + String.join("", cases)
        + "</testsuite>";
  }

  private static String pytest(String attributes, String... cases) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><testsuites name=\"pytest tests\">"
        + suite(attributes, cases)
        + "</testsuites>";
  }

  private static SuiteReport read(String xml) throws UnreadableReport {
    return JUnitReader.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theFormThatPytestWritesIsCounted() throws UnreadableReport {
    var report =
        read(
            pytest(
                "errors=\"1\" failures=\"1\" skipped=\"1\" tests=\"4\"",
                PASSED,
                SKIPPED,
                FAILED,
                ERRORED));

    assertThat(report.tests()).isEqualTo(4);
    assertThat(report.executed()).isEqualTo(3);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.errored()).isEqualTo(1);
    assertThat(report.skipped()).isEqualTo(1);
    assertThat(report.verdict(RetryRule.INCONCLUSIVE)).isEqualTo(Verdict.FAILED);
    assertThat(report.failures().get(0).test()).isEqualTo("tests.a::test_f");
    assertThat(report.failures().get(0).text())
        .startsWith("AssertionError: mission did not materialize within 60s\ndef test_f():\nE  ");
    assertThat(report.inWords()).isEqualTo("3 executed, 1 failed, 1 errored, 1 skipped");
  }

  @Test
  void aBareSuiteAndSeveralSuitesAreCountedAlike() throws UnreadableReport {
    assertThat(read(suite("tests=\"1\"", PASSED)).verdict(RetryRule.INCONCLUSIVE))
        .isEqualTo(Verdict.PASSED);
    var two =
        read(
            "<testsuites>"
                + suite("tests=\"2\"", PASSED, SKIPPED)
                + suite("tests=\"1\"", PASSED)
                + "</testsuites>");
    assertThat(two.executed()).isEqualTo(2);
    assertThat(two.tests()).isEqualTo(3);
    assertThat(two.verdict(RetryRule.INCONCLUSIVE)).isEqualTo(Verdict.PASSED);
  }

  @Test
  void zeroTestsOrOnlySkippedOnesProveNothing() throws UnreadableReport {
    assertThat(read(pytest("tests=\"0\"")).verdict(RetryRule.INCONCLUSIVE))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(read(pytest("tests=\"0\"")).inWords()).endsWith("no test was there");
    var skipped = read(pytest("tests=\"2\" skipped=\"2\"", SKIPPED, SKIPPED));
    assertThat(skipped.verdict(RetryRule.INCONCLUSIVE)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(skipped.inWords()).endsWith("every test was skipped");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tests=\"9\"", "tests=\"0\"", "failures=\"1\"", "errors=\"2\"", "skipped=\"1\""})
  void aReportThatStatesOtherSumsThanItShowsProvesNothing(String attribute)
      throws UnreadableReport {
    var report = read("<testsuites " + attribute + ">" + suite("", PASSED) + "</testsuites>");

    assertThat(report.verdict(RetryRule.INCONCLUSIVE)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.inWords()).contains("the report itself states ");
  }

  @Test
  void aTestThatFailsAndIsSkippedHasFailed() throws UnreadableReport {
    var both =
        "<testcase name=\"t\"><skipped/><failure message=\"m\"/><error message=\"e\"/></testcase>";

    var report = read(suite("", both));

    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.skipped()).isZero();
    assertThat(report.errored()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<testsuites>",
        "<html><testcase/></html>",
        "<testsuite tests=\"many\"/>",
        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><testsuite/>",
        "<!DOCTYPE x [<!ENTITY a \"b\">]><testsuite>&a;</testsuite>",
        "<testsuite><testcase name=\"a\"></testsuite>",
        "<testsuite>&undeclared;</testsuite>"
      })
  void whatIsNoReportIsSaidWithItsPlace(String xml) {
    assertThatThrownBy(() -> read(xml))
        .isInstanceOf(UnreadableReport.class)
        .hasMessageContaining("line ")
        .hasMessageContaining("expected");
  }

  @Test
  void anEntityFromOutsideIsNeverRead(@TempDir Path folder) throws IOException {
    var secret = Files.writeString(folder.resolve("secret.txt"), "planted");
    var xml =
        "<!DOCTYPE t [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]><testsuite><testcase name=\"a\"><failure>&x;</failure></testcase></testsuite>";

    assertThatThrownBy(() -> read(xml))
        .isInstanceOf(UnreadableReport.class)
        .hasMessageContaining("document type")
        .hasMessageNotContaining("planted");
  }

  @Test
  void nestingWithoutEndIsRefused() {
    assertThatThrownBy(() -> read("<testsuite>".repeat(100_000)))
        .isInstanceOf(UnreadableReport.class)
        .hasMessageContaining("nested more than 64 deep");
  }

  @Test
  void aFloodOfFailuresIsCountedAndKeptInPart() throws UnreadableReport {
    var failure = FAILED.replace("def test_f", "x".repeat(100_000));
    var report = read("<testsuite>" + failure.repeat(200) + "</testsuite>");

    assertThat(report.failed()).isEqualTo(200);
    assertThat(report.failures()).hasSize(JUnitElements.KEPT_FAILURES);
    assertThat(report.failures().get(0).text()).hasSizeLessThanOrEqualTo(64 * 1024);
  }

  @Test
  void aMissingFileProvesNothing(@TempDir Path folder) {
    var reading = SuiteReading.of(folder.resolve("none.xml"));

    assertThat(reading.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(reading.inWords()).contains("file not found");
    assertThat(SuiteReading.of(folder).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(SuiteReading.of(folder).inWords()).contains("it is a folder");
  }

  @Provide
  Arbitrary<String> mutations() {
    var whole = pytest("tests=\"4\" failures=\"1\" errors=\"1\"", PASSED, SKIPPED, FAILED, ERRORED);
    return Arbitraries.integers()
        .between(0, whole.length() - 1)
        .flatMap(
            at ->
                Arbitraries.of(
                        "", "<", ">", "&", "\"", "\u0000", "</testcase>", "<failure/>", "\uD800")
                    .map(text -> whole.substring(0, at) + text + whole.substring(at + 1)));
  }

  @Property(tries = 1000)
  void noMutatedReportOfAFailureEverPassesOrCrashes(@ForAll("mutations") String xml) {
    try {
      assertThat(read(xml).verdict(RetryRule.INCONCLUSIVE)).isNotEqualTo(Verdict.PASSED);
    } catch (UnreadableReport e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }
}
