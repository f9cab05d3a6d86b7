package dev.canarygate.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** In place of the program: one process whose arguments are command lines, done in their order. */
final class SeveralCommands {
  private SeveralCommands() {}

  public static void main(String[] lines) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (var line : lines) {
      out.println("$ " + line);
      int exit = Main.run(out, out, line.split(" ", -1));
      out.println("exit code " + exit);
    }
  }
}
