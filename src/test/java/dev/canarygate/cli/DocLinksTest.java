package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each link of a page leads to something, and each page can be reached from README.md. */
final class DocLinksTest {
  private static final Map<String, DocPage> PAGES = DocPages.all();

  @Test
  void eachLinkLeadsToAFileAndToAHeadingThatIsThere() {
    assertThat(PAGES.values().stream().flatMap(DocLinksTest::broken)).isEmpty();
  }

  private static Stream<String> broken(DocPage page) {
    return page.links().stream()
        .filter(link -> !DocPages.isElsewhere(link) && !leads(page, link))
        .map(link -> page.path() + ": " + link);
  }

  private static boolean leads(DocPage page, String link) {
    var target = page.resolved(link);
    int anchor = link.indexOf('#');
    if (anchor < 0 || !PAGES.containsKey(target)) {
      return Files.exists(Path.of(target)) && !link.startsWith("/");
    }
    return PAGES.get(target).anchors().contains(link.substring(anchor + 1));
  }

  @Test
  void eachPageOfTheDocumentationCanBeReachedFromTheFirst() {
    assertThat(reached())
        .containsAll(PAGES.keySet().stream().filter(each -> each.startsWith("docs/")).toList());
  }

  private static Set<String> reached() {
    var reached = new LinkedHashSet<String>();
    var open = new ArrayDeque<>(Set.of(DocPages.START));
    while (!open.isEmpty()) {
      var path = open.remove();
      if (PAGES.containsKey(path) && reached.add(path)) {
        var page = PAGES.get(path);
        page.links().stream()
            .filter(link -> !DocPages.isElsewhere(link))
            .map(page::resolved)
            .flatMap(DocLinksTest::pagesAt)
            .forEach(open::add);
      }
    }
    return reached;
  }

  /** GitHub shows README.md of a folder, else the list of its files. */
  private static Stream<String> pagesAt(String target) {
    if (!Files.isDirectory(Path.of(target))) {
      return Stream.of(target);
    }
    var first = target + "/" + DocPages.START;
    return PAGES.containsKey(first)
        ? Stream.of(first)
        : PAGES.keySet().stream().filter(each -> each.startsWith(target + "/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Who holds the gate, and handing over | who-holds-the-gate-and-handing-over",
        "`github.status` | githubstatus",
        "A gate's files: the map | a-gates-files-the-map"
      })
  void anAnchorIsThatOfGitHub(String heading, String anchor) {
    assertThat(DocPage.of("page.md", "# " + heading).anchors()).containsExactly(anchor);
  }

  @Test
  void aSecondHeadingOfTheSameWordsHasAnAnchorOfItsOwn() {
    assertThat(DocPage.of("page.md", "# Next\n## Next\n").anchors())
        .containsExactlyInAnyOrder("next", "next-1");
  }
}
