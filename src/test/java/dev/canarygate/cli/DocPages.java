package dev.canarygate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of the repository, by their paths, README.md first. */
final class DocPages {
  static final String START = "README.md";
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

  private DocPages() {}

  static Map<String, DocPage> all() {
    try (var here = Files.list(Path.of("."));
        var docs = Files.walk(Path.of("docs"));
        var examples = Files.walk(Path.of("examples"))) {
      return Stream.of(Stream.of(Path.of(START)), here.sorted(), docs.sorted(), examples.sorted())
          .flatMap(each -> each)
          .map(Path::normalize)
          .filter(each -> each.toString().endsWith(".md"))
          .distinct()
          .map(DocPage::read)
          .collect(
              Collectors.toMap(
                  DocPage::path, page -> page, (one, other) -> one, LinkedHashMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isElsewhere(String link) {
    return ELSEWHERE.matcher(link).matches();
  }

  /** Files below a folder, in order. */
  static List<Path> filesIn(String folder) {
    try (var all = Files.walk(Path.of(folder))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
