package dev.canarygate.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.report.ToldGates;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of many gates in a real browser. {@code -Dpicture=FILE} keeps a picture of it, such as
 * the one in {@code docs/images}.
 */
final class OverviewIT {
  @TempDir static Path folder;
  @RegisterExtension static final Browser BROWSER = new Browser();

  private static Path page(String name, String html) throws Exception {
    return Files.writeString(folder.resolve(name + ".html"), html);
  }

  @Test
  void thePageIsFineAtEveryWidthAndInEveryMedium() throws Exception {
    var page = page("several", ToldGates.page());

    new FinePage(BROWSER.tab()).requires(page, 100_000);

    if (System.getProperty("picture") != null) {
      BROWSER.tab().wide(1280).shown("screen", "light").opens(page);
      Files.write(Path.of(System.getProperty("picture")), BROWSER.tab().picture(1440));
    }
  }

  @Slow
  @Test
  void aPageOfVeryManyGatesIsFineToo() throws Exception {
    new FinePage(BROWSER.tab()).requires(page("many", ToldGates.pageOfMany()), 1_000_000);
  }

  @Test
  void textsOfOthersRunNothing() throws Exception {
    var page = page("hostile", ToldGates.hostilePage());

    new FinePage(BROWSER.tab()).requires(page, 100_000);

    assertThat(
            BROWSER.tab().asks("document.querySelectorAll('script, img, iframe').length").asInt())
        .isZero();
  }

  @Test
  void eachCellSaysItsStateInWordsAndByAShape() throws Exception {
    BROWSER.tab().wide(1280).shown("screen", "light").opens(page("words", ToldGates.page()));

    var silent =
        BROWSER
            .tab()
            .asks(
                """
            Array.from(document.querySelectorAll('.runs td'))
              .filter(each => !each.textContent.trim() || !each.querySelector('svg use')).length
            """);
    assertThat(silent.asInt()).isZero();
    assertThat(BROWSER.tab().asks("document.querySelectorAll('.runs td').length").asInt())
        .isPositive();
  }
}
