package dev.canarygate.app;

import dev.canarygate.text.Json;
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
 * @param notes lines in addition to the result, for a person, in either form
 */
public record CommandAnswer(
    Supplier<String> text, Supplier<String> json, ExitCode exit, List<String> notes) {
  public CommandAnswer {
    notes = List.copyOf(notes);
  }

  CommandAnswer(Supplier<String> text, Supplier<String> json, ExitCode exit) {
    this(text, json, exit, List.of());
  }

  /** Of a command that has nothing to say to a program but these lines. */
  static CommandAnswer ofLines(List<String> lines) {
    return ofLines(lines, () -> Json.text(lines), ExitCode.OK);
  }

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
