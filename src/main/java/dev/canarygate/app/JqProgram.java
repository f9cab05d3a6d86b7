package dev.canarygate.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Interrupted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * A jq expression that a person gave with {@code --jq}. It works on a thread of its own, within
 * limits of length, time, depth and results: jq can loop without end.
 */
public final class JqProgram {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_CHARACTERS = 10_000;
  private static final int MOST_RESULTS = 100_000;

  private final JsonQuery query;
  private final Duration longest;

  private JqProgram(JsonQuery query, Duration longest) {
    this.query = query;
    this.longest = longest;
  }

  /**
   * @throws UsageProblem when it is not a jq expression
   */
  public static JqProgram of(String text) {
    return of(text, LONGEST);
  }

  static JqProgram of(String text, Duration longest) {
    if (text.length() > MOST_CHARACTERS) {
      throw new UsageProblem("--jq: expected at most " + MOST_CHARACTERS + " characters");
    }
    return new JqProgram(within(LONGEST, () -> compiled(text)), longest);
  }

  private static JsonQuery compiled(String text) throws JsonQueryException {
    try {
      return JsonQuery.compile(text, Versions.JQ_1_6);
    } catch (JsonQueryException e) {
      throw new JsonQueryException("expected a jq expression, found " + text, e);
    }
  }

  /**
   * What it makes of a document: a line for each result, a text without quotes.
   *
   * @throws UsageProblem when it fails on this document, or goes beyond a limit
   */
  public String over(String document) {
    return String.join("\n", within(longest, () -> results(Json.mapper().readTree(document))));
  }

  private List<String> results(JsonNode document) throws JsonQueryException {
    var scope = Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance()
        .loadFunctions(JqProgram.class.getClassLoader(), Versions.JQ_1_6, scope);
    var results = new ArrayList<String>();
    query.apply(scope, document, result -> add(result, results));
    return results;
  }

  private static void add(JsonNode result, List<String> results) throws JsonQueryException {
    if (results.size() == MOST_RESULTS) {
      throw new JsonQueryException("more than " + MOST_RESULTS + " results");
    }
    results.add(result.isTextual() ? result.asText() : Json.text(result));
  }

  private static <T> T within(Duration longest, Callable<T> work) {
    var task = new FutureTask<>(work);
    var thread = new Thread(task, "jq");
    thread.setDaemon(true); // One that never ends does not keep the program from ending.
    thread.start();
    try {
      return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UsageProblem(
          "--jq: the expression ran for more than "
              + longest.toSeconds()
              + "s and was given up; expected one that ends");
    } catch (ExecutionException e) {
      throw new UsageProblem("--jq: " + problem(Objects.requireNonNull(e.getCause())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted("during --jq");
    }
  }

  private static String problem(Throwable cause) {
    if (cause instanceof StackOverflowError) {
      return "the expression is nested or repeats itself too deeply";
    }
    if (cause instanceof OutOfMemoryError) {
      return "the expression needs more memory than there is";
    }
    return cause instanceof JsonProcessingException said
        ? Json.problem(said)
        : Visible.line(String.valueOf(cause.getMessage()), 300);
  }
}
