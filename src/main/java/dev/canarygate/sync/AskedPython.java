package dev.canarygate.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

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

  AskedPython(Path python) {
    this.python = python;
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
    try {
      return Json.mapper().readTree(output());
    } catch (JsonProcessingException e) {
      throw silent();
    } catch (IOException e) {
      throw new CliNotFound(python + ": it cannot be started");
    }
  }

  private String output() throws IOException {
    Process process =
        new ProcessBuilder(python.toString(), "-P", "-c", PROGRAM)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw silent();
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw silent();
    } finally {
      process.destroyForcibly();
    }
  }

  private CliNotFound silent() {
    return new CliNotFound(python + ": it does not say what is installed in its environment");
  }
}
