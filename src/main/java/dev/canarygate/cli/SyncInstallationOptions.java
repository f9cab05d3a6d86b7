package dev.canarygate.cli;

import dev.canarygate.app.LocalSync;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose boundary: which home on which machine, and which installation of the CLI. */
final class SyncInstallationOptions {
  @Mixin private SyncHomeOptions home;

  @ArgGroup(exclusive = true)
  private Installation installation = new Installation();

  /** The three ways to say which CLI is the foreground. */
  static final class Installation {
    @Option(
        names = "--python",
        paramLabel = "PATH",
        converter = PathThere.class,
        description = "The interpreter of the environment that the CLI is installed in.")
    private @Nullable Path python;

    @Option(
        names = "--cli",
        paramLabel = "PATH",
        converter = PathThere.class,
        description = "The CLI's executable (default: spec-kitty, found on the PATH).")
    private @Nullable Path cli;

    @Option(
        names = "--foreground",
        paramLabel = "FILE",
        converter = PathThere.class,
        description = "JSON with package_version, executable_path and source_path.")
    private @Nullable Path file;
  }

  LocalSync sync() {
    return home.sync();
  }

  LocalSync.Installation installation() {
    return new LocalSync.Installation(installation.python, installation.cli, installation.file);
  }
}
