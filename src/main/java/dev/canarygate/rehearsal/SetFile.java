package dev.canarygate.rehearsal;

import dev.canarygate.rehearsal.runner.StandInStage;
import dev.canarygate.text.Json;
import dev.canarygate.text.RehearsalMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters by which a gate reaches a rehearsal world instead of the real one. */
public final class SetFile {
  /** The parameters that each gate has that can be played in such a world. */
  public static final Set<String> NAMES =
      Set.of(
          "github.api-url",
          "github.settle",
          "saas.url",
          "saas.retry-after",
          "runner.cli",
          "runner.python",
          "runner.pip",
          "runner.pipx",
          "runner.uv",
          "runner.flyctl",
          "runner.home",
          "runner.e2e-dir",
          "artifacts-dir");

  private SetFile() {}

  /**
   * Writes them.
   *
   * @param artifacts where the gate is to keep its evidence
   * @param more that an episode sets
   */
  static Path write(StandInStage stage, Path artifacts, Map<String, String> more)
      throws IOException {
    var values = values(stage, artifacts);
    values.putAll(more);
    return write(stage.folder(), values);
  }

  /**
   * Writes parameters that a rehearsal sets itself.
   *
   * @param folder that gets the file
   */
  public static Path write(Path folder, Map<String, ?> values) {
    var file = folder.resolve("set.yaml");
    try {
      Json.yaml().writeValue(file.toFile(), values);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("parameters of the rehearsal", e);
    }
  }

  private static Map<String, Object> values(StandInStage stage, Path artifacts) throws IOException {
    Files.createDirectories(artifacts);
    var values = new LinkedHashMap<String, Object>();
    values.put("github.api-url", stage.address() + RehearsalMark.FORGE);
    values.put("github.settle", "300ms");
    values.put("saas.url", stage.address() + "/saas");
    values.put("saas.retry-after", "1s");
    values.put("runner.cli", stage.cli().toString());
    values.put("runner.python", stage.python().toString());
    values.put("runner.pip", List.of(stage.program("pip").toString()));
    for (var program : List.of("pipx", "uv", "flyctl")) {
      values.put("runner." + program, stage.program(program).toString());
    }
    values.put("runner.home", stage.home().toString());
    values.put("runner.e2e-dir", stage.e2e().toString());
    values.put("artifacts-dir", artifacts.toAbsolutePath().toString());
    return values;
  }
}
