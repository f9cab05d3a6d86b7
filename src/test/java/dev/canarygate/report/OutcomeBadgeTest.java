package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.page.Badge;
import dev.canarygate.text.Columns;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The outcome as a picture: true for one moment, and it says for which. */
final class OutcomeBadgeTest {
  private static final String GREEN = "#1a6329";

  private static Badge badge(Told told, Duration later) {
    var now = told.plan().now().plus(later);
    return OutcomeBadge.of(Report.of(new Plan(Told.definition(), told.state(), now)));
  }

  private static List<String> labels(Badge badge) {
    return badge.boxes().stream().map(each -> each.label().text()).toList();
  }

  private static List<String> colors(Badge badge) {
    return badge.boxes().stream().map(each -> each.label().color()).toList();
  }

  private static String svg(Told told) {
    return told.report().badge(UnaryOperator.identity());
  }

  private static Element picture(String svg) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new InputSource(new StringReader(svg))).getDocumentElement();
  }

  @Test
  void aClearedGateSaysForWhichMomentAndUntilWhen() {
    var badge = badge(Told.cleared(), Duration.ZERO);

    assertThat(labels(badge))
        .containsExactly(
            "gate 3.2.0rc16",
            "CLEARED",
            "as of 2026-05-20 05:00 UTC, valid until 2026-05-21 05:00 UTC");
    assertThat(colors(badge)).contains(GREEN);
  }

  @Test
  void aPassThatIsStaleIsNoLongerCleared() {
    var told = Told.cleared();
    var badge = badge(told, Duration.ofDays(2));

    assertThat(labels(badge))
        .containsExactly("gate 3.2.0rc16", "OPEN, no longer cleared", "as of 2026-05-22 05:00 UTC");
    assertThat(colors(badge)).doesNotContain(GREEN);
  }

  @Test
  void aStopNamesThePackage() {
    assertThat(labels(badge(Told.stopped(), Duration.ZERO))).contains("STOPPED at WP04");
    assertThat(labels(badge(new Told(), Duration.ZERO))).startsWith("gate", "OPEN");
  }

  /** A reader of the picture alone learns that not all of it passed, as in an overview. */
  @Test
  void aClearedGateSaysHowManyPackagesWereWaived() {
    var told =
        Told.stopped().waived(Told.START.plus(Duration.ofDays(1))).run().end(Outcome.CLEARED);

    assertThat(labels(badge(told, Duration.ZERO)))
        .anySatisfy(each -> assertThat(each).endsWith(", 1 waived"));
    assertThat(labels(badge(Told.stopped(), Duration.ZERO))).contains("STOPPED at WP04");
  }

  @Test
  void aRehearsalIsNotGreen() {
    var told =
        new Told()
            .rehearsed()
            .passed("WP01", 1, Finding.passed("a"))
            .passed("WP03", 1, Finding.passed("b").with("saas.sha", "5"))
            .passed("WP04", 1, Finding.passed("c"))
            .end(Outcome.CLEARED);
    var badge = badge(told, Duration.ZERO);

    assertThat(labels(badge)).startsWith("REHEARSAL").contains("CLEARED");
    assertThat(colors(badge)).doesNotContain(GREEN);
    assertThat(badge.words()).startsWith("REHEARSAL: nothing here is real. A gate. gate");
  }

  @Test
  void aRunThatWasCutShortIsInterruptedUnlessDriversGoOnWithIt() {
    var told = new Told().run().attempt("WP01", 1);
    assertThat(labels(badge(told, Duration.ZERO)))
        .containsExactly("gate", "OPEN", "as of 2026-05-20 05:00 UTC");

    told.add(new Event.RunInterrupted(Told.START, "killed"));
    assertThat(labels(badge(told, Duration.ZERO))).contains("OPEN, interrupted");
    assertThat(labels(OutcomeBadge.of(told.report().left(LeftTo.DRIVERS)))).contains("OPEN");
  }

  @Test
  void oneForAMomentToComeSaysSoAndIsNotGreen() {
    var badge = OutcomeBadge.of(Told.cleared().report().foreseen());

    assertThat(labels(badge)).startsWith("PREVIEW").contains("CLEARED");
    assertThat(colors(badge)).doesNotContain(GREEN);
    assertThat(badge.words()).startsWith("PREVIEW: the gate as of 2026-05-20 05:00:12 UTC");
  }

  @Test
  void itIsOnePictureThatAsksForNothingAndSaysInWordsWhatItShows() throws Exception {
    var svg = svg(Told.stopped());
    var picture = picture(svg);

    assertThat(picture.getAttribute("role")).isEqualTo("img");
    assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("A gate. gate 3.2.0rc16: STOPPED at WP04, as of 2026-05-20 05:05 UTC");
    assertThat(svg.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http", "href", "url(", "<script", "<style");
    assertThat(svg(Told.stopped())).isEqualTo(svg);
  }

  @Test
  void theOneInTheDocumentationIsCurrent() {
    assertThat(Path.of("docs/images/badge.svg")).content().isEqualTo(svg(Told.stopped()));
  }

  @Test
  void eachLabelHasRoomForItsTextAndIsRightOfTheOneBefore() {
    var wide = "v日本語" + "x".repeat(200);
    var told =
        new Told().run().passed("WP01", 1, Finding.passed("").with("candidate.version", wide));
    var badge = badge(told, Duration.ZERO);

    int x = 0;
    for (var box : badge.boxes()) {
      assertThat(box.x()).isEqualTo(x);
      assertThat(box.textWidth()).isEqualTo(7 * Columns.width(box.label().text()));
      x += box.width();
    }
    assertThat(badge.width()).isEqualTo(x).isLessThan(600);
  }

  @Test
  void aHostileCandidateIsText() throws Exception {
    var hostile = "1\"/><script>\u202e\u001b]&";
    var told =
        new Told().run().passed("WP01", 1, Finding.passed("").with("candidate.version", hostile));
    var picture = picture(svg(told));

    assertThat(picture.getElementsByTagName("script").getLength()).isZero();
    assertThat(picture.getElementsByTagName("text").item(0).getTextContent())
        .startsWith("gate 1\"/><script>\\u{202e}");
    assertThat(told.report().badge(text -> text.replace("1", "*")))
        .contains("gate *\"/&gt;&lt;script");
  }
}
