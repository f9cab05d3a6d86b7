package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Statement;
import dev.canarygate.page.GateHtml;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The forms of a served page, which others can see over a shoulder. */
final class HtmlFormsTest {
  @Test
  void theNameThatAFormProposesHasNoAddress() {
    var terms = new LiveTerms(1, "t", Set.of(Statement.Kind.WAIVER), "Ana <ana@example.org>");
    var frame = new PageFrame(7, "head", "../", UnaryOperator.identity());

    assertThat(Told.stopped().report().live(new GateCourse(), frame, terms))
        .contains("value=\"Ana\"")
        .doesNotContain("ana@example.org");
  }

  @Test
  void aFormThatAsksForNoNameSaysInWhoseNameItSigns() {
    var terms = new LiveTerms(1, "t", Set.of(Statement.Kind.WAIVER), null, "place");
    var frame = new PageFrame(7, "head", "../", UnaryOperator.identity());

    var page = Told.stopped().report().live(new GateCourse(), frame, terms);

    assertThat(page)
        .contains("You sign as <strong class=\"who\">place</strong>, the name in your certificate.")
        .doesNotContain("Your name");
    assertThat(GateHtml.filled(page, "place</strong>", "Ana <b>"))
        .contains("You sign as <strong class=\"who\">Ana &lt;b&gt;");
  }
}
