package dev.canarygate.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Stories of a file: each begins with {@code == NAME}; {@code #} opens a comment. */
final class Stories {
  private static final Path FOLDER = Path.of("src", "test", "resources", "cases", "gate");

  private Stories() {}

  static Stream<Named<List<String>>> of(String file) {
    try {
      var stories = new ArrayList<Named<List<String>>>();
      for (var story : Files.readString(FOLDER.resolve(file)).split("(?m)^== ", -1)) {
        var lines =
            story
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                .toList();
        if (lines.size() > 1) {
          stories.add(Named.of(lines.get(0), lines.subList(1, lines.size())));
        }
      }
      return stories.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
