package dev.canarygate.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.app.RehearsedGate;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.run.Watcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages of real rehearsals in a real browser: at every width and in every medium nothing is
 * asked for, nothing complains, nothing overflows, and axe finds nothing that keeps people from
 * reading. {@code -Dpages=all} plays every episode.
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

  private static final List<Integer> WIDTHS = List.of(320, 360, 1280, 2560, 3840);

  /** Once the page was laid out again. */
  private static final String WIDTH =
      """
      new Promise(done => requestAnimationFrame(
        () => requestAnimationFrame(() => done(document.documentElement.scrollWidth))))
      """;

  private static final String SERIOUS =
      """
      axe.run(document, {resultTypes: ['violations']}).then(found => found.violations
        .filter(each => each.impact === 'serious' || each.impact === 'critical')
        .map(each => each.id + ': ' + each.nodes.slice(0, 3).map(node => node.html).join(' ')))
      """;

  @TempDir static Path folder;
  private static Chromium browser;
  private static final Map<String, Path> PAGES = new TreeMap<>();

  @BeforeAll
  static void startBrowser() throws Exception {
    assumeTrue(Chromium.program().isPresent(), "not on this machine: chromium");
    browser = Chromium.start(folder.resolve("browser"));
  }

  @AfterAll
  static void endBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Stream<String> episodes() {
    return "all".equals(System.getProperty("pages"))
        ? Episodes.all().stream().map(each -> each.name())
        : MAIN.stream();
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

  @TestFactory
  Stream<DynamicTest> everyPageIsFineAtEveryWidthAndInEveryMedium() {
    return episodes().map(each -> dynamicTest(each, () -> isFine(page(each))));
  }

  private void isFine(Path page) throws Exception {
    assertThat(Files.size(page)).isLessThan(400_000);
    for (var shown : List.of("screen light", "screen dark", "print light")) {
      var words = shown.split(" ", 2);
      var where = page + ", " + shown;
      browser.wide(1280).shown(words[0], words[1]).opens(page);
      browser.asks("document.querySelectorAll('details').forEach(each => each.open = true)");
      for (int width : WIDTHS) {
        browser.wide(width);
        assertThat(browser.asks(WIDTH).asInt())
            .as("width of what is on " + where + ", " + width + " px")
            .isLessThanOrEqualTo(width);
      }
      assertThat(browser.complaints()).as("complaints of " + where).isEmpty();
      assertThat(browser.requests()).as("requests of " + where).hasSize(1);
      browser.wide(1280);
      assertThat(serious()).as("problems of " + where).isEmpty();
    }
    browser.wide(360).shown("screen", "light").opens(page);
    assertThat(serious()).as("problems of " + page + ", 360 px").isEmpty();
  }

  private static List<String> serious() throws IOException {
    browser.asks(axe() + "; 0");
    return texts(browser.asks(SERIOUS));
  }

  private static List<String> texts(Iterable<JsonNode> nodes) {
    var texts = new ArrayList<String>();
    nodes.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static String axe() throws IOException {
    var name = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (var in = Objects.requireNonNull(PageIT.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void factsCanBeSearched() throws Exception {
    browser.wide(1280).shown("screen", "light").opens(page("scenario-4-regression"));
    browser.asks("document.getElementById('all-facts').open = true");

    browser.asks(
        """
        document.getElementById('search-text').value = 'triage ISSUES';
        document.getElementById('search-text').dispatchEvent(new Event('input'))
        """);

    var shown =
        browser.asks(
            """
            Array.from(document.querySelectorAll('#fact-table tbody tr'))
              .filter(each => each.offsetParent !== null)
              .map(each => each.querySelector('th').textContent.trim())
            """);
    assertThat(texts(shown)).containsExactly("triage.issues");
    assertThat(browser.asks("document.getElementById('search-found').textContent").asText())
        .startsWith("1 of ");
  }

  @Test
  void theKeyboardComesFirstToTheDecision() throws Exception {
    browser.wide(1280).shown("screen", "light").opens(page("scenario-4-regression"));

    browser.presses("Tab");

    assertThat(browser.asks("document.activeElement.getAttribute('href')").asText())
        .isEqualTo("#decision");
    assertThat(browser.asks("document.activeElement.getBoundingClientRect().left").asInt())
        .isNotNegative();
  }

  @Test
  void everyLinkToEvidenceLeadsToAFile() throws Exception {
    var page = page("scenario-4-regression");
    browser.opens(page);

    var links =
        texts(
            browser.asks(
                """
                Array.from(document.querySelectorAll('a.path'))
                  .map(each => each.getAttribute('href')).filter(each => each.startsWith('..'))
                """));

    assertThat(links).isNotEmpty();
    assertThat(links).allMatch(each -> Files.isRegularFile(page.resolveSibling(each)));
  }
}
