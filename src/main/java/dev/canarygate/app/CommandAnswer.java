package dev.canarygate.app;

import dev.canarygate.text.Screen;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a command has to say: to a person, to a program, and by its exit code. A form is made only
 * when it is asked for.
 *
 * @param text whole and safe to print
 * @param json one document
 */
public record CommandAnswer(Supplier<String> text, Supplier<String> json, ExitCode exit) {
  /** With a text of lines; a line break within one of them becomes a blank. */
  static CommandAnswer ofLines(List<String> lines, Supplier<String> json, ExitCode exit) {
    return new CommandAnswer(() -> text(lines), json, exit);
  }

  private static String text(List<String> lines) {
    return lines.stream().map(Screen::line).collect(Collectors.joining("\n"));
  }

  public String as(boolean document) {
    return (document ? json : text).get();
  }
}
