package dev.canarygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The index of decisions lists each page, in order, under its title and with a date. */
final class DecisionsTest {
  private static final Path PAGES = Path.of("docs/decisions");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\d{4}) \\| (\\S+) \\| \\[(.+)]\\((\\S+\\.md)\\) \\|$");

  @Test
  void theIndexListsEachPageUnderItsTitle() throws IOException {
    var listed = new ArrayList<String>();
    for (var row : rows()) {
      listed.add(row.name() + ": # " + row.title());
      assertThat(row.name()).startsWith(row.number() + "-");
    }

    assertThat(listed).isEqualTo(pages());
  }

  @Test
  void eachHasADate() throws IOException {
    assertThat(rows()).allSatisfy(row -> assertThat(LocalDate.parse(row.since())).isNotNull());
  }

  private record Row(String number, String since, String title, String name) {}

  private static List<Row> rows() throws IOException {
    return ROW.matcher(Files.readString(PAGES.resolve("README.md")))
        .results()
        .map(row -> new Row(row.group(1), row.group(2), row.group(3), row.group(4)))
        .toList();
  }

  private static List<String> pages() throws IOException {
    var pages = new ArrayList<String>();
    try (var all = Files.newDirectoryStream(PAGES, "0*.md")) {
      for (var page : all) {
        pages.add(page.getFileName() + ": " + Files.readAllLines(page).get(0));
      }
    }
    pages.sort(null);
    return pages;
  }
}
