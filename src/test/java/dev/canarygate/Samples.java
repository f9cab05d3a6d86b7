package dev.canarygate;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders of cases: a few that are checked in, and one more that a property may name. */
public final class Samples {
  private static final Path CHECKED_IN = Path.of("src", "test", "resources", "samples");

  private Samples() {}

  /**
   * @param property such as {@code golden}: {@code -Dgolden=FOLDER} adds the cases of that folder
   */
  public static List<Path> of(String property) {
    return Stream.concat(
            Stream.of(CHECKED_IN.resolve(property)),
            Stream.ofNullable(System.getProperty(property)).map(Path::of))
        .toList();
  }
}
