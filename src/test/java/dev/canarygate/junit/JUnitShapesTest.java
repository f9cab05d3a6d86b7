package dev.canarygate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports in the shapes that runners write, each with what it is worth. */
final class JUnitShapesTest {
  @TempDir Path folder;

  private static Path shape(String name) {
    try {
      var resource = JUnitShapesTest.class.getResource("/junit/" + name + ".xml");
      return Path.of(Objects.requireNonNull(resource, name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pytest-7                    | PASSED       | 2 executed, 0 failed, 0 errored, 1 skipped
          pytest-8-teardown-error     | FAILED       | 2 executed, 1 failed, 0 errored, 0 skipped
          pytest-9-subtests           | PASSED       | 2 executed, 0 failed, 0 errored, 0 skipped; 4 counted subtests without a test case
          pytest-9-subtests-skipped   | PASSED       | 1 executed, 0 failed, 0 errored, 1 skipped; 4 counted subtests without a test case
          pytest-9-subtest-failed     | FAILED       | 2 executed, 1 failed, 0 errored, 0 skipped; 3 counted subtests without a test case
          pytest-xdist                | PASSED       | 3 executed, 0 failed, 0 errored, 0 skipped
          rerunfailures-turned-green  | INCONCLUSIVE | 2 executed, 0 failed, 0 errored, 0 skipped; 1 retried: tests.test_pulse::test_arrives
          rerunfailures-stayed-red    | FAILED       | 2 executed, 1 failed, 0 errored, 0 skipped; 1 retried: tests.test_pulse::test_arrives
          rerunfailures-teardown      | INCONCLUSIVE | 1 executed, 0 failed, 0 errored, 0 skipped; 1 retried: tests.test_pulse::test_arrives
          surefire-flaky              | INCONCLUSIVE | 2 executed, 0 failed, 0 errored, 0 skipped; 1 retried: org.example.QueueTest::drains
          surefire-rerun-failed       | FAILED       | 1 executed, 1 failed, 0 errored, 0 skipped; 1 retried: org.example.QueueTest::drains
          surefire-equal-names        | PASSED       | 3 executed, 0 failed, 0 errored, 0 skipped
          suite-error-after           | FAILED       | 1 executed, 0 failed, 1 errored, 0 skipped
          suite-error-before          | FAILED       | 1 executed, 0 failed, 1 errored, 0 skipped
          gotestsum                   | PASSED       | 2 executed, 0 failed, 0 errored, 1 skipped
          gotestsum-rerun-green       | INCONCLUSIVE | 2 executed, 0 failed, 0 errored, 0 skipped; 1 retried: example.org/queue::TestDrain
          gotestsum-build-failed      | FAILED       | 1 executed, 1 failed, 0 errored, 0 skipped; 'example.org/queue' states 0 tests, and shows 1
          jest-junit                  | PASSED       | 2 executed, 0 failed, 0 errored, 1 skipped
          jest-junit-lost-suite       | INCONCLUSIVE | 1 executed, 0 failed, 0 errored, 0 skipped; 'jest tests' states 2 tests, and shows 1; 'jest tests' states 1 failures and errors, and shows 0
          nested                      | PASSED       | 2 executed, 0 failed, 0 errored, 0 skipped
          nested-failed               | FAILED       | 2 executed, 1 failed, 0 errored, 0 skipped
          nested-inner-sum            | INCONCLUSIVE | 1 executed, 0 failed, 0 errored, 0 skipped; 'one' states 4 tests, and shows 1; 'one' states 1 failures and errors, and shows 0
          status-alone                | FAILED       | 2 executed, 1 failed, 0 errored, 1 skipped
          googletest-disabled         | PASSED       | 1 executed, 0 failed, 0 errored, 1 skipped
          """)
  void eachShapeIsWorthWhatItShows(String name, Verdict verdict, String words) {
    var reading = SuiteReading.of(shape(name));

    assertThat(reading.verdict()).isEqualTo(verdict);
    assertThat(reading.inWords()).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rerunfailures-turned-green", "surefire-flaky", "gotestsum-rerun-green"})
  void aSettingDecidesWhatATestIsWorthThatTurnedGreen(String name) {
    assertThat(SuiteReading.of(shape(name), RetryRule.FAIL).verdict()).isEqualTo(Verdict.FAILED);
    var allowed = SuiteReading.of(shape(name), RetryRule.ALLOW);
    assertThat(allowed.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(allowed.inWords()).contains("1 retried: ");
    assertThat(allowed.failures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rerunfailures-stayed-red", "surefire-rerun-failed"})
  void noSettingMakesAFailureGood(String name) {
    assertThat(SuiteReading.of(shape(name), RetryRule.ALLOW).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void anErrorOfTheSuiteIsNamedAfterTheSuite() {
    assertThat(SuiteReading.of(shape("suite-error-after")).failures())
        .containsExactly(
            new SuiteReading.FailedTest(
                "suite org.example.SendIT", "after all: the server did not stop\nat SendIT"));
  }

  private SuiteReading written(String xml, Charset charset) throws IOException {
    return SuiteReading.of(Files.write(folder.resolve("report.xml"), xml.getBytes(charset)));
  }

  @Test
  void bytesOfAnotherEncodingProveNothingAndNothingIsWrittenToTheErrorStream() throws IOException {
    var before = System.err;
    var stray = new ByteArrayOutputStream();
    System.setErr(new PrintStream(stray, true, StandardCharsets.UTF_8));
    try {
      var xml =
          "<?xml version=\"1.0\" encoding=\"utf-8\"?><testsuite tests=\"1\"><testcase name=\"a\">"
              + "<system-out>pâté</system-out></testcase></testsuite>";
      var reading = written(xml, StandardCharsets.ISO_8859_1);

      assertThat(reading.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(reading.inWords()).contains("bytes that are not text in its encoding");
      assertThat(stray.toString(StandardCharsets.UTF_8)).isEmpty();
    } finally {
      System.setErr(before);
    }
  }

  @Test
  void theDeclaredEncodingAndByteOrderMarksAreHonored() throws IOException {
    var suite = "<testsuite tests=\"1\"><testcase name=\"pâté\"/></testsuite>";
    var latin = "<?xml version='1.0' encoding='ISO-8859-1'?>" + suite;
    assertThat(written(latin, StandardCharsets.ISO_8859_1).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(written("\uFEFF" + suite, StandardCharsets.UTF_8).verdict())
        .isEqualTo(Verdict.PASSED);
    var wide = "\uFEFF<?xml version='1.0' encoding='UTF-16'?>" + suite;
    assertThat(written(wide, StandardCharsets.UTF_16BE).verdict()).isEqualTo(Verdict.PASSED);
    var unknown =
        written("<?xml version='1.0' encoding='x-none'?>" + suite, StandardCharsets.UTF_8);
    assertThat(unknown.inWords()).contains("expected a known encoding, found 'x-none'");
  }
}
