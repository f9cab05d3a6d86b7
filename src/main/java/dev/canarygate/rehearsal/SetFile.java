package dev.canarygate.rehearsal;

import dev.canarygate.rehearsal.runner.StandInStage;
import dev.canarygate.text.Json;
import dev.canarygate.text.RehearsalMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters by which a gate reaches a rehearsal world instead of the real one. */
public final class SetFile {
  static final String NAME = "set.yaml";

  private static final Map<String, Value> VALUES = values();

  /** The parameters that each gate has that can be played in such a world. */
  public static final Set<String> NAMES = VALUES.keySet();

  /** Of one parameter. */
  private interface Value {
    Object in(StandInStage stage, Path artifacts);
  }

  private SetFile() {}

  /**
   * Writes them.
   *
   * @param artifacts where the gate is to keep its evidence
   * @param more that an episode sets
   */
  static Path write(StandInStage stage, Path artifacts, Map<String, String> more)
      throws IOException {
    Files.createDirectories(artifacts);
    var values = new LinkedHashMap<String, Object>();
    VALUES.forEach((name, value) -> values.put(name, value.in(stage, artifacts)));
    values.putAll(more);
    return write(stage.folder(), values);
  }

  /**
   * Writes parameters that a rehearsal sets itself.
   *
   * @param folder that gets the file
   */
  public static Path write(Path folder, Map<String, ?> values) {
    var file = folder.resolve(NAME);
    try {
      Json.yaml().writeValue(file.toFile(), values);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("parameters of the rehearsal", e);
    }
  }

  private static Map<String, Value> values() {
    var values = new LinkedHashMap<String, Value>();
    values.put("github.api-url", (stage, kept) -> stage.address() + RehearsalMark.FORGE);
    values.put("github.settle", (stage, kept) -> "300ms");
    values.put("saas.url", (stage, kept) -> stage.address() + "/saas");
    values.put("saas.retry-after", (stage, kept) -> "1s");
    values.put("runner.cli", (stage, kept) -> stage.cli().toString());
    values.put("runner.python", (stage, kept) -> stage.python().toString());
    values.put("runner.pip", (stage, kept) -> List.of(stage.program("pip").toString()));
    for (var program : List.of("pipx", "uv", "flyctl")) {
      values.put("runner." + program, (stage, kept) -> stage.program(program).toString());
    }
    values.put("runner.home", (stage, kept) -> stage.home().toString());
    values.put("runner.e2e-dir", (stage, kept) -> stage.e2e().toString());
    values.put("artifacts-dir", (stage, kept) -> kept.toAbsolutePath().toString());
    return Collections.unmodifiableMap(values);
  }
}
