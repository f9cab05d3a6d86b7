package dev.canarygate.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.text.Json;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Shell.Command;
import java.nio.file.Path;
import java.time.Duration;

/** Asks an interpreter which CLI it would run. */
final class AskedPython {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Written without the CLI's own code: importing that may start things. */
  private static final String PROGRAM =
      """
      import importlib.metadata as m, importlib.util as u, json, os, sys
      try: version = m.version('spec-kitty-cli')
      except m.PackageNotFoundError: version = 'unknown'
      spec = u.find_spec('specify_cli')
      origin = spec and spec.origin and os.path.realpath(spec.origin)
      up = lambda path, n: path if n == 0 else up(os.path.dirname(path), n - 1)
      print(json.dumps({'package_version': version,
       'executable_path': os.path.realpath(sys.executable),
       'source_path': origin and up(origin, 3)}))
      """;

  private final Path python;
  private final Shell shell;

  AskedPython(Path python, Shell shell) {
    this.python = python;
    this.shell = shell;
  }

  Foreground foreground() {
    JsonNode answer = answer();
    if (!answer.path("source_path").isTextual()) {
      throw new CliNotFound(python + ": spec-kitty-cli is not installed in its environment");
    }
    return new Foreground(
        answer.path("package_version").asText(),
        answer.path("executable_path").asText(),
        answer.path("source_path").asText());
  }

  private JsonNode answer() {
    var exited = shell.run(Command.reading(LIMIT, python.toString(), "-P", "-c", PROGRAM));
    if (!exited.started()) {
      throw new CliNotFound(python + ": it cannot be started");
    }
    try {
      return Json.mapper().readTree(exited.stdout());
    } catch (JsonProcessingException e) {
      throw silent();
    }
  }

  private CliNotFound silent() {
    return new CliNotFound(python + ": it does not say what is installed in its environment");
  }
}
