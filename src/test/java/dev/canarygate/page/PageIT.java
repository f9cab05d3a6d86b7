package dev.canarygate.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.Sampled;
import dev.canarygate.app.RehearsedGate;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.run.Watcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pages of real rehearsals in a real browser: at every width and in every medium nothing is
 * asked for, nothing complains, nothing overflows, and axe finds nothing that keeps people from
 * reading. {@code -Dpages=all} plays every episode, {@code -Dpages=one} one that ends early. {@code
 * -Dpictures=FOLDER} keeps pictures of the main outcomes, such as those in {@code docs/images}.
 */
final class PageIT {
  private static final List<String> MAIN =
      List.of(
          "cleared",
          "scenario-4-regression",
          "blockers-open",
          "teamspace-not-required",
          "saas-unreachable",
          "redeploy-during-run-2");

  private static final List<String> NAMES =
      List.of("cleared", "stopped", "waiting", "person", "held", "superseded");

  /** How much of the page of each is shown, in pixels. */
  private static final List<Integer> SHOWN = List.of(1290, 1240, 1160, 1100, 1380, 3150);

  @TempDir static Path folder;
  @RegisterExtension static final Browser BROWSER = new Browser();
  private static final Map<String, Path> PAGES = new TreeMap<>();

  private static Stream<String> episodes() {
    return switch (System.getProperty("pages", "few")) {
      case "all" -> Episodes.all().stream().map(each -> each.name());
      case "one" -> Stream.of("saas-unreachable");
      default -> MAIN.stream();
    };
  }

  private static Path page(String episode) {
    return PAGES.computeIfAbsent(episode, PageIT::play);
  }

