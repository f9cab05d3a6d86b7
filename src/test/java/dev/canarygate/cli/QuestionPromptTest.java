package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.app.GateAnswer;
import dev.canarygate.app.GateTemplate;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.report.Layout;
import dev.canarygate.text.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Questions to a person. */
final class QuestionPromptTest {
  private final StringWriter out = new StringWriter();

  private QuestionPrompt answering(String lines) {
    return new QuestionPrompt(
        new BufferedReader(new StringReader(lines)), new PrintWriter(out, true));
  }

  @Test
  void anAnswerIsTakenWithoutTheBlanksAroundIt() throws IOException {
    assertThat(answering("  acme-lib \n").asked("Name", "")).contains("acme-lib");
    assertThat(out).hasToString("Name: ");
  }

  @Test
  void anEmptyLineIsTheUsualAnswer() throws IOException {
    assertThat(answering("\n").asked("Kind", "service")).contains("service");
    assertThat(out).hasToString("Kind [service]: ");
    assertThat(answering("\n").asked("Name", "")).isEmpty();
    assertThat(answering("").asked("Name", "")).as("the end of the input").isEmpty();
  }

  @Test
  void anAnswerThatCannotBeUsedIsAskedForAgain() throws IOException {
    assertThat(answering("\nx y\nacme/pay\n").required("Repository", "", GateAnswer.REPO::require))
        .contains("acme/pay");
    assertThat(out.toString())
        .contains("  --repo: expected a value such as acme/acme-lib, found ''")
        .contains("found 'x y'");
  }

  @Test
  void aWrongKindIsAskedForAgainWithTheUsualOneOffered() throws IOException {
    var prompt = answering("pyhton\n\n");
    assertThat(prompt.required("Kind", "java-library", each -> GateTemplate.named(each).name()))
        .contains("java-library");
    assertThat(out.toString())
        .contains("Kind [java-library]: ", "unknown template 'pyhton'")
        .endsWith("Kind [java-library]: ");
  }

  @Test
  void whatIsWrongWithAnAnswerFitsTheTerminal() throws IOException {
    var answers = new BufferedReader(new StringReader("pyhton\nservice\n"));
    var prompt = new QuestionPrompt(answers, new Screen(out), new Layout(50, true, ZoneOffset.UTC));
    assertThat(prompt.required("Kind", "", each -> GateTemplate.named(each).name()))
        .contains("service");
    assertThat(out.toString().lines()).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 50);
  }

  @Test
  void threeUnusableAnswersAreEnough() {
    var prompt = answering("a\nb\nc\nacme/pay\n");
    assertThatThrownBy(() -> prompt.required("Repository", "", GateAnswer.REPO::require))
        .isInstanceOf(UsageProblem.class)
        .hasMessageContaining("found 'c'");
  }

  @Test
  void whereNobodyIsThereNothingIsAsked() throws IOException {
    assertThat(new QuestionPrompt(null, new PrintWriter(out)).asked("Kind", "service")).isEmpty();
    assertThat(new QuestionPrompt(null, new PrintWriter(out)).required("Name", "", each -> each))
        .isEmpty();
    assertThat(out.toString()).isEmpty();
  }
}
