package dev.canarygate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Goes on with the newest gate. */
@Command(
    name = "resume",
    description = "Goes on with the newest gate: keeps what still holds, does again what does not.",
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  gate-runner resume", "  gate-runner resume --json"})
final class ResumeCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();

  @Override
  public Integer call() {
    return options.end(options.flow().resume(options.watcher()));
  }
}
