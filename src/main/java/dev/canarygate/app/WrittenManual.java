package dev.canarygate.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes the pages of the manual, in the folders in which {@code man} looks for them. Everybody on
 * the machine can read them.
 */
public final class WrittenManual {
  private WrittenManual() {}

  /**
   * Pages of the same name are written anew.
   *
   * @param pages each by its place below the folder, such as {@code man1/NAME.1}
   */
  public static CommandAnswer in(Path folder, Map<String, String> pages) throws IOException {
    for (var page : pages.entrySet()) {
      var file = folder.resolve(page.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, page.getValue());
    }
    return CommandAnswer.ofLines(List.of(pages.size() + " pages are in " + folder + "."));
  }
}
