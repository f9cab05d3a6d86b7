package dev.canarygate.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.canarygate.report.ToldGates;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of many gates in a real browser. {@code -Dpicture=FILE} keeps a picture of it, such as
 * the one in {@code docs/images}.
 */
final class OverviewIT {
  @TempDir static Path folder;
  private static Chromium browser;

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

  private static Path page(String name, String html) throws Exception {
    return Files.writeString(folder.resolve(name + ".html"), html);
  }

  @Test
  void thePageIsFineAtEveryWidthAndInEveryMedium() throws Exception {
    var page = page("several", ToldGates.page());

    new FinePage(browser).requires(page, 100_000);

    if (System.getProperty("picture") != null) {
      browser.wide(1280).shown("screen", "light").opens(page);
      Files.write(Path.of(System.getProperty("picture")), browser.picture(1440));
    }
  }

  @Test
  void aPageOfVeryManyGatesIsFineToo() throws Exception {
    new FinePage(browser).requires(page("many", ToldGates.pageOfMany()), 1_000_000);
  }

  @Test
  void textsOfOthersRunNothing() throws Exception {
    var page = page("hostile", ToldGates.hostilePage());

    new FinePage(browser).requires(page, 100_000);

    assertThat(browser.asks("document.querySelectorAll('script, img, iframe').length").asInt())
        .isZero();
  }

  @Test
  void eachCellSaysItsStateInWordsAndByAShape() throws Exception {
    browser.wide(1280).shown("screen", "light").opens(page("words", ToldGates.page()));

    var silent =
        browser.asks(
            """
            Array.from(document.querySelectorAll('.runs td'))
              .filter(each => !each.textContent.trim() || !each.querySelector('svg use')).length
            """);
    assertThat(silent.asInt()).isZero();
    assertThat(browser.asks("document.querySelectorAll('.runs td').length").asInt()).isPositive();
  }
}
