package dev.canarygate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a gate. */
@Command(
    name = "run",
    description = "Starts a gate and goes as far as it can now.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  gate-runner run --dry-run",
      "  gate-runner run --set candidate.newer-than=v3.2.0rc22 --set blockers=1188,1190",
      "  gate-runner run --json > result.json"
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--new",
      description = "Start another gate although the last one has not come to its end.")
  private boolean beside;

  @Override
  public Integer call() {
    return options.end(options.flow().start(beside, options.watcher()));
  }
}
