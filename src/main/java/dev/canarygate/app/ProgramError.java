package dev.canarygate.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.BadData;
import dev.canarygate.text.Json;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What ended a command before its answer, as a program reads it: {@code {"error": {"code",
 * "message", "expected", "found", "next"}}}. The exit code of the process is the same as without
 * {@code --json}.
 *
 * @param exit gives {@code exitCode}, and {@code code} in words
 * @param message what is wrong, a line for each problem
 * @param expected what would be right; empty when the message does not say it
 * @param found what is there instead; empty when the message does not say it
 * @param next what to do; empty when nothing helps
 * @param problems each mistake in a file with its place; empty when it is not about files
 */
public record ProgramError(
    ExitCode exit,
    String message,
    String expected,
    String found,
    String next,
    List<BadData.Problem> problems) {
  /** Our messages say both in these words; one says less than both at most. */
  private static final Pattern EXPECTED =
      Pattern.compile("\\bexpected (.{1,300}?)(?=, found |[;\\n]|$)");

  private static final Pattern FOUND = Pattern.compile(", found (.{1,300}?)(?=[;\\n]|$)");

  public ProgramError {
    problems = List.copyOf(problems);
  }

  /** With what is expected and found as the message says it. */
  public static ProgramError of(
      ExitCode exit, String message, String next, List<BadData.Problem> problems) {
    return new ProgramError(
        exit, message, said(EXPECTED, message), said(FOUND, message), next, problems);
  }

  /** The same, knowing more than the message says; an empty text leaves what it says. */
  public ProgramError with(String more, String instead) {
    return new ProgramError(
        exit,
        message,
        more.isEmpty() ? expected : more,
        instead.isEmpty() ? found : instead,
        next,
        problems);
  }

  private static String said(Pattern pattern, String message) {
    var found = pattern.matcher(message);
    return found.find() ? found.group(1).strip() : "";
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
    error.put("next", next);
    var places = error.putArray("problems");
    problems.forEach(each -> problem(places.addObject(), each));
    return Json.text(document);
  }

  private static void problem(ObjectNode node, BadData.Problem problem) {
    node.put("file", problem.where())
        .put("line", problem.line())
        .put("column", problem.column())
        .put("message", problem.message());
  }
}
