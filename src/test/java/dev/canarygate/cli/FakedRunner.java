package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Does the steps of {@code action.yml} as a runner of GitHub Actions does: conditions, inputs,
 * environment, and the files by which a step says something to those after it. Steps that use
 * another action are only noted.
 */
final class FakedRunner {
  private static final Pattern HEREDOC = Pattern.compile("(?ms)^([\\w-]+)<<(\\S+)\n(.*?)\n?^\\2$");
  private static final Pattern LINE = Pattern.compile("(?m)^([\\w-]+)=(.*)$");

  private final JsonNode action;
  private final Path folder;
  private final Map<String, String> known = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private volatile Consumer<Process> meanwhile = process -> {};

  /**
   * @param folder new; the job's workspace and temporary files are in it
   * @param actionPath where the runner keeps the action
   */
  FakedRunner(Path folder, Path actionPath) throws IOException {
    this.folder = folder;
    this.action = Json.yaml().readTree(Path.of("action.yml").toFile());
    Files.createDirectories(folder.resolve("workspace"));
    Files.createDirectories(folder.resolve("temp"));
    known.put("github.token", "job-token");
    known.put("github.triggering_actor", "ana");
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("CI", "true");
    environment.put("GITHUB_ACTIONS", "true");
    environment.put("RUNNER_OS", "Linux");
    environment.put("RUNNER_TEMP", folder.resolve("temp").toString());
    environment.put("GITHUB_ACTION_PATH", actionPath.toString());
  }

  /**
   * How a job's use of the action ended.
   *
   * @param code exit code of the first step that failed; 0 when none did
   * @param outputs of the action
   * @param used the actions that it used, each with what it was given
   * @param summary what the job's page shows
   * @param log what all steps printed
   */
  record Ended(
      int code,
      Map<String, String> outputs,
      Map<String, Map<String, String>> used,
      String summary,
      String log) {
    String output(String name) {
      return outputs.getOrDefault(name, "");
    }

    /** What an action that it used was given; empty when it did not use it. */
    String given(String usedAction, String name) {
      return used.getOrDefault(usedAction, Map.of()).getOrDefault(name, "");
    }
  }

  FakedRunner environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /**
   * @param other sees each step's shell right after its start
   */
  FakedRunner meanwhile(Consumer<Process> other) {
    meanwhile = other;
    return this;
  }

  Path workspace() {
    return folder.resolve("workspace");
  }

  /**
   * @param inputs names and values, alternately
   */
  Ended uses(String... inputs) throws Exception {
    var job = new Job(Files.createTempDirectory(folder, "job"));
    action
        .path("inputs")
        .properties()
        .forEach(each -> job.given("inputs." + each.getKey(), each.getValue().path("default")));
    for (int at = 0; at < inputs.length; at += 2) {
      assertThat(action.path("inputs").has(inputs[at])).as(inputs[at]).isTrue();
      job.known.put("inputs." + inputs[at], inputs[at + 1]);
    }
    for (var step : action.at("/runs/steps")) {
      job.does(step);
    }
    return job.ended();
  }

  /** One use of the action. */
  private final class Job {
    private final Path files;
    private final Map<String, String> known = new HashMap<>(FakedRunner.this.known);
    private final Map<String, Map<String, String>> used = new LinkedHashMap<>();
    private String path = environment.getOrDefault("PATH", "");
    private int code;

    Job(Path files) {
      this.files = files;
    }

    void given(String name, JsonNode value) {
      known.put(name, new JobExpression(known).filled(value.asText()));
    }

    void does(JsonNode step) throws Exception {
      var condition = step.path("if").asText("success()");
      if (!new JobExpression(known).holds(condition, code == 0)) {
        return;
      }
      if (step.has("uses")) {
        used.put(step.path("uses").asText(), filled(step.path("with")));
      } else {
        int ended = shell(step);
        code = code == 0 ? ended : code;
        said(step.path("id").asText());
      }
    }

    private Map<String, String> filled(JsonNode values) {
      var filled = new LinkedHashMap<String, String>();
      var expression = new JobExpression(known);
      values
          .properties()
          .forEach(each -> filled.put(each.getKey(), expression.filled(each.getValue().asText())));
      return filled;
    }

    private int shell(JsonNode step) throws Exception {
      assertThat(step.path("shell").asText()).isEqualTo("bash");
      var script = Files.writeString(files.resolve("step.sh"), step.path("run").asText());
      Files.deleteIfExists(files.resolve("output"));
      var builder =
          new ProcessBuilder(
                  List.of(
                      "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script.toString()))
              .directory(workspace().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(file("log").toFile()));
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().putAll(filled(step.path("env")));
      builder.environment().put("PATH", path);
      for (var name : List.of("output", "step_summary", "env", "path")) {
        builder.environment().put("GITHUB_" + name.toUpperCase(Locale.ROOT), file(name).toString());
      }
      var process = builder.start();
      meanwhile.accept(process);
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(text("log")).isTrue();
      return process.exitValue();
    }

    private Path file(String name) {
      return files.resolve(name);
    }

    private String text(String name) throws IOException {
      return Files.exists(file(name)) ? Files.readString(file(name)) : "";
    }

    private void said(String step) throws IOException {
      var text = text("output");
      var whole = HEREDOC.matcher(text);
      whole.results().forEach(each -> put(step, each.group(1), each.group(3)));
      LINE.matcher(HEREDOC.matcher(text).replaceAll(""))
          .results()
          .forEach(each -> put(step, each.group(1), each.group(2)));
      var added = new ArrayList<>(text("path").lines().toList());
      added.add(environment.getOrDefault("PATH", ""));
      path = String.join(":", added);
    }

    private void put(String step, String name, String value) {
      known.put("steps." + step + ".outputs." + name, value);
    }

    Ended ended() throws IOException {
      var outputs = new LinkedHashMap<String, String>();
      action
          .path("outputs")
          .properties()
          .forEach(
              each ->
                  outputs.put(
                      each.getKey(),
                      new JobExpression(known).filled(each.getValue().path("value").asText())));
      return new Ended(code, outputs, used, text("step_summary"), text("log"));
    }
  }
}
