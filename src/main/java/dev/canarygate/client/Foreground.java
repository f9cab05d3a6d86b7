package dev.canarygate.client;

import java.util.Objects;

/**
 * The installation of the CLI that is about to send.
 *
 * @param packageVersion the version of its distribution, {@code unknown} if it has none
 * @param executablePath its interpreter, symbolic links resolved
 * @param sourcePath two levels above its package directory, symbolic links resolved
 */
public record Foreground(String packageVersion, String executablePath, String sourcePath) {
  public Foreground {
    Objects.requireNonNull(packageVersion, "packageVersion");
    Objects.requireNonNull(executablePath, "executablePath");
    Objects.requireNonNull(sourcePath, "sourcePath");
  }
}
