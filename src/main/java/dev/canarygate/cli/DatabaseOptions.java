package dev.canarygate.cli;

import dev.canarygate.app.DatabaseSetup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database a command is about. */
final class DatabaseOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = {
        "The database: postgresql://USER@HOST:5432/DATABASE; by default GATE_RUNNER_DB_URL.",
        "The server must show who it is (sslmode=verify-full) unless the URL says otherwise.",
        "The password comes from GATE_RUNNER_DB_PASSWORD or from the file that PGPASSFILE names."
      })
  private @Nullable String url;

  DatabaseSetup setup() {
    return new DatabaseSetup(Optional.ofNullable(url), System.getenv());
  }
}
