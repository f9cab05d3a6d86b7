package dev.canarygate.bench;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts a program that prints a file, and keeps what it printed as a step would: masked. */
final class Capture {
  private Capture() {}

  /**
   * @param arguments the file, and where its log goes
   */
  public static void main(String[] arguments) throws IOException {
    var log = Path.of(arguments[1]);
    Files.deleteIfExists(log);
    var command =
        new Shell.Command(
            List.of("cat", arguments[0]), null, Map.of(), Duration.ofMinutes(10), log, false);
    var shell = new ZtShell(Secrets.ofProcess(), new SystemTime(Progress.SILENT), Progress.SILENT);
    System.exit(shell.run(command).code());
  }
}
