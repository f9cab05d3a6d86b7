package dev.canarygate.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.triage.Diagnosis.Knowledge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Failure texts of the identity boundary, row by row, with what each of them means. */
final class TriageCasesTest {
  private static final Path FILE = Path.of("work-packages", "triage-identity-boundary.yaml");

  private static Diagnosis judge(int scenario, String text) throws IOException {
    return RuleFile.parse(FILE.toString(), Files.readString(FILE))
        .judge(scenario, FailureText.of(text));
  }

  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/resources/triage/cases.csv",
      delimiter = '|',
      useHeadersInDisplayName = true)
  void aFailureMeansWhatTheTableSays(
      int scenario, String text, Knowledge knowledge, Action action, int reopens)
      throws IOException {
    var diagnosis = judge(scenario, text);
    assertThat(diagnosis.knowledge()).as(diagnosis.inWords()).isEqualTo(knowledge);
    assertThat(diagnosis.action()).as(diagnosis.inWords()).isEqualTo(action);
    assertThat(diagnosis.reopens().map(TriageRule::issue).orElse(0)).isEqualTo(reopens);
  }

  /** Layout, colors and the marks of a traceback change nothing of it. */
  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/resources/triage/cases.csv",
      delimiter = '|',
      useHeadersInDisplayName = true)
  void itMeansTheSameInATracebackInColorsAndOverManyLines(
      int scenario, String text, Knowledge knowledge, Action action, int reopens)
      throws IOException {
    for (var laidOut :
        new String[] {
          ">   assert it\nE   " + text + "\n",
          "\u001B[31m" + text + "\u001B[0m",
          text.replace(" ", "\r\n"),
          "\u2502 " + text.replace(" ", " \u2502\n\u2502 ") + " \u2502"
        }) {
      var diagnosis = judge(scenario, laidOut);
      assertThat(diagnosis.knowledge()).as(laidOut).isEqualTo(knowledge);
      assertThat(diagnosis.action()).as(laidOut).isEqualTo(action);
      assertThat(diagnosis.reopens().map(TriageRule::issue).orElse(0)).isEqualTo(reopens);
    }
  }
}
