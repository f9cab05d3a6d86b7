package dev.canarygate.app;

import dev.canarygate.report.Layout;
import dev.canarygate.world.Launcher;
import java.io.File;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths as short as a person can type them: those below the current folder begin there. */
final class FromHere {
  private FromHere() {}

  /**
   * A text for a terminal, which has little room; where {@code -C} was typed, the person is in
   * another folder.
   */
  static String in(String text, Layout layout) {
    return layout.folds() && !Launcher.isEntered()
        ? shorter(text, Path.of("").toAbsolutePath().toString())
        : text;
  }

  static String shorter(String text, String here) {
    return here.endsWith(File.separator)
        ? text
        : text.replaceAll("(?<![\\w/\\\\.~-])" + Pattern.quote(here + File.separator), "");
  }
}
