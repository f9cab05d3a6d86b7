package dev.canarygate.cli;

import dev.canarygate.client.Foreground;
import dev.canarygate.client.Host;
import dev.canarygate.client.InstalledCli;
import dev.canarygate.sync.PreflightResult;
import dev.canarygate.sync.SyncBoundary;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose boundary: which home on which machine, and which installation of the CLI. */
final class SyncSubject {
  @Mixin private SyncHome home;

  @ArgGroup(exclusive = true)
  private Installation installation = new Installation();

  /** The three ways to say which CLI is the foreground. */
  static final class Installation {
    @Option(
        names = "--python",
        paramLabel = "PATH",
        description = "The interpreter of the environment that the CLI is installed in.")
    private @Nullable Path python;

    @Option(
        names = "--cli",
        paramLabel = "PATH",
        description = "The CLI's executable (default: spec-kitty, found on the PATH).")
    private @Nullable Path cli;

    @Option(
        names = "--foreground",
        paramLabel = "FILE",
        description = "JSON with package_version, executable_path and source_path.")
    private @Nullable Path file;
  }

  /** Looks at the boundary of a command that is about to send; a login is required on demand. */
  PreflightResult guard(boolean requireAuth) {
    Host host = home.host();
    return new SyncBoundary(host).check(foreground(host), requireAuth);
  }

  /** Looks at the boundary; a login is required when the CLI may send, or on demand. */
  PreflightResult check(boolean requireAuth) {
    Host host = home.host();
    return new SyncBoundary(host).check(foreground(host), requireAuth || host.saasEnabled());
  }

  private Foreground foreground(Host host) {
    var installed = new InstalledCli(host);
    if (installation.file != null) {
      return ForegroundFile.read(installation.file);
    } else if (installation.python != null) {
      return installed.ofInterpreter(installation.python);
    }
    return installation.cli != null ? installed.ofExecutable(installation.cli) : installed.onPath();
  }
}