  private static Path play(String episode) {
    var artifacts = folder.resolve(episode).resolve("artifacts");
    try (var world =
        Rehearsal.start(folder.resolve(episode), Episodes.named(episode).orElseThrow(), 0)) {
      RehearsedGate.in(world).set("artifacts-dir=" + artifacts).start(Watcher.NONE);
    }
    try (var files = Files.walk(artifacts)) {
      return files.filter(each -> each.endsWith("report.html")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Sampled
  @TestFactory
  Stream<DynamicTest> everyPageIsFineAtEveryWidthAndInEveryMedium() {
    return episodes()
        .map(
            each ->
                dynamicTest(each, () -> new FinePage(BROWSER.tab()).requires(page(each), 400_000)));
  }

  /** A page of a gate that came so far; before a candidate is found there is none to name. */
  @Sampled
  @Test
  void thePagesOfTheMainOutcomesNameTheCandidateInTitleAndFirstScreen() throws Exception {
    var first = "document.querySelector('section.outcome').innerText";
    var named = new ArrayList<String>();
    for (int i = 0; i < MAIN.size(); i++) {
      var name = NAMES.get(i);
      BROWSER.tab().wide(1280).shown("screen", "light").opens(page(MAIN.get(i)));
      if (System.getProperty("pictures") != null) {
        var file = Path.of(System.getProperty("pictures")).resolve(name + ".png");
        Files.write(file, BROWSER.tab().picture(SHOWN.get(i)));
      }
      if (BROWSER.tab().asks("document.title").asText().contains(" 3.2.0rc")) {
        assertThat(BROWSER.tab().asks(first).asText()).as(name).contains("Candidate 3.2.0rc");
        named.add(name);
      }
    }
    assertThat(named).contains("cleared", "stopped", "superseded");
  }

  private static List<String> texts(Iterable<JsonNode> nodes) {
    var texts = new ArrayList<String>();
    nodes.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  @Test
  void factsCanBeSearched() throws Exception {
    BROWSER.tab().wide(1280).shown("screen", "light").opens(page("scenario-4-regression"));
    BROWSER.tab().asks("document.getElementById('all-facts').open = true");

    BROWSER
        .tab()
        .asks(
            """
        document.getElementById('search-text').value = 'triage ISSUES';
        document.getElementById('search-text').dispatchEvent(new Event('input', {bubbles: true}))
        """);

    var shown =
        BROWSER
            .tab()
            .asks(
                """
            Array.from(document.querySelectorAll('#fact-table tbody tr'))
              .filter(each => each.offsetParent !== null)
              .map(each => each.querySelector('th').textContent.trim())
            """);
    assertThat(texts(shown)).containsExactly("triage.issues");
    assertThat(BROWSER.tab().asks("document.getElementById('search-found').textContent").asText())
        .startsWith("1 of ");
  }

  @Test
  void theKeyboardComesFirstToTheDecision() throws Exception {
    BROWSER.tab().wide(1280).shown("screen", "light").opens(page("scenario-4-regression"));

    BROWSER.tab().presses("Tab");

    assertThat(BROWSER.tab().asks("document.activeElement.getAttribute('href')").asText())
        .isEqualTo("#decision");
    assertThat(BROWSER.tab().asks("document.activeElement.getBoundingClientRect().left").asInt())
        .isNotNegative();
  }

  @Test
  void everyLinkToEvidenceLeadsToAFile() throws Exception {
    var page = page("scenario-4-regression");
    BROWSER.tab().opens(page);

    var links =
        texts(
            BROWSER
                .tab()
                .asks(
                    """
                Array.from(document.querySelectorAll('a.path'))
                  .map(each => each.getAttribute('href')).filter(each => each.startsWith('..'))
                """));

    assertThat(links).isNotEmpty();
    assertThat(links).allMatch(each -> Files.isRegularFile(page.resolveSibling(each)));
  }

  /** Bars of a package, its steps and their processes can be compared: they share one scale. */
  @ParameterizedTest
  @CsvSource({"screen,1280", "print,700"})
  void allBarsOfARunHaveTheSameScale(String medium, int width) throws Exception {
    BROWSER.tab().wide(width).shown(medium, "light").opens(page("scenario-4-regression"));

    var edges =
        BROWSER
            .tab()
            .asks(
                """
            document.querySelectorAll('#timeline details').forEach(each => each.open = true);
            Array.from(document.querySelectorAll('#timeline .track'))
              .map(each => each.getBoundingClientRect())
              .map(each => Math.round(each.left) + ' to ' + Math.round(each.right))
            """);

    assertThat(texts(edges)).hasSizeGreaterThan(20);
    assertThat(Set.copyOf(texts(edges))).hasSize(1);
  }

  /** By the tree that the browser gives to a screen reader. */
  @Test
  void eachControlPictureAndPartHasANameAndHeadingsGoDownByOne() throws Exception {
    BROWSER.tab().wide(1280).shown("screen", "light").opens(page("scenario-4-regression"));
    BROWSER.tab().asks("document.querySelectorAll('details').forEach(each => each.open = true); 0");

    assertThat(BROWSER.tab().nameless()).isEmpty();
    assertThat(BROWSER.tab().roles()).contains("image", "link", "region", "table", "heading");
    var levels =
        texts(
            BROWSER
                .tab()
                .asks(
                    "Array.from(document.querySelectorAll('h1,h2,h3,h4,h5,h6'))"
                        + ".map(each => each.tagName.substring(1))"));
    assertThat(levels).startsWith("1").hasSizeGreaterThan(10);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(Integer.parseInt(levels.get(i)))
          .as("heading %d of %s", i, levels)
          .isLessThanOrEqualTo(Integer.parseInt(levels.get(i - 1)) + 1);
    }
  }

  /** Side by side in a grid, one that stays with the next line would keep all of them together. */
  @Test
  void printedPairsGoOnOnTheNextPage() throws Exception {
    var after = "getComputedStyle(document.querySelector('.stop .pairs dt')).breakAfter";
    BROWSER.tab().wide(700).shown("print", "light").opens(page("scenario-4-regression"));

    assertThat(BROWSER.tab().asks(after).asText()).isEqualTo("auto");
  }

  /** What is cut at the edge of a screen looks as if it were all. */
  @Test
  void aGridOfTwoAttemptsIsInSightOnAScreenAndGoesOnBelowAShadowOnAPhone() throws Exception {
    var cut =
        """
        Array.from(document.querySelectorAll('#results .scroll'))
          .filter(each => each.scrollWidth > each.clientWidth + 1)
          .map(each => each.getAttribute('aria-label'))
        """;
    for (int width : List.of(1280, 2560, 3840)) {
      BROWSER.tab().wide(width).shown("screen", "light").opens(page("redeploy-during-run-2"));

      assertThat(texts(BROWSER.tab().asks(cut))).as("%d pixels", width).isEmpty();
    }
    BROWSER.tab().wide(360).opens(page("redeploy-during-run-2"));

    assertThat(texts(BROWSER.tab().asks(cut))).contains("Results of WP05 Four-run canary");
    assertThat(BROWSER.tab().asks("document.querySelector('.beyond').innerText").asText())
        .endsWith("Scroll the table sideways where it is wider than this window.");
  }

  @Test
  void thePictureOfThePackagesGrowsWithTheText() throws Exception {
    var width = "document.querySelector('.picture svg').getBoundingClientRect().width";
    BROWSER.tab().wide(1280).shown("screen", "light").opens(page("scenario-4-regression"));
    var narrow = BROWSER.tab().asks(width).asDouble();
    assertThat(narrow).isLessThan(1280);

    BROWSER.tab().wide(3840);

    assertThat(BROWSER.tab().asks(width).asDouble()).isGreaterThan(narrow * 1.4);
  }

  @Test
  void thePackageThatStopsTheGateIsInSightAtAnyWidth() throws Exception {
    var edges =
        """
        Array.from(document.querySelectorAll('.box.failed')).map(each => each.getBoundingClientRect())
          .filter(each => each.width > 0).map(each => Math.round(each.right))
        """;
    for (int width : List.of(320, 500, 740, 1280)) {
      BROWSER.tab().wide(width).shown("screen", "light").opens(page("scenario-4-regression"));

      assertThat(texts(BROWSER.tab().asks(edges)))
          .as("right edge at %d pixels", width)
          .singleElement()
          .satisfies(edge -> assertThat(Integer.parseInt(edge)).isBetween(1, width));
    }
  }

  /** What is looked up, and not read from end to end, takes few pages. */
  @Test
  void onPaperFactsAndEvidenceAreInTwoColumns() throws Exception {
    var columns =
        """
        ['#facts tbody', '#evidence tbody'].map(each => document.querySelector(each))
          .map(each => getComputedStyle(each).columnCount)
        """;
    BROWSER.tab().wide(700).shown("print", "light").opens(page("scenario-4-regression"));
    assertThat(texts(BROWSER.tab().asks(columns))).containsExactly("2", "2");

    BROWSER.tab().wide(1280).shown("screen", "light");
    assertThat(texts(BROWSER.tab().asks(columns))).containsExactly("auto", "auto");
  }

  /** When a fact was measured is left out on paper, and with it all that leads to it. */
  @Test
  void onPaperNoFactEndsWithAComma() throws Exception {
    var ends =
        """
        Array.from(document.querySelectorAll('#fact-table td:last-child'))
          .map(each => each.innerText.trim()).filter(each => each.endsWith(','))
        """;
    BROWSER.tab().wide(700).shown("print", "light").opens(page("scenario-4-regression"));

    assertThat(texts(BROWSER.tab().asks(ends))).isEmpty();
  }

  /** Nobody can open a folded part on paper. */
  @Test
  void onPaperWhatIsFoldedIsThere() throws Exception {
    var shown =
        """
        Array.from(document.querySelectorAll('#facts, #evidence, #packages, #timeline, #github'))
          .map(each => each.querySelector('details'))
          .filter(each => each.offsetHeight > 1.5 * each.querySelector('summary').offsetHeight)
          .map(each => each.closest('section').id)
        """;
    BROWSER.tab().wide(1280).shown("screen", "light").opens(page("scenario-4-regression"));
    assertThat(texts(BROWSER.tab().asks(shown))).isEmpty();

    BROWSER.tab().wide(700).shown("print", "light");

    assertThat(texts(BROWSER.tab().asks(shown)))
        .containsExactly("packages", "timeline", "github", "facts", "evidence");
  }

  /** A sheet of A4 is as narrow as a phone held sideways, but is read as a page. */
  @Test
  void onPaperTablesAreTables() throws Exception {
    var heads =
        "getComputedStyle(document.querySelector('#packages thead')).display + ' '"
            + " + getComputedStyle(document.querySelector('#packages thead')).position";
    BROWSER.tab().wide(700).shown("print", "light").opens(page("scenario-4-regression"));

    assertThat(BROWSER.tab().asks(heads).asText()).isEqualTo("table-header-group static");
    BROWSER.tab().shown("screen", "light");
    assertThat(BROWSER.tab().asks(heads).asText()).endsWith("absolute");
  }
}
