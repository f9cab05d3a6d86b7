package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.canarygate.app.ExitCode;
import dev.canarygate.app.StepKinds;
import dev.canarygate.report.StepReference;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The kinds of step, as a command and as a page. */
final class StepsCommandTest {
  private final CalledCommand command = new CalledCommand("steps");
  private final StringWriter out = command.out();
  private final StringWriter err = command.err();

  private int steps(String... words) {
    return command.with(words);
  }

  @Test
  void thePageIsCurrent() {
    assertThat(Path.of("docs", "steps.md"))
        .as("rewrite it with: ./gate-runner steps --markdown > docs/steps.md")
        .hasContent(new StepReference(StepKinds.withExamples()).markdown());
  }

  @Test
  void nothingOfThePageIsMaskedOnAScreen() {
    assertThat(steps("--markdown")).isZero();

    assertThat(out.toString()).isEqualTo(new StepReference(StepKinds.withExamples()).markdown());
  }

  @Test
  void everyKindAndEverySettingIsToldInASentence() {
    assertThat(StepKinds.all())
        .allSatisfy(each -> assertThat(each.caption()).matches("[A-Z].*\\."))
        .allSatisfy(
            each ->
                assertThat(each.shape().fields().values())
                    .allSatisfy(field -> assertThat(field.help()).isNotBlank()));
  }

  @Test
  void withoutANameThereIsALineForEachKind() {
    assertThat(steps()).isZero();

    assertThat(out.toString().lines().skip(1)).hasSize(StepKinds.all().size());
    assertThat(out.toString())
        .contains("http.check")
        .contains("Sends GET or HEAD to a web address");
  }

  @Test
  void oneKindIsShownWithSettingsFactsAndExample() {
    assertThat(steps("http.check")).isZero();

    assertThat(out.toString())
        .contains("url (required)")
        .contains("facts.NAME.json")
        .contains("Facts: http.seconds, http.status, http.tries")
        .contains("do: http.check");
  }

  @Test
  void aPartOfANamePicksSeveral() {
    assertThat(steps("health")).isZero();

    assertThat(out.toString().lines().skip(1))
        .isNotEmpty()
        .allMatch(each -> each.startsWith("health."));
  }

  @Test
  void programsReadThemAsJson() throws IOException {
    assertThat(steps("--json", "wait")).isZero();

    var kind = new JsonMapper().readTree(out.toString()).at("/kinds/0");
    assertThat(kind.path("name").asText()).isEqualTo("wait");
    assertThat(kind.at("/settings/1/name").asText()).isEqualTo("until");
    assertThat(kind.at("/settings/1/settings/0/name").asText()).isEqualTo("url");
    assertThat(kind.at("/settings/1/settings/0/required").asBoolean()).isTrue();
    assertThat(kind.at("/facts/3").asText()).isEqualTo("wait.seconds");
  }

  @Test
  void aNameThatFitsNothingIsAUsageProblem() {
    assertThat(steps("nirvana")).isEqualTo(ExitCode.USAGE.code());

    assertThat(err.toString()).contains("no kind of step fits 'nirvana'");
  }
}
