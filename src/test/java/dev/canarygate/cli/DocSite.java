package dev.canarygate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes the documentation as a site: {@code mvn -f gate-runner.xml -Psite package}. Each page
 * stays where it is in the repository, so links stay as they are; files that pages name are copied.
 * No page has a script or asks another host for anything.
 */
public final class DocSite {
  private static final String FOLDER_PAGE = "/README.md";
  private static final List<String> LOOKED_UP = List.of("steps", "facts", "json", "report");

  private final Path out;
  private final Map<String, DocPage> pages = new LinkedHashMap<>();

  DocSite(Path out) {
    this.out = out;
    pages.putAll(DocPages.all());
    ReferencePages.all().forEach(page -> pages.put(page.path(), page));
  }

  /** Takes the folder to write to. */
  public static void main(String[] arguments) throws IOException {
    var site = new DocSite(Path.of(arguments[0]));
    site.write();
    System.out.println(site.pages.size() + " pages: " + site.out.resolve("index.html"));
  }

  void write() throws IOException {
    for (var open = new ArrayList<>(pages.values()); !open.isEmpty(); ) {
      var page = open.remove(0);
      for (var link : page.links()) {
        if (!DocPages.isElsewhere(link)) {
          bring(page.resolved(link), open);
        }
      }
      put(htmlOf(page.path()), whole(page));
    }
    put("index.html", whole(page(DocPages.START)));
    Files.copy(
        Path.of("src", "test", "resources", "site", "site.css"),
        out.resolve("site.css"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private DocPage page(String path) {
    return Objects.requireNonNull(pages.get(path), path);
  }

  /** Makes sure that what a link leads to is in the site. */
  private void bring(String target, List<DocPage> open) throws IOException {
    var file = Path.of(target);
    if (Files.isDirectory(file) && !pages.containsKey(target + FOLDER_PAGE)) {
      var page = listing(target);
      pages.put(page.path(), page);
      open.add(page);
    } else if (Files.isRegularFile(file) && !pages.containsKey(target)) {
      var copy = out.resolve(target);
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static DocPage listing(String folder) {
    var lines =
        DocPages.filesIn(folder).stream()
            .map(each -> Path.of(folder).relativize(each).toString().replace('\\', '/'))
            .map(each -> "- [" + each + "](" + each + ")")
            .collect(Collectors.joining("\n"));
    return DocPage.of(folder + FOLDER_PAGE, "# " + folder + "\n\n" + lines + "\n");
  }

  private void put(String name, String text) throws IOException {
    var file = out.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8);
  }

  private static String htmlOf(String path) {
    return path.replaceFirst("\\.md$", ".html");
  }

  private String whole(DocPage page) {
    var root = "../".repeat((int) page.path().chars().filter(each -> each == '/').count());
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="%ssite.css">
        </head>
        <body>
        <header><a href="%sindex.html">Gate runner</a> <a class="narrow" href="#pages">All pages</a></header>
        <main>
        %s</main>
        <nav id="pages" aria-label="All pages">
        %s</nav>
        </body>
        </html>
        """
        .formatted(
            escaped(page.title()), root, root, page.html(link -> address(page, link)), nav(root));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private String address(DocPage page, String link) {
    if (DocPages.isElsewhere(link) || link.startsWith("#")) {
      return link;
    }
    int anchor = link.indexOf('#');
    var file = anchor < 0 ? link : link.substring(0, anchor);
    var rest = anchor < 0 ? "" : link.substring(anchor);
    var target = page.resolved(link);
    if (Files.isDirectory(Path.of(target))) {
      return file.replaceFirst("/?$", "/README.html");
    }
    return (pages.containsKey(target) ? htmlOf(file) : file) + rest;
  }

  private String nav(String root) {
    return group(root, "Guides", path -> path.matches("docs/[^/]+") && !isLookedUp(path))
        + group(root, "Reference", this::isReference)
        + group(
            root,
            "Project",
            path -> path.matches("[^/]+") || path.equals("docs/decisions" + FOLDER_PAGE));
  }

  private boolean isReference(String path) {
    return path.startsWith("reference/") || isLookedUp(path);
  }

  private static boolean isLookedUp(String path) {
    return LOOKED_UP.stream().anyMatch(each -> path.equals("docs/" + each + ".md"));
  }

  private String group(String root, String title, Predicate<String> of) {
    return pages.values().stream()
        .filter(page -> of.test(page.path()))
        .map(
            page ->
                "<li><a href=\"%s%s\">%s</a></li>\n"
                    .formatted(root, htmlOf(page.path()), escaped(page.title())))
        .collect(Collectors.joining("", "<h2>" + title + "</h2>\n<ul>\n", "</ul>\n"));
  }
}
