package dev.canarygate.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** In place of the program: prints each word that a launcher gave it, one a line. */
final class EchoedWords {
  private EchoedWords() {}

  public static void main(String[] words) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (var word : words) {
      out.println("<" + word + ">");
    }
  }
}
