package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.JqProgram;
import dev.canarygate.app.UsageProblem;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command answers: for a person, in JSON, or with what a jq program makes of the JSON. */
final class AnswerOptions {
  private static final String JSON = "--json";
  private static final String JQ = "--jq";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = JSON,
      description = "Answers with one JSON document, errors too; see docs/json.md for its keys.")
  private boolean json;

  private @Nullable JqProgram program;

  /** Called by picocli; a program that makes no sense is refused before the command begins. */
  @Option(
      names = JQ,
      paramLabel = "EXPR",
      description =
          "Answers with what this jq expression makes of the JSON: a line for each result, texts"
              + " without quotes.")
  void program(@Nullable String text) {
    try {
      program = text == null ? null : JqProgram.of(text);
    } catch (UsageProblem e) {
      throw new ParameterException(Console.line(spec), String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether a program reads the answer. */
  boolean forProgram() {
    return json || program != null;
  }

  /**
   * Whether the words ask for JSON, for a command line that could not be parsed.
   *
   * @param words of the whole command line
   */
  static boolean forProgram(String... words) {
    return Stream.of(words)
        .takeWhile(word -> !word.equals("--"))
        .anyMatch(word -> word.equals(JSON) || word.equals(JQ) || word.startsWith(JQ + "="));
  }

  /** Whether the words ask for a part of the JSON only, by an expression that makes sense. */
  static boolean isFiltered(String... words) {
    return expression(words).filter(AnswerOptions::isExpression).isPresent();
  }

  private static boolean isExpression(String text) {
    try {
      JqProgram.of(text);
      return true;
    } catch (UsageProblem e) {
      return false;
    }
  }

  /**
   * What the person's jq expression makes of an error or of the version; the whole document when it
   * was not given, or makes nothing of it.
   *
   * @param words of the whole command line, also where they could not be parsed
   */
  static String shaped(String document, String... words) {
    return expression(words).map(text -> over(text, document)).orElse(document);
  }

  private static Optional<String> expression(String... words) {
    var own = Stream.of(words).takeWhile(word -> !word.equals("--")).toList();
    int at = own.lastIndexOf(JQ);
    return at >= 0 && at + 1 < own.size()
        ? Optional.of(own.get(at + 1))
        : own.stream()
            .filter(word -> word.startsWith(JQ + "="))
            .map(word -> word.substring(JQ.length() + 1))
            .findFirst();
  }

  /** The error itself may be that the expression makes no sense. */
  private static String over(String expression, String document) {
    try {
      return JqProgram.of(expression).over(document);
    } catch (UsageProblem e) {
      return document;
    }
  }

  /** Prints the answer in the form that was asked for; gives back the exit code. */
  int say(CommandAnswer answer, Console console) {
    return console.say(program == null ? answer : filtered(answer), forProgram());
  }

  private CommandAnswer filtered(CommandAnswer answer) {
    var results = Objects.requireNonNull(program).over(answer.document());
    return answer.withJson(() -> results);
  }
}
