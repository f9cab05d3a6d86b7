package dev.canarygate.cli;

import dev.canarygate.evidence.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An example in a page for people: a fenced block.
 *
 * @param page relative to the project, such as {@code docs/json.md}
 * @param line where the fence is, 1-based
 * @param language after the fence; empty when the page names none
 * @param marker what an HTML comment on the line before the fence says that the block is, such as
 *     {@code package file}; readers do not see it; empty without one
 * @param text without the fences
 */
record DocBlock(String page, int line, String language, String marker, String text) {
  private static final Pattern FENCE = Pattern.compile("( *)```(\\w*)");
  private static final Pattern MARKER = Pattern.compile("<!-- (.+) -->");

  /** Those of README.md and of each page in docs, in order; decisions are not for users. */
  static List<DocBlock> all() {
    try (var pages = Files.list(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), pages.sorted())
          .filter(page -> page.toString().endsWith(".md"))
          .flatMap(page -> in(page).stream())
          .toList();
    } catch (IOException e) {
      throw new DiskFault("list", Path.of("docs"), e);
    }
  }

  private static List<DocBlock> in(Path page) {
    var blocks = new ArrayList<DocBlock>();
    var lines = lines(page);
    for (int at = 0; at < lines.size(); at++) {
      var fence = FENCE.matcher(lines.get(at));
      if (fence.matches()) {
        int begin = at + 1;
        at = end(lines, begin);
        var text = String.join("\n", lines.subList(begin, at)) + "\n";
        var marker = MARKER.matcher(lines.get(Math.max(0, begin - 2)));
        var name = page.toString().replace('\\', '/');
        blocks.add(
            new DocBlock(
                name, begin, fence.group(2), marker.matches() ? marker.group(1) : "", text));
      }
    }
    return blocks;
  }

  private static List<String> lines(Path page) {
    try {
      return Files.readAllLines(page);
    } catch (IOException e) {
      throw new DiskFault("read", page, e);
    }
  }

  private static int end(List<String> lines, int begin) {
    int at = begin;
    while (!lines.get(at).strip().equals("```")) {
      at++;
    }
    return at;
  }

  boolean isCommands() {
    return language.equals("sh");
  }

  /** Its command lines, each whole; what is only a comment is left out. */
  List<String> commands() {
    return text.replace("\\\n", " ").lines().filter(each -> !each.matches("\\s*(#.*)?")).toList();
  }

  String firstLine() {
    return text.lines().findFirst().orElse("");
  }

  @Override
  public String toString() {
    return page + ":" + line;
  }
}
