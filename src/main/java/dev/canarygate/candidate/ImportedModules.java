package dev.canarygate.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.text.Json;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Shell.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Imports modules with the installed Python, in one process, and looks where each came from: a
 * checkout on PYTHONPATH would be taken instead of what is installed.
 */
final class ImportedModules {
  private static final ObjectMapper JSON = Json.mapper();

  /** Prints one line of JSON: module to {@code {"file": …}} or {@code {"error": …}}. */
  private static final String SCRIPT =
      """
      import importlib, json, sys
      sys.path[:] = [p for p in sys.path if p]
      found = {}
      for name in sys.argv[1:]:
          try:
              found[name] = {"file": getattr(importlib.import_module(name), "__file__", None)}
          except BaseException as e:
              found[name] = {"error": type(e).__name__ + ": " + str(e)}
      print("\\n" + json.dumps({"imports": found}))
      """;

  private final Shell shell;
  private final Installation installation;

  ImportedModules(Shell shell, Installation installation) {
    this.shell = shell;
    this.installation = installation;
  }

  /** What is wrong, a line each; empty when every module is there and ours. */
  List<String> problems(List<String> modules, Map<String, String> environment, Duration limit) {
    var words = new ArrayList<String>();
    words.add(installation.runner().python().toString());
    words.addAll(List.of("-c", SCRIPT));
    words.addAll(modules);
    var exited = shell.run(new Command(words, null, environment, limit, null, false));
    for (var line : exited.stdout().lines().toList()) {
      if (line.startsWith("{\"imports\":")) {
        return problems(modules, line);
      }
    }
    return List.of(
        "import of " + modules + ": expected an answer, found none: it " + exited.inWords());
  }

  private List<String> problems(List<String> modules, String answer) {
    try {
      var found = JSON.readTree(answer).path("imports");
      return modules.stream().flatMap(each -> problem(each, found.path(each)).stream()).toList();
    } catch (JsonProcessingException e) {
      return List.of("import of " + modules + ": the answer is not JSON: " + answer);
    }
  }

  private List<String> problem(String module, JsonNode found) {
    if (!found.path("file").isTextual()) {
      var error = found.path("error").asText("no file");
      return List.of("import of " + module + ": expected to succeed, found " + error);
    }
    var file = Path.of(found.path("file").asText());
    return installation.venv().contains(file)
        ? List.of()
        : List.of(
            "import of "
                + module
                + ": expected from "
                + installation.venv().root()
                + ", found "
                + file);
  }
}
