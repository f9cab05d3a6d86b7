package dev.canarygate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One run of the tests that wrote a file for each class. */
final class ReportSumTest {
  private final ReportSum sum = new ReportSum();

  private void add(String name, String cases) {
    var xml = "<testsuite name=\"" + name + "\">" + cases + "</testsuite>";
    sum.add(name, xml.getBytes(StandardCharsets.UTF_8));
  }

  private SuiteReading reading() {
    return sum.reading(RetryRule.INCONCLUSIVE);
  }

  @Test
  void aClassWhoseTestsAreAllSkippedDoesNotSpoilTheOthers() {
    add("A", "<testcase name=\"a\" time=\"1.5\"/>");
    add("B", "<testcase name=\"b\" time=\"1,000.25\"><skipped/></testcase>");

    assertThat(reading().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(reading().executed()).isEqualTo(1);
    assertThat(reading().skipped()).isEqualTo(1);
    assertThat(reading().took()).isEqualTo(Duration.ofMillis(1_001_750));
  }

  @Test
  void oneFailureInOneFileFailsTheWhole() {
    add("A", "<testcase name=\"a\"/>");
    add("B", "<testcase name=\"b\" time=\"soon\"><failure message=\"no\"/></testcase>");

    assertThat(reading().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(reading().failures()).extracting(SuiteReading.FailedTest::test).containsExactly("b");
  }

  @Test
  void aFileThatIsNoReportLeavesOpenWhatWasInIt() {
    add("A", "<testcase name=\"a\"/>");
    sum.add("B.xml", "<html/>".getBytes(StandardCharsets.UTF_8));

    assertThat(reading().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(reading().inWords())
        .isEqualTo(
            "1 executed, 0 failed, 0 errored, 0 skipped; 1 not readable: B.xml: line 1: expected"
                + " 'testsuites' or 'testsuite' with test cases, found 'html'");
  }

  @Test
  void noReportAtAllProvesNothing() {
    assertThat(reading().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
