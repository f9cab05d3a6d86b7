package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation as a site: whole, linked, and by itself. */
final class DocSiteTest {
  private static final Pattern ADDRESS = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");
  private static final Pattern ASKED_FOR =
      Pattern.compile("<(?:link|img|script|iframe)[^>]* (?:href|src)=\"(?:https?:)?//");

  @TempDir static Path site;

  @BeforeAll
  static void isWritten() throws IOException {
    new DocSite(site).write();
  }

  private static List<Path> pages() throws IOException {
    try (var all = Files.walk(site)) {
      return all.filter(each -> each.toString().endsWith(".html")).toList();
    }
  }

  @Test
  void eachLinkOfAPageLeadsToAFileAndAnAnchorOfTheSite() throws IOException {
    assertThat(pages()).hasSizeGreaterThan(40);
    assertThat(pages().stream().flatMap(DocSiteTest::broken)).isEmpty();
  }

  private static Stream<String> broken(Path page) {
    return addresses(page).filter(each -> !leads(page, each)).map(each -> page + ": " + each);
  }

  private static Stream<String> addresses(Path page) {
    return ADDRESS
        .matcher(text(page))
        .results()
        .map(each -> each.group(1))
        .filter(each -> !DocPages.isElsewhere(each));
  }

  private static Path target(Path page, String address) {
    var file = address.replaceAll("#.*", "");
    return file.isEmpty() ? page : page.resolveSibling(file).normalize();
  }

  private static boolean leads(Path page, String address) {
    var target = target(page, address);
    int anchor = address.indexOf('#');
    return Files.isRegularFile(target)
        && (anchor < 0 || text(target).contains(" id=\"" + address.substring(anchor + 1) + "\""));
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void eachPageCanBeReachedFromTheFirst() throws IOException {
    var reached = new LinkedHashSet<Path>();
    var open = new ArrayDeque<>(Set.of(site.resolve("index.html")));
    while (!open.isEmpty()) {
      var page = open.remove();
      if (page.toString().endsWith(".html") && reached.add(page)) {
        addresses(page).map(each -> target(page, each)).forEach(open::add);
      }
    }
    assertThat(reached).containsAll(pages());
  }

  @Test
  void noPageAsksAnotherHostOrRunsAScript() throws IOException {
    for (var page : pages()) {
      assertThat(text(page)).doesNotContain("<script").doesNotContainPattern(ASKED_FOR);
    }
    assertThat(text(site.resolve("site.css"))).doesNotContain("@import", "url(");
  }

  @Test
  void referencesSayWhatTheProgramHas() {
    assertThat(text(site.resolve("reference/commands.html")))
        .contains("id=\"gate-runner-resume\"", "id=\"gate-runner-sync-status\"", "--end-orphans");
    assertThat(text(site.resolve("reference/exit-codes.html"))).contains("<td>75</td>");
    assertThat(text(site.resolve("reference/parameters.html"))).contains("candidate.newer-than");
    assertThat(text(site.resolve("reference/schemas.html"))).contains("gates.schema.json");
    assertThat(text(site.resolve("reference/topics.html"))).contains("id=\"exit-codes\"");
    assertThat(text(site.resolve("docs/steps.html"))).contains("id=\"githubstatus\"");
  }
}
