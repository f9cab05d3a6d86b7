package dev.canarygate.cli;

import dev.canarygate.app.Lesson;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Does what people ask most often, once each, for the archive of classes that the virtual machine
 * writes when it ends: a class that was needed here is at hand at each later start. The launcher
 * calls it; it reads a small journal of its own, prints nothing and sends nothing.
 */
public final class Training {
  /** Each is typed with the artifacts folder of the lesson. */
  private static final List<String> ON_A_GATE =
      List.of(
          "status",
          "status", // Once more: what was read of the gate's files is at hand then.
          "status --json",
          "status --color always",
          "gates",
          "history",
          "explain",
          "explain WP01",
          "graph",
          "waivers",
          "attempts",
          "config",
          "overview",
          "report",
          "validate");

  private static final List<String> WITHOUT =
      List.of("--help", "help", "help status", "status --help", "steps", "facts", "statsu");

  private Training() {}

  /**
   * @param arguments the folder that the lesson may write
   */
  public static void main(String[] arguments) {
    var artifacts = Path.of(arguments[0]);
    Lesson.write(artifacts);
    ON_A_GATE.forEach(each -> type(on(each, artifacts)));
    WITHOUT.forEach(each -> type(words(each)));
  }

  private static List<String> on(String command, Path artifacts) {
    var words = new ArrayList<>(words(command));
    words.addAll(List.of("--set", "artifacts-dir=" + artifacts));
    return words;
  }

  private static List<String> words(String command) {
    return List.of(command.split(" ", -1));
  }

  private static void type(List<String> words) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    Main.run(nowhere, nowhere, words.toArray(String[]::new));
  }
}
