package dev.canarygate.app;

import dev.canarygate.gate.BadData;
import dev.canarygate.text.Json;
import dev.canarygate.world.Launcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * What ended a command before its answer, as a program reads it: {@code {"error": {"code",
 * "message", "expected", "found", "remedy", "next"}}}. The exit code of the process is the same as
 * without {@code --json}.
 *
 * @param exit gives {@code exitCode}, and {@code code} in words
 * @param message what is wrong, a line for each problem
 * @param expected what would be right; empty when the message does not say it
 * @param found what is there instead; empty when the message does not say it
 * @param remedy what to do before that, in words; empty when nothing is
 * @param next the command that is typed then; as a command prints it, never empty
 * @param others commands that can be typed instead of that; the message may speak of them
 * @param problems each mistake in a file with its place; empty when it is not about files
 */
public record ProgramError(
    ExitCode exit,
    String message,
    String expected,
    String found,
    String remedy,
    String next,
    List<String> others,
    List<BadData.Problem> problems) {
  public ProgramError {
    others = List.copyOf(others);
    problems = List.copyOf(problems);
  }

  /**
   * With what is expected and found as the message says it, and the command that comes next as the
   * remedy or the message names it.
   */
  public static ProgramError of(
      ExitCode exit, String message, String remedy, List<BadData.Problem> problems) {
    var deviation = Deviation.first(message, problems);
    return new ProgramError(
        exit,
        message,
        deviation.expected(),
        deviation.found(),
        remedy,
        Launcher.firstIn(remedy).or(() -> Launcher.firstIn(message)).orElse(""),
        List.of(),
        problems);
  }

  /** The same, knowing more than the message says; an empty text leaves what it says. */
  public ProgramError with(String more, String instead) {
    return new ProgramError(
        exit,
        message,
        more.isEmpty() ? expected : more,
        instead.isEmpty() ? found : instead,
        remedy,
        next,
        others,
        problems);
  }

  /** The same with the command that comes next. */
  public ProgramError withNext(String command) {
    return new ProgramError(exit, message, expected, found, remedy, command, others, problems);
  }

  /** The same with all commands of which a person types one. */
  public ProgramError withCommands(List<String> all) {
    return new ProgramError(exit, message, expected, found, remedy, next, all, problems);
  }

  /** The same where neither the remedy nor the message names a command. */
  public ProgramError orNext(String other) {
    return next.isEmpty() ? withNext(other) : this;
  }

  /** One document. */
  public String json() {
    var document = Json.object();
    var error = document.putObject("error");
    error.put("code", exit.word());
    error.put("exitCode", exit.code());
    error.put("message", message);
    error.put("expected", expected);
    error.put("found", found);
    error.put("remedy", remedy);
    error.put("next", next);
    error.set(
        "commands",
        Json.array(Stream.concat(Stream.of(next), others.stream()).distinct().toList()));
    var places = error.putArray("problems");
    problems.forEach(each -> Deviation.write(places.addObject(), each));
    return Json.text(document);
  }
}
