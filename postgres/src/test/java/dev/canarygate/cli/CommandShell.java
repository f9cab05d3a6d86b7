package dev.canarygate.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A process of a machine that does one command after the other: what takes seconds, its start, is
 * done once.
 */
public final class CommandShell {
  private CommandShell() {}

  /** Each line has a file for what is said, then the words, with tabs; answers exit codes. */
  public static void main(String... none) throws IOException {
    var answers = System.out;
    System.setOut(System.err);
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var words = line.split("\t", -1);
      answers.println(code(Path.of(words[0]), Arrays.copyOfRange(words, 1, words.length)));
      answers.flush();
    }
  }

  private static int code(Path screen, String... words) throws IOException {
    try (var said = new PrintStream(Files.newOutputStream(screen), true, StandardCharsets.UTF_8)) {
      return Main.run(said, said, words);
    }
  }
}
