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

  /**
   * Words of a language, and options and words of a command, that are on two lines. What no reader
   * reads as one word can break: a path, a digest, an id of several words at its hyphens.
   */
  private static final String BROKEN =
      """
      (() => {
        const found = new Set();
        const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let text = all.nextNode(); text; text = all.nextNode()) {
          const box = text.parentElement.closest('script, style, svg, .skip, option');
          if (box) continue;
          for (const token of text.data.matchAll(/\\S+/g)) {
            const option = /^--?[A-Za-z][A-Za-z-]*$/.test(token[0]);
            const words = /^[("']*\\p{L}+(-\\p{L}+)*[.,;:)"']*$/u.test(token[0]);
            const typed = text.parentElement.closest('kbd') && /^[\\w.=-]{2,28}$/.test(token[0]);
            const parts = option || typed ? [[0, token[0].length]] : words
              ? Array.from(token[0].matchAll(/\\p{L}+/gu)).map(each =>
                  [each.index, each.index + each[0].length]) : [];
            for (const [from, to] of parts) {
              range.setStart(text, token.index + from);
              range.setEnd(text, token.index + to);
              const lines = new Set(Array.from(range.getClientRects())
                .filter(each => each.width > 0).map(each => Math.round(each.top)));
              if (to - from <= LONGEST && lines.size > 1) {
                found.add(token[0] + ' in ' + text.parentElement.tagName + '.'
                  + text.parentElement.className);
              }
            }
          }
        }
        return Array.from(found);
      })()
      """
          .replace("LONGEST", "24");

  /** Of paper, A4 with its margins. */
  private static final int SHEET = 700;

  private static final String PROBLEMS =
      """
      axe.run(document, {resultTypes: ['violations']}).then(found => found.violations
        .filter(each => each.impact !== 'minor')
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
        assertThat(shown.startsWith("print") && width < SHEET ? List.of() : broken())
            .as("words on two lines of " + where + ", " + width + " px")
            .isEmpty();
      }
      assertThat(browser.complaints()).as("complaints of " + where).isEmpty();
      assertThat(browser.requests()).as("requests of " + where).hasSize(1);
      browser.wide(1280);
      assertThat(problems()).as("problems of " + where).isEmpty();
    }
    browser.wide(360).shown("screen", "light").opens(page);
    assertThat(problems()).as("problems of " + page + ", 360 px").isEmpty();
  }

  private List<String> broken() throws IOException {
    return texts(browser.asks(BROKEN));
  }

  List<String> problems() throws IOException {
    browser.asks(axe() + "; 0");
    return texts(browser.asks(PROBLEMS));
  }

  private static List<String> texts(JsonNode all) {
    var found = new ArrayList<String>();
    all.forEach(each -> found.add(each.asText()));
    return found;
  }

  private static String axe() throws IOException {
    var name = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (var in = Objects.requireNonNull(FinePage.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
