package dev.canarygate.cli;

import dev.canarygate.text.ProgramData;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Does what people ask most often, once each, for the archive of classes that the virtual machine
 * writes when it ends: a class that was needed here is at hand at each later start. The launcher
 * calls it; it reads a small journal of its own, prints nothing and sends nothing.
 */
public final class Training {
  private static final String GATE = "gate-20260101-000000";

  /** Each is typed with the artifacts folder of the lesson. */
  private static final List<String> ON_A_GATE =
      List.of(
          "status",
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
          "validate");

  private static final List<String> WITHOUT = List.of("--help", "status --help", "steps", "statsu");

  private Training() {}

  /**
   * @param arguments the folder that the lesson may write
   */
  public static void main(String[] arguments) throws IOException {
    var artifacts = lesson(Path.of(arguments[0]));
    Stream.concat(
            ON_A_GATE.stream().map(each -> on(each, artifacts)),
            WITHOUT.stream().map(Training::words))
        .forEach(Training::type);
  }

  private static Path lesson(Path folder) throws IOException {
    var gate = Files.createDirectories(folder.resolve("gates").resolve(GATE));
    for (var name : List.of("gate.json", "journal.jsonl")) {
      Files.writeString(gate.resolve(name), ProgramData.text(Training.class, "lesson/" + name));
    }
    return folder;
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
