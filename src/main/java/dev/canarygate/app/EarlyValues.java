package dev.canarygate.app;

import dev.canarygate.gatefile.EarlyParameter;
import dev.canarygate.gatefile.Overrides;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must be known before a gate's files are read whole.
 *
 * @param gate folder with {@code gate.yaml}; null when none is named
 * @param sets parameters as {@code name=value}
 * @param configuration of the folder where the program acts
 */
record EarlyValues(
    @Nullable Path gate, List<String> sets, List<Path> setFiles, Configuration configuration) {
  /** Where gates are kept. */
  Path artifacts() {
    var environment = configuration.environment();
    return EarlyParameter.artifacts(
            configuration.folder(), files(), given(), environment, CacheShelf.of(environment))
        .map(Path::of)
        .orElseGet(() -> ArtifactsFolder.standard(configuration));
  }

  /** Tags that a machine has for packages with {@code runs-on}, joined by commas. */
  String tags() {
    return EarlyParameter.tags(files(), given(), configuration.environment());
  }

  private @Nullable Path files() {
    return Optional.ofNullable(gate)
        .or(() -> GateFolders.near(configuration.folder()))
        .orElse(null);
  }

  private Overrides given() {
    return Overrides.of(sets, setFiles).before(configuration.files(), false);
  }
}
