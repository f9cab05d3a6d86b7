package dev.canarygate.postgres;

import java.nio.file.Path;

/** A package whose step runs on another machine until a test lets it end. */
final class FarPackage {
  private FarPackage() {}

  /**
   * Its step appends its runner's folder to {@code effects}, then waits for {@code go}.
   *
   * @param folder that all machines see
   * @param more lines of the step
   */
  static String yaml(Path folder, String more) {
    return """
    id: FAR
    title: Far
    runs-on: [canary]
    steps:
      - id: effect
        do: command.run
        with:
          command: [sh, -c, "pwd >> %1$s/effects; until [ -e %1$s/go ]; do sleep 0.05; done"]
    %2$s"""
        .formatted(folder, more);
  }
}
