package dev.canarygate.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What each page of ours has to be in a browser, at every width and in every medium: it asks for
 * nothing, complains of nothing, overflows nowhere, and keeps nobody from reading.
 */
record FinePage(Chromium browser) {
  private static final List<Integer> WIDTHS = List.of(320, 360, 700, 1280, 2560, 3840);

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

  /**
   * @param limit bytes that the page is smaller than
   */
  void requires(Path page, long limit) throws Exception {
    assertThat(Files.size(page)).isLessThan(limit);
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

  List<String> serious() throws IOException {
    browser.asks(axe() + "; 0");
    var found = new ArrayList<String>();
    for (JsonNode each : browser.asks(SERIOUS)) {
      found.add(each.asText());
    }
    return found;
  }

  private static String axe() throws IOException {
    var name = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (var in = Objects.requireNonNull(FinePage.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
