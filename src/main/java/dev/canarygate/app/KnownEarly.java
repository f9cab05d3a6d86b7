package dev.canarygate.app;

import dev.canarygate.gatefile.EarlyParameter;
import dev.canarygate.gatefile.Overrides;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must be known of a gate before its files are read. */
final class KnownEarly {
  private KnownEarly() {}

  /** Where gates are kept, as far as can be said before a gate's files are read. */
  static Path artifacts(
      @Nullable Path gate, List<String> sets, List<Path> setFiles, Configuration configuration) {
    var files = Optional.ofNullable(gate).or(GateFolders::near).orElse(null);
    var given = Overrides.of(sets, setFiles).before(configuration.files(), false);
    var environment = configuration.environment();
    return EarlyParameter.artifacts(files, given, environment, CacheShelf.of(environment))
        .map(Path::of)
        .orElseGet(ArtifactsFolder::standard);
  }

  /** Tags that a machine has for packages with {@code runs-on}, joined by commas. */
  static String tags(
      @Nullable Path gate, List<String> sets, List<Path> setFiles, Configuration configuration) {
    var files = Optional.ofNullable(gate).or(GateFolders::near).orElse(null);
    var given = Overrides.of(sets, setFiles).before(configuration.files(), false);
    return EarlyParameter.tags(files, given, configuration.environment());
  }
}
